using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;
using Playbook.Books;
using Playbook.Data;
using Playbook.Glossary;
using Playbook.Importing.Cases;
using Playbook.Importing.Content;
using Playbook.Importing.Exports;
using Playbook.Importing.Topics;
using Playbook.Links;
using Playbook.Media;
using Playbook.Rendering;
using Playbook.Rendering.Drawings;

namespace Playbook.Importing.Sources;

/// <summary>
/// Source documents in, books out. What takes long, reading and rendering, is done before anything is locked; then all
/// documents are saved in one short transaction, so that readers see the library of before or that of after. A bad
/// document does not hold up the others.
/// </summary>
public sealed partial class SourceImport(
    IDbContextFactory<PlaybookDbContext> contexts,
    MarkdownRenderer renderer,
    FigureDrawer drawer,
    MediaStore media,
    PictureSizes sizes,
    ExportImport exports,
    PlaybookOptions options,
    TimeProvider clock,
    ILogger<SourceImport> logger)
{
    /// <param name="paths">Files and folders; a folder that <c>export</c> made is taken back as it is.</param>
    /// <param name="dryRun">Do everything, then roll it back.</param>
    /// <exception cref="OperationCanceledException">Nothing of these documents was saved.</exception>
    public async Task<ImportReport> RunAsync(
        IReadOnlyList<string> paths,
        bool dryRun = false,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var reports = new List<ImportedDocument>();
        foreach (var folder in paths.Where(ExportManifest.IsIn))
            reports.AddRange(await exports.RunAsync(folder, dryRun, cancellationToken, progress));
        var files = SourceFiles.Find(paths.Where(path => !ExportManifest.IsIn(path)));
        var (report, _) = await RunAsync(files, new ImportWish { DryRun = dryRun }, progress, cancellationToken);
        return report with { Documents = [.. reports, .. report.Documents] };
    }

    /// <returns>The report, and the documents that were read.</returns>
    internal async Task<(ImportReport Report, IReadOnlyList<SourceDocument> Documents)> RunAsync(
        IEnumerable<SourceFile> found, ImportWish wish, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var files = found.ToList();
        var reading = new PhaseProgress(progress, ImportPhase.Reading);
        reading.Expect(files.Sum(StepsOf));
        var items = new List<Item>();
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            items.Add(Read(file, reading));
        }

        await DecideAsync(items, wish.Choices, cancellationToken);
        RefuseTaken(items);
        await LinkAsync(items, cancellationToken);
        sizes.Learn(items.Select(item => item.Document).OfType<SourceDocument>().SelectMany(document => document.Media));
        var rehearsal = new Rehearsal(renderer, drawer);
        await RehearseAsync(items, rehearsal, new PhaseProgress(progress, ImportPhase.Rendering), cancellationToken);
        if (items.Exists(item => item.Document is not null))
            await SaveAllAsync(items, rehearsal, wish, new PhaseProgress(progress, ImportPhase.Saving), cancellationToken);
        if (!wish.DryRun)
            await BringUpToDateAsync(cancellationToken);
        return (ReportOf(items) with { UnusedPictures = UnusedPictures(files, items) }, [.. items.Select(item => item.Document).OfType<SourceDocument>()]);
    }

    private static ImportReport ReportOf(IEnumerable<Item> items) => new([.. items.Select(item => item.Report!)]);

    /// <summary>What an editor decides now counts; else what was decided when the document was imported before.</summary>
    private async Task DecideAsync(List<Item> items, ImportChoices? choices, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var kept = (await database.Books.AsNoTracking().Where(book => book.Choices != "")
            .OrderBy(book => book.Id)
            .Select(book => new { book.SourceFile, book.Published, book.Choices })
            .ToListAsync(cancellationToken))
            .ConvertAll(book => (File: SourceFiles.BareName(book.SourceFile), book.Published, Choices: KeptChoices.Read(book.Choices)!));
        foreach (var item in items)
        {
            if (item.Document is not { } document)
                continue;
            var before = kept.Find(book => book.Choices.OwnSlug == document.OwnSlug && book.File == SourceFiles.BareName(document.File));
            var now = choices?.Documents.GetValueOrDefault(document.File);
            var chosen = now ?? before.Choices?.Document ?? DocumentChoices.None;
            var isHeld = choices is null ? before is { Choices.IsHeld: true, Published: false } : !choices.Publishes;
            if (chosen.Complaint() is { } complaint)
                item.Refuse(new ImportProblem(item.File, 0, complaint));
            else if (!chosen.Takes)
                item.Leave(new ImportProblem(item.File, 0, "编辑选择不导入这份文档"));
            else if (!chosen.IsNone || isHeld)
                ReadBy(item, chosen, isHeld, isKept: now is null);
        }
    }

    private static void ReadBy(Item item, DocumentChoices choices, bool isHeld, bool isKept)
    {
        var (document, problem) = choices.Drafts.Count == 0
            ? (item.Document, null)
            : SourceDocument.Read(item.Source, item.Sha256, chosen: choices.Drafts);
        if (document is null)
            item.Refuse(problem!);
        else
            item.Document = document.By(choices, isHeld, isKept);
    }

    /// <summary>A folder that is one book is read file by file.</summary>
    private static int StepsOf(SourceFile file) => Math.Max(1, file.Plan?.Chapters.Count ?? 1);

    private async Task BringUpToDateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await PageRefresh.BringUpToDateAsync(contexts, renderer, drawer, cancellationToken, ComingTerms);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // What was imported is saved; the pages that an older version made are tried again at the next start.
            LogFault(fault, "outdated pages");
        }
    }

    private Item Read(SourceFile file, PhaseProgress reading)
    {
        var item = Read(file, step: () => reading.Done(file.Name));
        if (file.Plan is null || item.Document is null)
            reading.Done(file.Name, StepsOf(file));
        return item;
    }

    private Item Read(SourceFile file, Action step)
    {
        if (file.Error is { } error)
            return new Item(file, "") { Report = ImportedDocument.Refused(file.Name, "", file.IsSkipped ? ImportOutcome.Skipped : ImportOutcome.Failed, error) };
        var item = new Item(file, file.Plan is null ? Convert.ToHexStringLower(SHA256.HashData(file.Bytes)) : "");
        try
        {
            var (document, problem) = SourceDocument.Read(file, item.Sha256, step);
            item.Document = document;
            if (file.Notice.Length > 0)
                item.Notices.Add(new ImportProblem(file.Name, 0, file.Notice));
            if (file.Plan is { } plan)
                item.Notices.AddRange(plan.Missing.Select(missing => new ImportProblem(file.Tree!.NameOf(missing.Path), missing.Line, missing.Reason)));
            if (problem is not null)
                item.Refuse(problem);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Fail(item, fault);
        }

        return item;
    }

    /// <summary>Before the first start the glossary stands in content/ alone, and topics are judged by it all the same.</summary>
    private IEnumerable<Term> ComingTerms() => ContentFolder.ReadTerms(options.ContentDirectory, renderer);

    /// <summary>Two documents of one run cannot be one book, and none can be the playbook.</summary>
    private void RefuseTaken(List<Item> items)
    {
        var playbook = ContentFolder.SlugOfBook(options.ContentDirectory);
        var taken = new Dictionary<string, string>();
        foreach (var item in items)
        {
            if (item.Document is not { } document)
                continue;
            if (document.Slug == playbook)
                item.Refuse(new ImportProblem(item.File, 1, $"网址“{document.Slug}”属于自编的手册，请在元数据里另写 slug"));
            else if (!taken.TryAdd(document.Slug, item.File))
                item.Refuse(new ImportProblem(item.File, 1, $"与 {taken[document.Slug]} 的网址同为“{document.Slug}”，请改书名，或在元数据里另写 slug"));
        }
    }

    /// <summary>Addresses first, then the links to them: to documents of this run, and to those of earlier ones.</summary>
    private async Task LinkAsync(List<Item> items, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var taken = items.Select(item => item.Document?.Slug).OfType<string>().ToHashSet();
        foreach (var item in items.Where(item => item.Document is not null))
        {
            var document = item.Document!;
            document.SavedSlug = await RenamedBook.FindAsync(database.Books, document, taken, cancellationToken) ?? document.Slug;
            item.Document = document.At(await SavedChaptersAsync(database.Chapters.InBook(document.SavedSlug), cancellationToken));
            if (item.Document.Book.Chapters.Count == 0)
                item.Leave(new ImportProblem(item.File, 0, "一章也没有选，没有导入这份文档"));
        }

        var earlier = (await database.Books.AsNoTracking()
            .Where(book => book.Kind == BookKind.Source && book.Published)
            .Select(book => new { book.SourceFile, book.Slug })
            .ToListAsync(cancellationToken))
            .ToLookup(book => book.SourceFile, book => book.Slug);
        var links = new SourceLinks(renderer, items.Select(item => item.Document).OfType<SourceDocument>(), file => earlier[file].FirstOrDefault());
        foreach (var item in items)
        {
            try
            {
                item.Document?.Link(links);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Fail(item, fault);
            }
        }
    }

    /// <summary>Renders what will probably be saved. What cannot be rendered is found out here, with nothing locked.</summary>
    private async Task RehearseAsync(List<Item> items, Rehearsal rehearsal, PhaseProgress progress, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var topics = await TopicClassifier.LoadAsync(database.Terms, cancellationToken, ComingTerms);
        var texts = new Dictionary<Item, List<RehearsedText>>();
        var expected = new List<ExpectedBook>();
        foreach (var item in items)
        {
            if (item.Document is not { } document)
                continue;
            document.Classifier = topics;
            if (await IsUnchangedAsync(database, document, cancellationToken))
                continue;
            var hashes = (await SavedChaptersAsync(database.Chapters.InBook(document.SavedSlug), cancellationToken))
                .ToDictionary(chapter => chapter.Slug, chapter => chapter.ContentHash);
            // What readers do not see leads nowhere.
            if (!document.IsHeld)
                expected.Add(new ExpectedBook(document.Slug, document.Title, [.. document.Book.Chapters.Select(chapter => (chapter.Slug, chapter.Title))]));
            texts[item] =
            [
                new(document.Slug, document.Book.Introduction),
                new(document.Slug, document.Book.Closing),
                .. document.Book.Chapters
                    .Where(chapter => hashes.GetValueOrDefault(chapter.Slug) != document.FieldsOf(chapter).Hash())
                    .Select(chapter => new RehearsedText(document.Slug, chapter.Markdown)),
                .. document.Cases.Select(study => new RehearsedText(document.Slug, study.Story.ToMarkdown())),
            ];
        }

        if (texts.Count == 0)
            return;
        var links = (await LinkResolver.LoadAsync(
            database.Books, database.Chapters, database.CaseStudies, database.Terms, database.FormerSlugs, cancellationToken)).Expecting(
                expected,
                [.. texts.Keys.Where(item => !item.Document!.IsHeld).SelectMany(item => item.Document!.Cases).Select(study => LinkResolver.ExpectedCase(study.Slug, study.Title, study.Company))]);
        var moved = await StalePages.TextsAsync(database, await StalePages.ChangedAsync(database, links, cancellationToken), cancellationToken);
        progress.Expect(texts.Sum(ofItem => ofItem.Value.Count) + moved.Count);
        foreach (var (item, ofItem) in texts)
        {
            try
            {
                await rehearsal.RunAsync(database, links, ofItem, cancellationToken, progress);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Fail(item, fault);
            }
        }

        try
        {
            await rehearsal.RunAsync(database, links, moved, cancellationToken, progress);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogFault(fault, "pages with other links");
        }
    }

    private async Task SaveAllAsync(
        List<Item> items, Rehearsal rehearsal, ImportWish wish, PhaseProgress progress, CancellationToken cancellationToken)
    {
        // The pages as well, as far as they can be told now: a count that is full too early says nothing.
        progress.Expect(items.Sum(item => item.Document is { } document ? 1 + document.Book.Chapters.Count : 0));
        try
        {
            await using var database = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
            await wish.BeforeSaving(database, [.. items.Select(item => item.Document).OfType<SourceDocument>()], cancellationToken);
            foreach (var item in items.Where(item => item.Document is not null))
            {
                await TrySaveAsync(database, transaction, item, cancellationToken);
                progress.Done(item.File);
            }

            var refresh = new PageRefresh(database, rehearsal, progress) { ComingTerms = ComingTerms };
            var undrawn = items.Exists(item => item.Outcome is ImportOutcome.Created or ImportOutcome.Updated)
                ? await refresh.RunAsync(cancellationToken)
                : [];
            foreach (var item in items.Where(item => item.Cases is not null))
                await item.Cases!.PlaceAsync(cancellationToken);
            foreach (var item in items.Where(item => item.Document is not null))
                await ReportAsync(database, item, undrawn, refresh.Unformatted, cancellationToken);
            if (wish.DryRun)
                return;
            await wish.BeforeCommit(database, ReportOf(items), cancellationToken);
            // Before the pages that show them: a picture too many does no harm, one too few does.
            media.Keep([.. items.Select(item => item.Document).OfType<SourceDocument>().SelectMany(document => document.Media)]);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            foreach (var item in items.Where(item => item.Document is not null))
                Fail(item, fault);
        }
    }

    /// <summary>A fault of ours, or of the machine, on one document: it is reported, and the others go on.</summary>
    private async Task TrySaveAsync(
        PlaybookDbContext database, IDbContextTransaction transaction, Item item, CancellationToken cancellationToken)
    {
        const string savepoint = "document";
        await transaction.CreateSavepointAsync(savepoint, cancellationToken);
        try
        {
            await SaveAsync(database, item, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            await transaction.RollbackToSavepointAsync(savepoint, cancellationToken);
            Fail(item, fault);
        }

        await transaction.ReleaseSavepointAsync(savepoint, cancellationToken);
        database.ChangeTracker.Clear();
    }

    private async Task SaveAsync(PlaybookDbContext database, Item item, CancellationToken cancellationToken)
    {
        var document = item.Document!;
        var book = await database.Books
            .Include(b => b.Chapters)
            .Where(b => b.Slug == document.Slug || b.Slug == document.SavedSlug)
            .OrderBy(b => b.Slug == document.Slug ? 0 : 1)
            .FirstOrDefaultAsync(cancellationToken);
        if (book is not null && Claim(book, document) is { } claim)
        {
            item.Refuse(new ImportProblem(item.File, 1, claim));
            return;
        }

        if (book is { Published: true } && document.IsHeld && !IsUnchanged(book, document))
        {
            item.Leave(new ImportProblem(item.File, 0, $"《{book.Title}》已经发布，更新会立刻被读者看到。选择了“先不发布”，所以没有导入；要更新请选“立即发布”"));
            return;
        }

        // Looked up again: an editor or another import may have been here since the rehearsal.
        item.Document = document = document.At(
            [.. book?.Chapters.Select(chapter => new SavedChapter(chapter.Slug, chapter.Title, chapter.Part, chapter.ContentHash, chapter.Published)) ?? []]);
        item.Outcome = book is null ? ImportOutcome.Created
            : IsUnchanged(book, document) ? ImportOutcome.Unchanged
            : ImportOutcome.Updated;
        if (item.Outcome == ImportOutcome.Unchanged)
            return;

        var now = clock.GetUtcNow();
        var reason = $"重新导入 {document.File}";
        if (book is null)
        {
            database.Books.Add(book = new Book { Slug = document.Slug, Title = document.Title, Kind = BookKind.Source });
        }
        else
        {
            if (!document.NamesItsSlug && SameWork.Of(book, document) is { IsSame: false } other)
                item.Notices.Add(new ImportProblem(item.File, 0, $"与原来的《{book.Title}》几乎没有相同的文字（{other.All} 句里只有 {other.Shared} 句相同），因为文件在原来的位置，仍作为它的新版；原来的文字留在修订记录里"));
            new PageHistory(database, Revisions.RevisionCause.Import, "", reason, now).KeepChanges(book, document.Text);
            await RenamedBook.RenameAsync(database, book, document.Slug, cancellationToken);
        }

        document.CopyTo(book, now);
        await database.SaveChangesAsync(cancellationToken);
        foreach (var former in document.Formerly.Where(slug => slug != document.Slug))
            await database.KeepFormerSlugAsync(new FormerSlug { Kind = PageKind.Book, Slug = former, PageId = book.Id }, cancellationToken);

        var rule = new ConflictRule(database, reason, now);
        item.Fates = SaveChapters(book, document, rule, now);
        await database.SaveChangesAsync(cancellationToken);
        await KeepDraftsAsync(database, book, document, now, cancellationToken);
        item.Cases = new CaseImport(database, book, document);
        await item.Cases.SaveAsync(rule, now, cancellationToken);
        if (!book.Published)
            await item.Cases.HoldAsync(cancellationToken);
        item.Conflicts = rule.Conflicts;
    }

    private static Dictionary<string, ImportedChapterFate> SaveChapters(Book book, SourceDocument document, ConflictRule rule, DateTimeOffset now)
    {
        var saved = book.Chapters.ToDictionary(chapter => chapter.Slug);
        var fates = new Dictionary<string, ImportedChapterFate>();
        foreach (var (position, source) in document.Book.Chapters.Index())
        {
            if (!saved.Remove(source.Slug, out var chapter))
                book.Chapters.Add(chapter = new Chapter { Slug = source.Slug, Title = source.Title });
            var (title, text) = (chapter.Title, chapter.Markdown);
            var fate = rule.Save(chapter, document.FieldsOf(source), document.File);
            if (fate is PageFate.Created or PageFate.Updated && (title, text) != (source.Title, source.Markdown))
                chapter.Updated = now;
            fates[source.Slug] = fate switch
            {
                PageFate.Created => ImportedChapterFate.Created,
                PageFate.Updated => ImportedChapterFate.Updated,
                PageFate.Conflict => ImportedChapterFate.Conflict,
                _ => ImportedChapterFate.Unchanged,
            };
            chapter.Position = position;
            chapter.SourceFile = document.FileOf(source);
        }

        // A chapter that an editor leaves out of this import stays as it is.
        foreach (var left in document.Book.Left)
            saved.Remove(left.Slug);
        foreach (var gone in saved.Values.Where(chapter => chapter.Published && chapter.ContentHash.Length > 0))
            rule.Remove(gone);
        return fates;
    }

    /// <summary>Why the document may not become this book: two authors can give two works one title, and two files one name.</summary>
    private static string? Claim(Book book, SourceDocument document)
    {
        if (book.Kind != BookKind.Source)
            return $"网址“{document.Slug}”属于自编的手册，请在元数据里另写 slug";
        if (document.NamesItsSlug || document.Formerly.Contains(book.Slug))
            return null;
        var known = book.Title == document.Title ? $"已有同名的书《{book.Title}》" : $"网址“{book.Slug}”已是《{book.Title}》的";
        if (SourceFiles.BareName(book.SourceFile) != SourceFiles.BareName(document.File))
            return $"{known}，来自 {book.SourceFile}。若是它的新版，请沿用原文件名，或在元数据里写 slug: {book.Slug}；若是另一本书，请另写 slug";
        if (IsSamePlace(book, document) || SameWork.Of(book, document) is not { IsSame: false } other)
            return null;
        var remedy = document.IsFolder
            ? "若是另一本书，请给文件夹或压缩包另起名字（或改 book.toml 的 title）；若确是它的新版，请从原来的位置导入"
            : $"若是另一本书，请在文档开头的元数据里另写 slug；若确是它的新版，请写 slug: {book.Slug}";
        return $"{known}，来自 {book.SourceFile}，文件名也相同，文字却几乎全不一样（{other.All} 句里只有 {other.Shared} 句相同），没有导入，原书没有动。{remedy}";
    }

    /// <summary>The very file that the book came from. A name without a folder could lie anywhere.</summary>
    private static bool IsSamePlace(Book book, SourceDocument document) =>
        book.SourceFile == document.File && document.File.AsSpan().ContainsAny('/', '\\');

    private static bool IsUnchanged(Book book, SourceDocument document) => (book.Published || document.IsHeld) && book.Slug == document.Slug && book.ContentHash == document.Hash;

    private static Task<bool> IsUnchangedAsync(PlaybookDbContext database, SourceDocument document, CancellationToken cancellationToken) =>
        database.Books.AnyAsync(book => book.Slug == document.Slug && (book.Published || document.IsHeld) && book.ContentHash == document.Hash, cancellationToken);

    private static Task<List<SavedChapter>> SavedChaptersAsync(IQueryable<Chapter> chapters, CancellationToken cancellationToken) => chapters
        .Select(chapter => new SavedChapter(chapter.Slug, chapter.Title, chapter.Part, chapter.ContentHash, chapter.Published))
        .ToListAsync(cancellationToken);

    private static async Task KeepDraftsAsync(
        PlaybookDbContext database, Book book, SourceDocument document, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = book.Chapters.ToDictionary(chapter => chapter.Slug, chapter => chapter.Id);
        var drafts = document.Drafts(book, ids, now).ToList();
        if (drafts.Count == 0)
            return;
        var kept = (await database.Revisions.AsNoTracking()
            .Where(r => (r.Kind == PageKind.Chapter && ids.Values.Contains(r.PageId)) || (r.Kind == PageKind.Book && r.PageId == book.Id))
            .Select(r => new { r.Kind, r.PageId, r.Markdown })
            .ToListAsync(cancellationToken))
            .Select(r => (r.Kind, r.PageId, r.Markdown))
            .ToHashSet();
        database.Revisions.AddRange(drafts.Where(draft => kept.Add((draft.Kind, draft.PageId, draft.Markdown))));
        await database.SaveChangesAsync(cancellationToken);
    }

    private async Task ReportAsync(
        PlaybookDbContext database,
        Item item,
        IReadOnlyList<UndrawnOnPage> undrawn,
        IReadOnlyList<UnformattedPage> unformatted,
        CancellationToken cancellationToken)
    {
        var document = item.Document!;
        var left = document.Book.Left.Select(chapter => chapter.Slug).ToHashSet();
        var sections = (await database.Sections.AsNoTracking()
            .Where(s => s.Chapter!.Book!.Slug == document.Slug && s.Chapter.Published && s.Level > 1)
            .OrderBy(s => s.Chapter!.Position).ThenBy(s => s.Position)
            .Select(s => new PlacedSection(s.Chapter!.Slug, s.Number, s.Anchor) { Heading = s.Heading, Text = s.Text, Level = s.Level, Topics = s.Topics })
            .ToListAsync(cancellationToken))
            .FindAll(section => !left.Contains(section.Chapter));
        item.Report = document.Report(item.Outcome, sections, item.Fates) with
        {
            CaseStudies = SourceDocument.ReportCases(document.Cases, await CaseImport.PlacesAsync(database, document, cancellationToken)),
            LeftCases = SourceDocument.ReportCases(document.LeftCases, new Dictionary<string, string>()),
            Undrawn = [.. undrawn.Where(figure => figure.Book == document.Slug).Select(figure => document.Placed(ImportUndrawn.Of(figure)))],
            Conflicts = item.Conflicts,
            Problems = [.. item.Notices, .. document.LostChoices(), .. document.LeftTags(), .. document.LeftForms(renderer), .. unformatted.Where(page => page.Book == document.Slug).Select(page => new ImportProblem(
                page.File, document.LineOf(page.Page, 1), $"{(page.Page.Length > 0 ? page.Page : "书的前言或结语")}：{page.Reason}"))],
        };
    }

    /// <summary>Pictures of folders and archives that no document of them shows.</summary>
    private static List<string> UnusedPictures(IEnumerable<SourceFile> files, IEnumerable<Item> items)
    {
        var shown = items.Select(item => item.Document).OfType<SourceDocument>().SelectMany(document => document.ShownFiles).ToHashSet();
        return [.. files.Select(file => file.Tree).OfType<SourceTree>().Distinct()
            .SelectMany(tree => tree.Files
                .Where(file => SourceFiles.IsPicture(file.Path) && !SourceFiles.IsHidden(file.Path) && !shown.Contains(tree.KeyOf(file.Path)))
                .Select(file => tree.NameOf(file.Path)))
            .Distinct()];
    }

    private void Fail(Item item, Exception fault)
    {
        LogFault(fault, item.File);
        var reason = fault.GetBaseException() is SqliteException { SqliteErrorCode: 5 }
            ? "数据库正被另一个程序写入，这份文档没有导入，请稍后再试"
            : $"导入时出错，这份文档没有导入：{fault.GetBaseException().Message}";
        item.Refuse(new ImportProblem(item.File, 0, reason));
    }

    [LoggerMessage(LogLevel.Error, "Importing {File} failed")]
    private partial void LogFault(Exception fault, string file);

    /// <summary>One file on its way in.</summary>
    private sealed class Item(SourceFile source, string sha256)
    {
        public SourceFile Source { get; } = source;

        public string File => Source.Name;

        public string Sha256 { get; } = sha256;

        /// <summary>Null once it is refused.</summary>
        public SourceDocument? Document { get; set; }

        public ImportOutcome Outcome { get; set; } = ImportOutcome.Failed;

        public IReadOnlyList<ImportConflict> Conflicts { get; set; } = [];

        /// <summary>What an editor should know though it was imported.</summary>
        public List<ImportProblem> Notices { get; } = [];

        public IReadOnlyDictionary<string, ImportedChapterFate> Fates { get; set; } = new Dictionary<string, ImportedChapterFate>();

        /// <summary>Null where nothing was saved.</summary>
        public CaseImport? Cases { get; set; }

        public ImportedDocument? Report { get; set; }

        public void Refuse(ImportProblem problem) => End(ImportOutcome.Failed, problem);

        /// <summary>Nothing is wrong with it, and nothing is done.</summary>
        public void Leave(ImportProblem reason) => End(ImportOutcome.Skipped, reason);

        private void End(ImportOutcome outcome, ImportProblem problem)
        {
            (Document, Cases, Outcome) = (null, null, outcome);
            Report = ImportedDocument.Refused(File, Sha256, outcome, problem.ToString());
        }
    }
}
