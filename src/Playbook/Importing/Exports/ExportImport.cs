using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Playbook.Books;
using Playbook.Data;
using Playbook.Glossary;
using Playbook.Importing.Content;
using Playbook.Links;
using Playbook.Media;
using Playbook.Rendering;
using Playbook.Rendering.Drawings;
using Playbook.Revisions;
using Playbook.Search;
using Playbook.Search.Analysis;

namespace Playbook.Importing.Exports;

/// <summary>A pair of words that an editor declared to mean the same.</summary>
internal sealed class SynonymEntry
{
    public const string File = "synonyms.yaml";

    public string Word { get; init; } = "";
    public string Other { get; init; } = "";
}

/// <summary>A page that an editor put first for a query.</summary>
internal sealed class PromotionEntry
{
    public const string File = "promotions.yaml";

    public string Query { get; init; } = "";

    /// <summary>Its address.</summary>
    public string Page { get; init; } = "";

    public string By { get; init; } = "";

    /// <summary>UTC, ISO 8601.</summary>
    public string Added { get; init; } = "";
}

/// <summary>
/// Takes an export back: into an empty data directory as the same site; into another it adds and changes, by the rules
/// of every import, and removes nothing. All in one transaction.
/// </summary>
public sealed partial class ExportImport(
    IDbContextFactory<PlaybookDbContext> contexts,
    MarkdownRenderer renderer,
    FigureDrawer drawer,
    MediaStore media,
    TimeProvider clock,
    ILogger<ExportImport> logger)
{
    /// <returns>One entry a book; a single one that failed when the folder cannot be taken.</returns>
    public async Task<IReadOnlyList<ImportedDocument>> RunAsync(
        string folder, bool dryRun, CancellationToken cancellationToken, IProgress<ImportProgress>? progress = null)
    {
        var (manifest, problem) = ExportManifest.Read(folder);
        if (manifest is null)
            return [Refused(folder, problem!)];
        try
        {
            return await RunAsync(folder, manifest, dryRun, progress, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogFault(fault, folder);
            return [Refused(folder, new ImportProblem(folder, 0, $"导入时出错，这份导出没有导入：{fault.GetBaseException().Message}"))];
        }
    }

    private async Task<IReadOnlyList<ImportedDocument>> RunAsync(
        string folder, ExportManifest manifest, bool dryRun, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var content = ContentFolder.Read(folder, renderer);
        var problems = content.Problems.Where(problem => problem.File != ExportedBook.BookFile || content.Book is not null || content.Chapters.Count > 0).ToList();
        var books = new List<ExportedBook>();
        foreach (var slug in ExportedBook.Find(folder))
        {
            var (book, problem) = ExportedBook.Read(folder, slug);
            if (book is null)
                problems.Add(problem!);
            else
                books.Add(book);
        }

        if (!dryRun)
            media.Keep(ExportedAssets.Read(folder, problems));
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var rehearsal = await ContentRehearsal.RunAsync(
            database, renderer, drawer, content, books, cancellationToken, new PhaseProgress(progress, ImportPhase.Rendering));
        var counted = new PhaseProgress(progress, ImportPhase.Saving);
        counted.Expect(books.Count + 1 + content.Chapters.Count + books.Sum(book => book.Chapters.Count));
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var saving = new ContentSaving(database, content, clock, manifest);
        await saving.RunAsync(cancellationToken);
        counted.Done();
        problems.AddRange(saving.Problems);
        var saved = new List<(ExportedBook Book, ImportOutcome Outcome, IReadOnlyList<ImportConflict> Conflicts)>();
        foreach (var book in books)
        {
            database.ChangeTracker.Clear();
            if (await SaveAsync(database, book, manifest, cancellationToken) is ({ } outcome, { } conflicts))
                saved.Add((book, outcome, conflicts));
            else
                problems.Add(new ImportProblem(book.File, 1, $"网址“{book.Fields.Slug}”已属于另一本书"));
            counted.Done(book.File);
        }

        await SaveSynonymsAsync(database, folder, problems, cancellationToken);
        await SavePromotionsAsync(database, folder, problems, cancellationToken);
        var refresh = new PageRefresh(database, rehearsal, counted);
        var undrawn = saving.Created + saving.Updated > 0 || saved.Exists(book => book.Outcome != ImportOutcome.Unchanged)
            ? await refresh.RunAsync(cancellationToken)
            : [];
        problems.AddRange(refresh.Unformatted.Select(page => new ImportProblem(page.File, 0, page.Reason)));

        var reports = new List<ImportedDocument>();
        if (content.Book is { } playbook)
        {
            var outcome = saving.Updated > 0 ? ImportOutcome.Updated : saving.Created > 0 ? ImportOutcome.Created : ImportOutcome.Unchanged;
            reports.Add(await ReportAsync(database, folder, playbook.Fields, outcome, undrawn, cancellationToken) with
            {
                Cases = content.Cases.Count,
                Conflicts = saving.Conflicts,
            });
        }

        foreach (var (book, outcome, conflicts) in saved)
        {
            var file = Path.Combine(folder, ExportedBook.Folder, book.Fields.Slug);
            reports.Add(await ReportAsync(database, file, book.Fields, outcome, undrawn, cancellationToken) with { Conflicts = conflicts });
        }

        if (!dryRun)
            await transaction.CommitAsync(cancellationToken);
        return [.. reports, .. problems.Select(problem => Refused(Path.Combine(folder, problem.File), problem))];
    }

    private async Task<(ImportOutcome? Outcome, IReadOnlyList<ImportConflict>? Conflicts)> SaveAsync(
        PlaybookDbContext database, ExportedBook exported, ExportManifest manifest, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var fields = exported.Fields;
        var reason = $"重新导入 {exported.File}";
        var book = await database.Books.Include(b => b.Chapters).SingleOrDefaultAsync(b => b.Slug == fields.Slug, cancellationToken)
            ?? await database.Books.Include(b => b.Chapters).Where(b => b.Kind == BookKind.Source && fields.Formerly.Contains(b.Slug))
                .OrderBy(b => b.Id).FirstOrDefaultAsync(cancellationToken);
        if (book is { Kind: BookKind.Playbook })
            return default;
        var outcome = book is null ? ImportOutcome.Created : ImportOutcome.Unchanged;
        if (book is null)
            database.Books.Add(book = new Book { Slug = fields.Slug, Title = fields.Title, Kind = BookKind.Source });
        await Sources.RenamedBook.RenameAsync(database, book, fields.Slug, cancellationToken);
        var next = new BookText(fields.Title, fields.Abstract, fields.Author, string.Join('、', fields.Keywords), exported.Introduction, exported.Closing);
        if (outcome == ImportOutcome.Created || BookText.Of(book) != next || !book.Published)
        {
            outcome = outcome == ImportOutcome.Created ? outcome : ImportOutcome.Updated;
            new PageHistory(database, RevisionCause.Import, "", reason, now).KeepChanges(book, next);
            var source = manifest.Find(exported.File);
            (book.Title, book.Abstract, book.Author, book.Keywords) = (fields.Title, fields.Abstract, fields.Author, fields.Keywords);
            (book.IntroductionMarkdown, book.ClosingMarkdown, book.MadeWith) = (exported.Introduction, exported.Closing, "");
            (book.SourceFile, book.ContentHash) = (source?.Source ?? exported.File, source?.Imported ?? "");
            (book.Published, book.Updated, book.Choices) = (true, source?.Updated ?? now, source?.Choices ?? "");
            await database.SaveChangesAsync(cancellationToken);
        }

        var rule = new ConflictRule(database, reason, now);
        var saved = book.Chapters.ToDictionary(chapter => chapter.Slug);
        var held = exported.Chapters.Select(chapter => chapter.Slug).ToHashSet();
        foreach (var file in exported.Chapters)
        {
            if (!saved.TryGetValue(file.Slug, out var chapter) && saved.Values.FirstOrDefault(c => file.Formerly.Contains(c.Slug) && !held.Contains(c.Slug)) is { } renamed)
                (chapter = renamed).Slug = file.Slug;
            if (chapter is null)
                book.Chapters.Add(chapter = new Chapter { Slug = file.Slug, Title = file.Fields.Title });
            var fate = rule.Save(chapter, file.Fields with { TopicsAreJudged = manifest.Find(file.File)?.TopicsJudged ?? false }, file.File);
            if (fate is not (PageFate.Created or PageFate.Updated))
                continue;
            outcome = outcome == ImportOutcome.Created ? outcome : ImportOutcome.Updated;
            (chapter.Position, chapter.SourceFile, chapter.Updated) = (file.Position, book.SourceFile, now);
            if (manifest.Find(file.File) is not { } source)
                continue;
            (chapter.SourceFile, chapter.ContentHash, chapter.Updated) = (source.Source, source.Imported, source.Updated ?? now);
            (chapter.Edited, chapter.Confirmed) = (source.EditedBy(file.Sha256, now), source.Confirmed);
        }

        await database.SaveChangesAsync(cancellationToken);
        foreach (var slug in fields.Formerly.Where(slug => slug != fields.Slug))
            await database.KeepFormerSlugAsync(new FormerSlug { Kind = PageKind.Book, Slug = slug, PageId = book.Id }, cancellationToken);
        var ids = book.Chapters.ToDictionary(chapter => chapter.Slug, chapter => chapter.Id);
        foreach (var file in exported.Chapters)
        {
            foreach (var slug in file.Formerly.Where(slug => slug != file.Slug))
            {
                await database.KeepFormerSlugAsync(
                    new FormerSlug { Kind = PageKind.Chapter, BookId = book.Id, Slug = slug, PageId = ids[file.Slug] }, cancellationToken);
            }
        }

        return (outcome, rule.Conflicts);
    }

    private static async Task SaveSynonymsAsync(
        PlaybookDbContext database, string folder, List<ImportProblem> problems, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, SynonymEntry.File);
        if (!File.Exists(path))
            return;
        var (entries, problem) = FrontMatter.Parse<List<SynonymEntry>>(await File.ReadAllTextAsync(path, cancellationToken), SynonymEntry.File, 1);
        if (problem is not null)
            problems.Add(problem);
        var known = (await database.Synonyms.AsNoTracking().ToListAsync(cancellationToken))
            .Select(synonym => (synonym.Word, synonym.Other))
            .ToHashSet();
        foreach (var entry in entries ?? [])
        {
            if (IsWord(entry.Word) && IsWord(entry.Other) && !known.Contains((entry.Other, entry.Word)) && known.Add((entry.Word, entry.Other)))
                database.Synonyms.Add(new Synonym { Word = entry.Word, Other = entry.Other });
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    /// <summary>What an editor here has put first for a query stays.</summary>
    private async Task SavePromotionsAsync(
        PlaybookDbContext database, string folder, List<ImportProblem> problems, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, PromotionEntry.File);
        if (!File.Exists(path))
            return;
        var (entries, problem) = FrontMatter.Parse<List<PromotionEntry>>(await File.ReadAllTextAsync(path, cancellationToken), PromotionEntry.File, 1);
        if (problem is not null)
            problems.Add(problem);
        var links = await LinkResolver.LoadAsync(
            database.Books, database.Chapters, database.CaseStudies, database.Terms, database.FormerSlugs, cancellationToken);
        var known = await database.PromotedPages.Select(promoted => promoted.Key).ToHashSetAsync(cancellationToken);
        foreach (var entry in entries ?? [])
        {
            var key = FoldedText.KeyOf(entry.Query);
            if (key.Length == 0 || entry.Query.Length > SearchRequest.MaxQueryLength)
                problems.Add(new ImportProblem(PromotionEntry.File, 0, $"“{entry.Query}”不是可以搜索的词，最多 {SearchRequest.MaxQueryLength} 个字，没有导入这条编辑推荐"));
            else if (!entry.Page.StartsWith('/') || links.Find(entry.Page, "")?.Page is not { Kind: { } kind, Id: { } id })
                problems.Add(new ImportProblem(PromotionEntry.File, 0, $"没有地址是“{entry.Page}”的已发布页面，没有导入“{entry.Query}”的编辑推荐"));
            else if (known.Add(key))
                database.PromotedPages.Add(new PromotedPage { Key = key, Query = entry.Query, Kind = kind, PageId = id, By = entry.By, Added = Moment(entry.Added) });
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    private DateTimeOffset Moment(string written) =>
        DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : clock.GetUtcNow();

    private static bool IsWord(string word) => word.Length is > 0 and <= Synonym.MaxLength;

    private static async Task<ImportedDocument> ReportAsync(
        PlaybookDbContext database,
        string file,
        BookFrontMatter fields,
        ImportOutcome outcome,
        IReadOnlyList<UndrawnOnPage> undrawn,
        CancellationToken cancellationToken)
    {
        var chapters = database.Chapters.AsNoTracking().Where(c => c.Published && c.Book!.Slug == fields.Slug);
        return new ImportedDocument(
            file,
            "",
            fields.Title,
            fields.Slug,
            outcome,
            null,
            await chapters.CountAsync(cancellationToken),
            await chapters.SelectMany(c => c.Sections).CountAsync(section => section.Level > 1, cancellationToken),
            0,
            [],
            [],
            [])
        {
            Undrawn = [.. undrawn.Where(figure => figure.Book == fields.Slug).Select(ImportUndrawn.Of)],
        };
    }

    private static ImportedDocument Refused(string file, ImportProblem problem) =>
        ImportedDocument.Refused(file, "", ImportOutcome.Failed, problem.ToString());

    [LoggerMessage(LogLevel.Error, "Importing the export {Folder} failed")]
    private partial void LogFault(Exception fault, string folder);
}
