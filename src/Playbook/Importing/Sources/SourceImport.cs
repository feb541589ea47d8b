using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Playbook.Books;
using Playbook.Data;
using Playbook.Links;
using Playbook.Media;
using Playbook.Rendering;
using Playbook.Rendering.Drawings;

namespace Playbook.Importing.Sources;

/// <summary>
/// Source documents in, books out. Each document is saved in one transaction of its own: it is there whole or not at
/// all, and a bad one does not hold up the others.
/// </summary>
public sealed partial class SourceImport(
    IDbContextFactory<PlaybookDbContext> contexts,
    MarkdownRenderer renderer,
    FigureDrawer drawer,
    MediaStore media,
    TimeProvider clock,
    ILogger<SourceImport> logger)
{
    /// <param name="paths">Files and folders.</param>
    /// <param name="dryRun">Do everything, then roll it back.</param>
    public async Task<ImportReport> RunAsync(
        IReadOnlyList<string> paths,
        bool dryRun = false,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var items = Read(paths, progress, cancellationToken);
        await LinkAsync([.. items.Select(item => item.Document).OfType<SourceDocument>()], cancellationToken);
        var reports = new List<ImportedDocument>();
        foreach (var item in items)
        {
            progress?.Report(new ImportProgress(item.File, reports.Count));
            reports.Add(item.Refused ?? await TryAsync(item.Document!, dryRun, cancellationToken));
        }

        return new ImportReport(reports);
    }

    /// <summary>A file of the run: read, or refused.</summary>
    private sealed record Item(string File, SourceDocument? Document, ImportedDocument? Refused);

    private List<Item> Read(IReadOnlyList<string> paths, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var taken = new Dictionary<string, string>();
        var items = new List<Item>();
        foreach (var file in SourceFiles.Find(paths))
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new ImportProgress(file.Name, items.Count));
            items.Add(Read(file, taken));
        }

        return items;
    }

    private Item Read(SourceFile file, Dictionary<string, string> taken)
    {
        if (file.Error is { } error)
            return new Item(file.Name, null, ImportedDocument.Refused(file.Name, "", file.IsSkipped ? ImportOutcome.Skipped : ImportOutcome.Failed, error));
        var sha256 = file.Plan is null ? Convert.ToHexStringLower(SHA256.HashData(file.Bytes)) : "";
        try
        {
            var (document, problem) = SourceDocument.Read(file, sha256);
            if (document is not null && !taken.TryAdd(document.Slug, file.Name))
                problem = new ImportProblem(file.Name, 1, $"与 {taken[document.Slug]} 的网址同为“{document.Slug}”，请改书名，或在元数据里另写 slug");
            return problem is null
                ? new Item(file.Name, document, null)
                : new Item(file.Name, null, ImportedDocument.Refused(file.Name, sha256, ImportOutcome.Failed, problem.ToString()));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return new Item(file.Name, null, Fault(file.Name, fault));
        }
    }

    /// <summary>Links lead to documents of this run, and to those of earlier ones.</summary>
    private async Task LinkAsync(IReadOnlyList<SourceDocument> documents, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var earlier = (await database.Books.AsNoTracking()
            .Where(book => book.Kind == BookKind.Source && book.Published)
            .Select(book => new { book.SourceFile, book.Slug })
            .ToListAsync(cancellationToken))
            .ToLookup(book => book.SourceFile, book => book.Slug);
        var links = new SourceLinks(renderer, documents, file => earlier[file].FirstOrDefault());
        foreach (var document in documents)
            document.Link(links);
    }

    /// <summary>A fault of ours, or of the machine, on one document: it is reported, and the others go on.</summary>
    private async Task<ImportedDocument> TryAsync(SourceDocument document, bool dryRun, CancellationToken cancellationToken)
    {
        try
        {
            return await ImportAsync(document, dryRun, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return Fault(document.File, fault);
        }
    }

    private ImportedDocument Fault(string file, Exception fault)
    {
        LogFault(fault, file);
        var reason = fault.GetBaseException() is SqliteException { SqliteErrorCode: 5 }
            ? "数据库正被另一个程序写入，这份文档没有导入，请稍后再试"
            : $"导入时出错，这份文档没有导入：{fault.GetBaseException().Message}";
        return ImportedDocument.Refused(file, "", ImportOutcome.Failed, new ImportProblem(file, 0, reason).ToString());
    }

    private async Task<ImportedDocument> ImportAsync(SourceDocument document, bool dryRun, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var book = await database.Books
            .Include(b => b.Chapters)
            .SingleOrDefaultAsync(b => b.Slug == document.Slug, cancellationToken);
        if (book is not null && Claim(book, document) is { } claim)
            return ImportedDocument.Refused(document.File, document.Sha256, ImportOutcome.Failed, new ImportProblem(document.File, 1, claim).ToString());

        // Before the pages that show them: a picture too many does no harm, one too few does.
        if (!dryRun)
            media.Keep(document.Media);
        (var outcome, book) = await SaveAsync(database, book, document, cancellationToken);
        var undrawn = outcome == ImportOutcome.Unchanged
            ? []
            : await new PageRefresh(database, renderer, drawer).RunAsync(cancellationToken);
        var sections = await database.Sections.AsNoTracking()
            .Where(s => s.Chapter!.BookId == book.Id && s.Chapter.Published && s.Level > 1)
            .Select(s => new PlacedSection(s.Chapter!.Slug, s.Number, s.Anchor))
            .ToListAsync(cancellationToken);
        if (!dryRun)
            await transaction.CommitAsync(cancellationToken);
        return document.Report(outcome, sections) with
        {
            Undrawn = [.. undrawn.Where(figure => figure.Book == book.Slug).Select(ImportUndrawn.Of)],
        };
    }

    /// <summary>Why the document may not become this book: two authors can give two works one title.</summary>
    private static string? Claim(Book book, SourceDocument document)
    {
        if (book.Kind != BookKind.Source)
            return $"网址“{document.Slug}”属于自编的书，请在元数据里另写 slug";
        return document.NamesItsSlug || SourceFiles.BareName(book.SourceFile) == SourceFiles.BareName(document.File)
            ? null
            : $"已有同名的书《{book.Title}》，来自 {book.SourceFile}。若是它的新版，请沿用原文件名，或在元数据里写 slug: {book.Slug}；若是另一本书，请另写 slug";
    }

    private async Task<(ImportOutcome Outcome, Book Book)> SaveAsync(
        PlaybookDbContext database, Book? book, SourceDocument document, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var outcome = book is null ? ImportOutcome.Created : ImportOutcome.Updated;
        if (book is { Published: true } && book.ContentHash == document.Hash)
            return (ImportOutcome.Unchanged, book);
        if (book is null)
            database.Books.Add(book = new Book { Slug = document.Slug, Title = document.Title, Kind = BookKind.Source });
        else
            PageHistory.Keep(database, book, document.Text, $"重新导入 {document.File}", now);

        document.CopyTo(book, now);
        await database.SaveChangesAsync(cancellationToken);
        await SaveChaptersAsync(database, book, document, now, cancellationToken);
        await KeepDraftsAsync(database, book, document, now, cancellationToken);
        return (outcome, book);
    }

    private static async Task SaveChaptersAsync(
        PlaybookDbContext database, Book book, SourceDocument document, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var saved = book.Chapters.ToDictionary(chapter => chapter.Slug);
        foreach (var (position, source) in document.Book.Chapters.Index())
        {
            if (!saved.Remove(source.Slug, out var chapter))
                book.Chapters.Add(chapter = new Chapter { Slug = source.Slug, Title = source.Title });
            PageHistory.Keep(database, chapter, source.Markdown, $"重新导入 {document.File}", now);
            if (chapter.Markdown != source.Markdown)
                chapter.Updated = now;
            chapter.Title = source.Title;
            chapter.Number = source.Number;
            chapter.Kind = source.Kind;
            chapter.Part = source.Part;
            chapter.PartNumber = source.PartNumber;
            chapter.Position = position;
            chapter.Topics = document.TopicsOf(source);
            chapter.Markdown = source.Markdown;
            chapter.SourceFile = document.FileOf(source);
            chapter.ContentHash = document.Hash;
            chapter.MadeWith = "";
            chapter.Published = true;
        }

        foreach (var gone in saved.Values)
            gone.Published = false;
        await database.SaveChangesAsync(cancellationToken);
    }

    private static async Task KeepDraftsAsync(
        PlaybookDbContext database, Book book, SourceDocument document, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = book.Chapters.ToDictionary(chapter => chapter.Slug, chapter => chapter.Id);
        var kept = (await database.Revisions.AsNoTracking()
            .Where(r => (r.Kind == PageKind.Chapter && ids.Values.Contains(r.PageId)) || (r.Kind == PageKind.Book && r.PageId == book.Id))
            .Select(r => new { r.Kind, r.PageId, r.Markdown })
            .ToListAsync(cancellationToken))
            .Select(r => (r.Kind, r.PageId, r.Markdown))
            .ToHashSet();
        foreach (var draft in document.Drafts(book, ids, now).Where(draft => kept.Add((draft.Kind, draft.PageId, draft.Markdown))))
            database.Revisions.Add(draft);
        await database.SaveChangesAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Error, "Importing {File} failed")]
    private partial void LogFault(Exception fault, string file);
}
