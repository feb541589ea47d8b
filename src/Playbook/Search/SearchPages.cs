using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Glossary;
using Playbook.Links;

namespace Playbook.Search;

/// <summary>Reads from the database what belongs into the index: what is published, and nothing else.</summary>
internal static class SearchPages
{
    public static async Task<List<SearchPage>> AllAsync(PlaybookDbContext database, CancellationToken cancellation) =>
    [
        .. await ChaptersAsync(database.Chapters, cancellation),
        .. await CasesAsync(database.CaseStudies, cancellation),
        .. await TermsAsync(database.Terms, cancellation),
    ];

    /// <returns>No page for what is gone or not published; all its chapters for a book.</returns>
    public static Task<List<SearchPage>> OfAsync(
        PlaybookDbContext database, ChangedKind kind, int id, CancellationToken cancellation) => kind switch
        {
            ChangedKind.Book => ChaptersAsync(database.Chapters.Where(c => c.BookId == id), cancellation),
            ChangedKind.Chapter => ChaptersAsync(database.Chapters.Where(c => c.Id == id), cancellation),
            ChangedKind.Case => CasesAsync(database.CaseStudies.Where(c => c.Id == id), cancellation),
            ChangedKind.Term => TermsAsync(database.Terms.Where(t => t.Id == id), cancellation),
            ChangedKind.Synonym => Task.FromResult<List<SearchPage>>([]),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    private static async Task<List<SearchPage>> ChaptersAsync(IQueryable<Chapter> chapters, CancellationToken cancellation)
    {
        var rows = await chapters
            .Where(c => c.Published && c.Book!.Published)
            .OrderBy(c => c.BookId).ThenBy(c => c.Position).ThenBy(c => c.Id)
            .Select(c => new
            {
                c.Id,
                c.BookId,
                c.Slug,
                c.Title,
                c.Topics,
                c.Keywords,
                c.Summary,
                BookSlug = c.Book!.Slug,
                BookTitle = c.Book.Title,
                c.Book.Kind,
                Sections = c.Sections.OrderBy(s => s.Position)
                    .Select(s => new { s.Heading, s.Anchor, s.Number, s.Text })
                    .ToList(),
            })
            .AsNoTracking()
            .ToListAsync(cancellation);
        return rows.ConvertAll(chapter =>
        {
            var url = PageUrl.Chapter(chapter.BookSlug, chapter.Slug);
            var shelf = chapter.Kind == BookKind.Playbook ? Shelf.Playbook : Shelf.Source;
            SearchEntry Entry(string heading, string anchor, string number, string text) => new(
                "section", chapter.Title, heading, $"{url}#{anchor}", chapter.Topics, chapter.Keywords, text, shelf,
                chapter.BookId, chapter.BookSlug, chapter.BookTitle, chapter.Id, number);
            // A chapter without any section is found by its title all the same.
            return new SearchPage(ChangedKind.Chapter, chapter.Id, url, chapter.Sections.Count == 0
                ? [Entry(chapter.Title, Section.OpeningAnchor, "", chapter.Summary)]
                : chapter.Sections.ConvertAll(s => Entry(s.Heading, s.Anchor, s.Number, s.Text)));
        });
    }

    private static async Task<List<SearchPage>> CasesAsync(IQueryable<CaseStudy> cases, CancellationToken cancellation)
    {
        var rows = await cases.Where(c => c.Published)
            .OrderBy(c => c.Id)
            .Select(c => new { c.Id, c.Slug, c.Title, c.Company, c.Industry, c.Stage, c.Topics, c.Keywords, c.Summary, c.Lessons, c.Text })
            .AsNoTracking()
            .ToListAsync(cancellation);
        return rows.ConvertAll(study => new SearchPage(ChangedKind.Case, study.Id, PageUrl.Case(study.Slug),
        [
            new SearchEntry(
                "case", study.Title, study.Title, PageUrl.Case(study.Slug), study.Topics,
                [.. study.Keywords, study.Company, study.Industry, study.Stage],
                Paragraphs([study.Summary, study.Text, .. study.Lessons]),
                Shelf.Case),
        ]));
    }

    private static async Task<List<SearchPage>> TermsAsync(IQueryable<Term> terms, CancellationToken cancellation)
    {
        var rows = await terms.Where(t => t.Published)
            .OrderBy(t => t.Id)
            .Select(t => new { t.Id, t.Slug, t.Name, t.English, t.Aliases, t.Topics, t.Definition })
            .AsNoTracking()
            .ToListAsync(cancellation);
        return rows.ConvertAll(term => new SearchPage(ChangedKind.Term, term.Id, PageUrl.Term(term.Slug),
        [
            new SearchEntry(
                "term", term.Name, term.Name, PageUrl.Term(term.Slug), term.Topics,
                [term.English, .. term.Aliases], term.Definition, Shelf.Term),
        ]));
    }

    private static string Paragraphs(IEnumerable<string> texts) => string.Join('\n', texts.Where(text => !string.IsNullOrEmpty(text)));
}
