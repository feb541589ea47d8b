using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Glossary;
using Playbook.Links;

namespace Playbook.Search.Suggestions;

/// <summary>The names that one page goes by.</summary>
/// <param name="BookId">Of the book it goes with; 0 where there is none.</param>
internal sealed record SuggestedPage(ChangedKind Kind, int Id, int BookId, IReadOnlyList<SuggestionEntry> Entries);

/// <summary>Reads the names of published pages from the database: titles and headings, no text.</summary>
internal static class SuggestionPages
{
    /// <summary>Order among equal matches: what answers by itself, then whole chapters, then places in them; our own book before others.</summary>
    private const int NameRank = 0, BookRank = 1, ChapterRank = 2, CaseRank = 3, SectionRank = 4, SourceRank = 5;

    public const int QueryRank = 2;

    public static IReadOnlyList<SuggestionEntry> Topics { get; } =
        [.. Topic.All.Select(topic => SuggestionEntry.Of(topic.Title, "topic", PageUrl.Topic(topic.Slug), "", NameRank))];

    public static async Task<List<SuggestedPage>> AllAsync(PlaybookDbContext database, CancellationToken cancellation) =>
    [
        .. await BooksAsync(database.Books, cancellation),
        .. await ChaptersAsync(database.Chapters, cancellation),
        .. await CasesAsync(database.CaseStudies, cancellation),
        .. await TermsAsync(database.Terms, cancellation),
    ];

    /// <returns>The page as it is now, with a book all that stands in it; nothing where it is not published.</returns>
    public static async Task<List<SuggestedPage>> OfAsync(
        PlaybookDbContext database, ChangedKind kind, int id, CancellationToken cancellation) => kind switch
        {
            ChangedKind.Book =>
            [
                .. await BooksAsync(database.Books.Where(book => book.Id == id), cancellation),
                .. await ChaptersAsync(database.Chapters.Where(chapter => chapter.BookId == id), cancellation),
            ],
            ChangedKind.Chapter => await ChaptersAsync(database.Chapters.Where(chapter => chapter.Id == id), cancellation),
            ChangedKind.Case => await CasesAsync(database.CaseStudies.Where(study => study.Id == id), cancellation),
            ChangedKind.Term => await TermsAsync(database.Terms.Where(term => term.Id == id), cancellation),
            _ => [],
        };

    private static async Task<List<SuggestedPage>> BooksAsync(IQueryable<Book> books, CancellationToken cancellation)
    {
        var rows = await books.Published().Select(book => new { book.Id, book.Slug, book.Title }).ToListAsync(cancellation);
        return rows.ConvertAll(book => new SuggestedPage(
            ChangedKind.Book, book.Id, book.Id, [SuggestionEntry.Of(book.Title, "book", PageUrl.Book(book.Slug), "", BookRank)]));
    }

    private static async Task<List<SuggestedPage>> ChaptersAsync(IQueryable<Chapter> chapters, CancellationToken cancellation)
    {
        var rows = await chapters.Published()
            .Select(chapter => new
            {
                chapter.Id,
                chapter.BookId,
                chapter.Slug,
                chapter.Title,
                Book = chapter.Book!.Slug,
                BookTitle = chapter.Book.Title,
                IsOurs = chapter.Book.Kind == BookKind.Playbook,
                Headings = chapter.Sections.Where(section => section.Level > 1).OrderBy(section => section.Position)
                    .Select(section => new { section.Heading, section.Anchor }).ToList(),
            })
            .ToListAsync(cancellation);
        return rows.ConvertAll(chapter => new SuggestedPage(ChangedKind.Chapter, chapter.Id, chapter.BookId,
        [
            SuggestionEntry.Of(
                chapter.Title, "chapter", PageUrl.Chapter(chapter.Book, chapter.Slug), chapter.BookTitle,
                chapter.IsOurs ? ChapterRank : SectionRank),
            .. chapter.Headings.Where(section => section.Heading != "").Select(section => SuggestionEntry.Of(
                section.Heading, "section", PageUrl.Section(chapter.Book, chapter.Slug, section.Anchor), chapter.Title,
                chapter.IsOurs ? SectionRank : SourceRank)),
        ]));
    }

    private static async Task<List<SuggestedPage>> CasesAsync(IQueryable<CaseStudy> cases, CancellationToken cancellation)
    {
        var rows = await cases.Published()
            .Select(study => new { study.Id, study.Slug, study.Title, study.Company, Rank = study.FromChapter == "" ? CaseRank : SourceRank }).ToListAsync(cancellation);
        return rows.ConvertAll(study => new SuggestedPage(ChangedKind.Case, study.Id, 0,
        [
            SuggestionEntry.Of(study.Title, "case", PageUrl.Case(study.Slug), study.Company, study.Rank),
            .. Others([study.Company]).Select(company =>
                SuggestionEntry.Of(study.Title, "case", PageUrl.Case(study.Slug), company, study.Rank, company)),
        ]));
    }

    private static async Task<List<SuggestedPage>> TermsAsync(IQueryable<Term> terms, CancellationToken cancellation)
    {
        var rows = await terms.Published()
            .Select(term => new { term.Id, term.Slug, term.Name, term.English, term.Abbreviation, term.Aliases }).ToListAsync(cancellation);
        return rows.ConvertAll(term => new SuggestedPage(ChangedKind.Term, term.Id, 0,
        [
            SuggestionEntry.Of(term.Name, "term", PageUrl.Term(term.Slug), term.English, NameRank),
            .. Others([term.English, term.Abbreviation, .. term.Aliases]).Select(other =>
                SuggestionEntry.Of(term.Name, "term", PageUrl.Term(term.Slug), other, NameRank, other)),
        ]));
    }

    private static IEnumerable<string> Others(IEnumerable<string> names) => names.Where(name => name != "").Distinct();
}
