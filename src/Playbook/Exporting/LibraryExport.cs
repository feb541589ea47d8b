using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Glossary;
using Playbook.Importing;
using Playbook.Importing.Exports;
using Playbook.Links;
using Playbook.Media;

namespace Playbook.Exporting;

/// <summary>How far an export is.</summary>
/// <param name="Done">Chapters, cases and pictures that are written.</param>
public sealed record ExportProgress(int Done, int Total, string File);

/// <summary>What an export wrote, or why it wrote nothing.</summary>
/// <param name="Problem">One Chinese sentence; null when all went well.</param>
public sealed record ExportReport(string? Problem, int Books, int Chapters, int Cases, int Terms, int Assets)
{
    internal static ExportReport Refused(string problem) => new(problem, 0, 0, 0, 0, 0);
}

/// <summary>
/// Writes everything that is published as Markdown: the playbook as a content directory, every source book in a folder
/// of its own, and the pictures they show. Drafts and what is unpublished stay here. The same library gives the same
/// bytes; a site that serves and editors who write are neither held up nor mixed in.
/// </summary>
public sealed class LibraryExport(IDbContextFactory<PlaybookDbContext> contexts, MediaStore media)
{
    /// <param name="directory">A new or empty folder, or one that an earlier export made and nobody touched.</param>
    public async Task<ExportReport> RunAsync(
        string directory, IProgress<ExportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var folder = new ExportFolder(directory);
        try
        {
            if (folder.Refusal() is { } refusal)
                return ExportReport.Refused(refusal);
            folder.Begin();
            var report = await WriteAsync(folder, progress, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            folder.Finish();
            return report;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return ExportReport.Refused($"写不了 {directory}（{Trouble.InWords(problem)}）。请换一个新的文件夹，它的上级文件夹要可以写");
        }
        finally
        {
            folder.Discard();
        }
    }

    private async Task<ExportReport> WriteAsync(ExportFolder folder, IProgress<ExportProgress>? progress, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await database.Database.OpenConnectionAsync(cancellationToken);
        // Deferred: one moment of the library is read from beginning to end, and no writer waits for it.
        await using var moment = ((SqliteConnection)database.Database.GetDbConnection()).BeginTransaction(deferred: true);
        await database.Database.UseTransactionAsync(moment, cancellationToken);

        var assets = new SortedSet<string>(StringComparer.Ordinal);
        var (books, chapters) = (0, 0);
        var (done, total) = (0, await database.Chapters.Published().CountAsync(chapter => chapter.Book!.Published, cancellationToken)
            + await database.CaseStudies.Published().CountAsync(cancellationToken));
        var former = (await database.FormerSlugs.AsNoTracking().ToListAsync(cancellationToken))
            .OrderBy(slug => slug.Slug, StringComparer.Ordinal)
            .ToLookup(slug => (slug.Kind, slug.PageId), slug => slug.Slug);
        foreach (var book in await database.Books.Published().PlaybookFirst().ToListAsync(cancellationToken))
        {
            books++;
            chapters += await WriteAsync(folder, database, book, former, assets, Done, cancellationToken);
        }

        var cases = await database.CaseStudies.Published().OrderBy(study => study.Slug).ToListAsync(cancellationToken);
        foreach (var study in cases)
        {
            Write(folder, study, former, assets);
            Done("");
        }

        var terms = await database.Terms.Published().OrderBy(term => term.Slug).ToListAsync(cancellationToken);
        Write(folder, terms, former);
        var synonyms = await database.Synonyms.AsNoTracking().OrderBy(synonym => synonym.Id).ToListAsync(cancellationToken);
        if (synonyms.Count > 0)
            folder.Write(SynonymEntry.File, FrontMatter.WriteList([.. synonyms.Select(synonym => new FieldList().Add("word", synonym.Word).Add("other", synonym.Other))]));
        await WritePromotionsAsync(folder, database, cancellationToken);
        total += assets.Count;
        foreach (var asset in assets)
        {
            if (media.Find(asset) is { } file)
                folder.Copy(file, $"{ExportedAssets.Folder}/{asset}");
            Done(asset);
        }

        return new ExportReport(null, books, chapters, cases.Count, terms.Count, assets.Count);

        void Done(string file) => progress?.Report(new ExportProgress(++done, total, file));
    }

    private static async Task<int> WriteAsync(
        ExportFolder folder,
        PlaybookDbContext database,
        Book book,
        ILookup<(PageKind, int), string> former,
        SortedSet<string> assets,
        Action<string> done,
        CancellationToken cancellationToken)
    {
        var isPlaybook = book.Kind == BookKind.Playbook;
        var cover = new FieldList()
            .Add("title", book.Title)
            .Add("slug", book.Slug)
            .Add("abstract", book.Abstract)
            .Add("keywords", book.Keywords)
            .Add("author", book.Author)
            .Add("formerly", [.. former[(PageKind.Book, book.Id)]]);
        var file = isPlaybook ? ExportedBook.BookFile : ExportedBook.PathOf(book.Slug, ExportedBook.BookFile);
        folder.Write(file, FrontMatter.Write(cover, book.IntroductionMarkdown), book.Updated, book.SourceFile, book.ContentHash, null, choices: book.Choices);
        if (book.ClosingMarkdown.Length > 0 && !isPlaybook)
            folder.Write(ExportedBook.PathOf(book.Slug, ExportedBook.ClosingFile), book.ClosingMarkdown + "\n");
        assets.UnionWith(MediaFile.NamesIn(book.IntroductionMarkdown + book.ClosingMarkdown));

        var count = 0;
        // One by one: a library is larger than a chapter.
        foreach (var id in await database.Chapters.Published().Where(chapter => chapter.BookId == book.Id)
            .OrderBy(chapter => chapter.Position).ThenBy(chapter => chapter.Id).Select(chapter => chapter.Id).ToListAsync(cancellationToken))
        {
            var chapter = await database.Chapters.AsNoTracking().SingleAsync(c => c.Id == id, cancellationToken);
            var fields = ChapterFields.Of(chapter).List().With("slug", chapter.Slug).Add("formerly", [.. former[(PageKind.Chapter, chapter.Id)]]);
            var path = isPlaybook ? ContentPaths.Of(chapter) : ExportedBook.PathOf(book.Slug, ExportedBook.ChapterFile(chapter.Position, chapter.Slug));
            if (isPlaybook)
                fields = fields.Without("number", "partNumber", "kind").Add("order", chapter.Position + 1);
            folder.Write(path, FrontMatter.Write(fields, chapter.Markdown), chapter.Updated, chapter.SourceFile, chapter.ContentHash, chapter.Edited, chapter.TopicsJudged, confirmed: chapter.Confirmed);
            assets.UnionWith(MediaFile.NamesIn(chapter.Markdown));
            done(book.Slug);
            count++;
        }

        return count;
    }

    private static void Write(ExportFolder folder, CaseStudy study, ILookup<(PageKind, int), string> former, SortedSet<string> assets)
    {
        var fields = CaseFields.Of(study).List().With("slug", study.Slug).Add("formerly", [.. former[(PageKind.Case, study.Id)]]);
        if (study.FromChapter.Length > 0)
            fields = fields.Add("from", study.FromSection.Length > 0 ? $"{study.FromChapter}#{study.FromSection}" : study.FromChapter);
        folder.Write(ContentPaths.Of(study), FrontMatter.Write(fields, study.Markdown), study.Updated, study.SourceFile, study.ContentHash, study.Edited, study.TopicsJudged, confirmed: study.Confirmed);
        assets.UnionWith(MediaFile.NamesIn(study.Markdown));
    }

    /// <summary>Those whose page is in the export too.</summary>
    private static async Task WritePromotionsAsync(ExportFolder folder, PlaybookDbContext database, CancellationToken cancellationToken)
    {
        var promoted = await database.PromotedPages.AsNoTracking().ToListAsync(cancellationToken);
        if (promoted.Count == 0)
            return;
        var links = await LinkResolver.LoadAsync(
            database.Books, database.Chapters, database.CaseStudies, database.Terms, database.FormerSlugs, cancellationToken);
        var urls = links.Targets.ToDictionary(target => (target.Kind, target.Id), target => target.Url);
        var entries = promoted
            .Where(p => urls.ContainsKey((p.Kind, p.PageId)))
            .OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => new FieldList()
                .Add("query", p.Query)
                .Add("page", urls[(p.Kind, p.PageId)])
                .Add("by", p.By)
                .Add("added", p.Added.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)))
            .ToList();
        if (entries.Count > 0)
            folder.Write(PromotionEntry.File, FrontMatter.WriteList(entries));
    }

    private static void Write(ExportFolder folder, List<Term> terms, ILookup<(PageKind, int), string> former)
    {
        if (terms.Count == 0)
            return;
        folder.Write("lexicon/terms.yaml", FrontMatter.WriteList([.. terms.Select(term => TermFields.Of(term).List().With("slug", term.Slug).Add("formerly", [.. former[(PageKind.Term, term.Id)]]))]));
        foreach (var term in terms)
            folder.Note(ExportManifest.Term(term.Slug), term.ContentHash, term.Edited);
    }
}
