using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.Data;
using Playbook.Importing.Exports;
using Playbook.Links;
using Playbook.Rendering;
using Playbook.Rendering.Drawings;

namespace Playbook.Importing.Content;

/// <summary>Renders what a content directory or an export says and the database does not say yet, and the pages whose links will lead elsewhere by that.</summary>
internal static class ContentRehearsal
{
    /// <param name="books">Of an export; none in content/.</param>
    public static async Task<Rehearsal> RunAsync(
        PlaybookDbContext database,
        MarkdownRenderer renderer,
        FigureDrawer drawer,
        ContentFolder folder,
        IReadOnlyList<ExportedBook> books,
        CancellationToken cancellationToken,
        PhaseProgress? progress = null)
    {
        var expected = books
            .Select(book => new ExpectedBook(book.Fields.Slug, book.Fields.Title, [.. book.Chapters.Select(chapter => (chapter.Slug, chapter.Fields.Title))]))
            .ToList();
        var texts = new List<RehearsedText>();
        foreach (var book in books)
        {
            var saved = await SavedAsync(database.Chapters.InBook(book.Fields.Slug), cancellationToken);
            texts.AddRange(book.Chapters
                .Where(chapter => saved.GetValueOrDefault(chapter.Slug) != chapter.Fields.Markdown)
                .Select(chapter => new RehearsedText(book.Fields.Slug, chapter.Fields.Markdown)));
            texts.AddRange([new(book.Fields.Slug, book.Introduction), new(book.Fields.Slug, book.Closing)]);
        }

        if (folder.Book is { Fields: var playbook })
        {
            var saved = await SavedAsync(database.Chapters.InBook(playbook.Slug), cancellationToken);
            expected.Add(new ExpectedBook(playbook.Slug, playbook.Title, [.. folder.Chapters.Select(chapter => (chapter.Fields.Slug, chapter.Fields.Title))]));
            texts.Add(new RehearsedText(playbook.Slug, folder.Book.Markdown));
            texts.AddRange(folder.Chapters
                .Where(chapter => saved.GetValueOrDefault(chapter.Fields.Slug) != chapter.Markdown)
                .Select(chapter => new RehearsedText(playbook.Slug, chapter.Markdown)));
        }

        var savedCases = await database.CaseStudies.AsNoTracking()
            .ToDictionaryAsync(study => study.Slug, study => study.Markdown, cancellationToken);
        texts.AddRange(folder.Cases
            .Where(study => savedCases.GetValueOrDefault(study.Fields.Slug) != study.Markdown)
            .Select(study => new RehearsedText(CaseStudies.CaseStudy.BookOf(study.Fields.From), study.Markdown)));

        var links = (await LinkResolver.LoadAsync(
            database.Books, database.Chapters, database.CaseStudies, database.Terms, database.FormerSlugs, cancellationToken)).Expecting(
            expected,
            [
                .. folder.Cases.Select(study => LinkResolver.ExpectedCase(study.Fields.Slug, study.Fields.Title, study.Fields.Company)),
                .. folder.Terms.Select(term => LinkResolver.ExpectedTerm(
                    term.Fields.Slug, term.Fields.Name, [term.Fields.English, term.Fields.Abbreviation, .. term.Fields.Aliases])),
            ],
            folder.Book?.Fields.Slug ?? "");
        texts.AddRange(await StalePages.TextsAsync(database, await StalePages.ChangedAsync(database, links, cancellationToken), cancellationToken));
        progress?.Expect(texts.Count);
        var rehearsal = new Rehearsal(renderer, drawer);
        await rehearsal.RunAsync(database, links, texts, cancellationToken, progress);
        return rehearsal;
    }

    private static Task<Dictionary<string, string>> SavedAsync(IQueryable<Chapter> chapters, CancellationToken cancellationToken) =>
        chapters.AsNoTracking().Where(chapter => chapter.Published)
            .Select(chapter => new { chapter.Slug, chapter.Markdown })
            .ToDictionaryAsync(chapter => chapter.Slug, chapter => chapter.Markdown, cancellationToken);
}
