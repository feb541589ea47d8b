using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Glossary;
using Playbook.Media;
using Playbook.Rendering;
using Playbook.Rendering.Drawings;

namespace Playbook.Importing.Content;

/// <summary>
/// Brings the database level with content/: what is new or changed is saved, what was removed is unpublished, what
/// could not be read stays as it was. All in one transaction.
/// </summary>
public sealed class ContentImport(
    IDbContextFactory<PlaybookDbContext> contexts, MarkdownRenderer renderer, FigureDrawer drawer, MediaStore media,
    PlaybookOptions options, TimeProvider clock)
{
    public async Task<ContentReport> RunAsync(CancellationToken cancellationToken = default)
    {
        var folder = ContentFolder.Read(options.ContentDirectory, renderer);
        media.Keep(folder.Media);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);

        var tally = new Tally();
        await SaveTermsAsync(database, folder, tally, cancellationToken);
        if (await SaveBookAsync(database, folder, tally, cancellationToken) is { } book)
            await SaveChaptersAsync(database, book, folder, tally, cancellationToken);
        await SaveCasesAsync(database, folder, tally, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);

        var undrawn = await new PageRefresh(database, renderer, drawer).RunAsync(cancellationToken);
        // Those of other books are their importer's to hear about, and `links check`'s.
        tally.Problems.AddRange(undrawn
            .Where(figure => folder.Holds(figure.File))
            .Select(figure => new ImportProblem(figure.File, 0, figure.Figure.ToString())));
        await transaction.CommitAsync(cancellationToken);
        return new ContentReport(tally.Created, tally.Updated, tally.Unchanged, tally.Unpublished, [.. folder.Problems, .. folder.Warnings, .. tally.Problems]);
    }

    private async Task<Book?> SaveBookAsync(
        PlaybookDbContext database, ContentFolder folder, Tally tally, CancellationToken cancellationToken)
    {
        var book = await database.Books.SingleOrDefaultAsync(b => b.Kind == BookKind.Playbook, cancellationToken);
        if (folder.Book is not { } file)
            return book;
        if (await database.Books.AnyAsync(b => b.Slug == file.Fields.Slug && b.Kind == BookKind.Source, cancellationToken))
        {
            tally.Problems.Add(new ImportProblem(file.File, 1, $"slug“{file.Fields.Slug}”已被导入的一本书使用，请换一个"));
            return book;
        }

        if (book is null)
            database.Books.Add(book = new Book { Slug = file.Fields.Slug, Title = file.Fields.Title, Kind = BookKind.Playbook });
        if (!tally.Changed(book.ContentHash, file.Hash, book.Published))
            return book;

        book.Slug = file.Fields.Slug;
        book.Title = file.Fields.Title;
        book.Abstract = file.Fields.Abstract.Trim();
        book.Keywords = file.Fields.Keywords;
        book.Author = file.Fields.Author;
        book.IntroductionMarkdown = file.Markdown;
        book.SourceFile = file.File;
        book.ContentHash = file.Hash;
        book.MadeWith = "";
        book.Published = true;
        book.Updated = Moment(file.Fields.Updated);
        await database.SaveChangesAsync(cancellationToken);
        return book;
    }

    private async Task SaveChaptersAsync(
        PlaybookDbContext database, Book book, ContentFolder folder, Tally tally, CancellationToken cancellationToken)
    {
        var saved = await database.Chapters.Where(c => c.BookId == book.Id).ToDictionaryAsync(c => c.Slug, cancellationToken);
        foreach (var (position, file) in folder.Chapters.Index())
        {
            var fields = file.Fields;
            if (!saved.Remove(fields.Slug, out var chapter))
                database.Chapters.Add(chapter = new Chapter { BookId = book.Id, Slug = fields.Slug, Title = fields.Title });
            if (chapter.Position != position)
                chapter.Position = position;
            if (!tally.Changed(chapter.ContentHash, file.Hash, chapter.Published))
                continue;

            PageHistory.Keep(database, chapter, file.Markdown, $"content/{file.File} 有了新内容", clock.GetUtcNow());
            chapter.Title = fields.Title;
            chapter.Number = ContentFolder.ChapterNumber(file.File);
            chapter.Part = fields.Part;
            chapter.PartNumber = ContentFolder.PartNumber(file.File);
            chapter.Topics = fields.Topics;
            chapter.Summary = fields.Summary.Trim();
            chapter.Keywords = fields.Keywords;
            chapter.Sources = [.. fields.Sources.Select(source => source.ToReference())];
            chapter.Related = fields.Related;
            chapter.Provenance = fields.ToProvenance();
            chapter.Markdown = file.Markdown;
            chapter.SourceFile = file.File;
            chapter.ContentHash = file.Hash;
            chapter.MadeWith = "";
            chapter.Published = true;
            chapter.Updated = Moment(fields.Updated);
        }

        foreach (var gone in saved.Values.Where(chapter => chapter.Published && folder.NoLongerHolds(chapter.SourceFile)))
        {
            gone.Published = false;
            tally.Unpublished++;
        }
    }

    private async Task SaveCasesAsync(
        PlaybookDbContext database, ContentFolder folder, Tally tally, CancellationToken cancellationToken)
    {
        var saved = await database.CaseStudies.ToDictionaryAsync(c => c.Slug, cancellationToken);
        foreach (var file in folder.Cases)
        {
            var fields = file.Fields;
            if (!saved.Remove(fields.Slug, out var study))
                database.CaseStudies.Add(study = new CaseStudy { Slug = fields.Slug, Title = fields.Title });
            if (!tally.Changed(study.ContentHash, file.Hash, study.Published))
                continue;

            PageHistory.Keep(database, study, file.Markdown, $"content/{file.File} 有了新内容", clock.GetUtcNow());
            study.Title = fields.Title;
            study.Company = fields.Company;
            study.Industry = fields.Industry;
            study.Stage = fields.Stage;
            study.Outcome = CaseFrontMatter.Outcomes[fields.Outcome];
            study.Evidence = CaseFrontMatter.Grades[fields.Evidence];
            study.Year = fields.Year;
            study.Topics = fields.Topics;
            study.Summary = fields.Summary.Trim();
            study.Keywords = fields.Keywords;
            study.Lessons = fields.Lessons;
            study.Sources = [.. fields.Sources.Select(source => source.ToReference())];
            study.Related = fields.Related;
            study.Provenance = fields.ToProvenance();
            study.Confidentiality = fields.Confidentiality;
            study.Markdown = file.Markdown;
            study.SourceFile = file.File;
            study.ContentHash = file.Hash;
            study.MadeWith = "";
            study.Published = true;
            study.Updated = Moment(fields.Updated);
        }

        // A case without a file was written in the admin area.
        foreach (var gone in saved.Values.Where(study =>
            study.Published && study.SourceFile.Length > 0 && folder.NoLongerHolds(study.SourceFile)))
        {
            gone.Published = false;
            tally.Unpublished++;
        }
    }

    private static async Task SaveTermsAsync(
        PlaybookDbContext database, ContentFolder folder, Tally tally, CancellationToken cancellationToken)
    {
        var saved = await database.Terms.ToDictionaryAsync(t => t.Slug, cancellationToken);
        foreach (var file in folder.Terms)
        {
            var fields = file.Fields;
            if (!saved.Remove(fields.Slug, out var term))
                database.Terms.Add(term = new Term { Slug = fields.Slug, Name = fields.Name, Definition = fields.Definition });
            if (!tally.Changed(term.ContentHash, file.Hash, term.Published))
                continue;

            term.Name = fields.Name;
            term.English = fields.English;
            term.Abbreviation = fields.Abbreviation;
            term.Aliases = fields.Aliases;
            term.Synonyms = fields.Synonyms;
            term.Definition = fields.Definition.Trim();
            term.Topics = fields.Topics;
            term.Chapter = fields.Chapter;
            term.ContentHash = file.Hash;
            term.Published = true;
        }

        // A list that could not be read whole says nothing about what was removed from it.
        if (folder.Problems.Any(problem => problem.File.StartsWith("lexicon/", StringComparison.Ordinal)))
            return;
        foreach (var gone in saved.Values.Where(term => term.Published && term.ContentHash.Length > 0))
        {
            gone.Published = false;
            tally.Unpublished++;
        }
    }

    private DateTimeOffset Moment(DateOnly? day) =>
        day is { } written ? new DateTimeOffset(written, TimeOnly.MinValue, TimeSpan.Zero) : clock.GetUtcNow();

    private sealed class Tally
    {
        public int Created { get; private set; }

        public int Updated { get; private set; }

        public int Unchanged { get; private set; }

        public int Unpublished { get; set; }

        public List<ImportProblem> Problems { get; } = [];

        public bool Changed(string savedHash, string hash, bool published)
        {
            if (savedHash == hash && published)
                Unchanged++;
            else if (savedHash.Length == 0)
                Created++;
            else
                Updated++;
            return savedHash != hash || !published;
        }
    }
}
