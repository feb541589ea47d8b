using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Glossary;
using Playbook.Links;
using Playbook.Search.Analysis;

namespace Playbook.Search;

/// <summary>Reads from the database what belongs into the index: what is published, and nothing else.</summary>
internal static class SearchPages
{
    /// <summary>Pages that are read at once: a few megabytes of text, however large the library is.</summary>
    private const int BatchSize = 32;

    /// <summary>All pages, chapters in reading order, a few at a time.</summary>
    public static async IAsyncEnumerable<List<SearchPage>> BatchesAsync(
        PlaybookDbContext database, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var ids in (await InOrder(Published(database.Chapters)).Select(c => c.Id).ToListAsync(cancellation)).Chunk(BatchSize))
            yield return await ChaptersAsync(database.Chapters.Where(c => ids.Contains(c.Id)), cancellation);
        foreach (var ids in (await database.CaseStudies.Where(c => c.Published).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancellation)).Chunk(BatchSize))
            yield return await CasesAsync(database, database.CaseStudies.Where(c => ids.Contains(c.Id)), cancellation);
        foreach (var ids in (await database.Terms.Where(t => t.Published).OrderBy(t => t.Id).Select(t => t.Id).ToListAsync(cancellation)).Chunk(BatchSize))
            yield return await TermsAsync(database.Terms.Where(t => ids.Contains(t.Id)), cancellation);
    }

    public static async Task<int> CountAsync(PlaybookDbContext database, CancellationToken cancellation) =>
        await Published(database.Chapters).CountAsync(cancellation)
        + await database.CaseStudies.CountAsync(c => c.Published, cancellation)
        + await database.Terms.CountAsync(t => t.Published, cancellation);

    /// <returns>No page for what is gone or not published; all its chapters for a book.</returns>
    public static Task<List<SearchPage>> OfAsync(
        PlaybookDbContext database, ChangedKind kind, int id, CancellationToken cancellation) => kind switch
        {
            ChangedKind.Book => ChaptersAsync(database.Chapters.Where(c => c.BookId == id), cancellation),
            ChangedKind.Chapter => ChaptersAsync(database.Chapters.Where(c => c.Id == id), cancellation),
            ChangedKind.Case => CasesAsync(database, database.CaseStudies.Where(c => c.Id == id), cancellation),
            ChangedKind.Term => TermsAsync(database.Terms.Where(t => t.Id == id), cancellation),
            ChangedKind.Synonym or ChangedKind.Index => Task.FromResult<List<SearchPage>>([]),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    /// <summary>The names of what is published: a term that nobody can read is nobody's synonym.</summary>
    public static async Task<Lexicon> LexiconAsync(PlaybookDbContext database, CancellationToken cancellation) => Lexicon.Of(
        (await database.Synonyms.InGroupsAsync(database.Terms, cancellation)).Select(group => group.Words));

    private static IQueryable<Chapter> Published(IQueryable<Chapter> chapters) =>
        chapters.Where(c => c.Published && c.Book!.Published);

    private static IQueryable<Chapter> InOrder(IQueryable<Chapter> chapters) =>
        chapters.OrderBy(c => c.BookId).ThenBy(c => c.Position).ThenBy(c => c.Id);

    private static async Task<List<SearchPage>> ChaptersAsync(IQueryable<Chapter> chapters, CancellationToken cancellation)
    {
        var rows = await InOrder(Published(chapters))
            .Select(c => new
            {
                c.Id,
                c.BookId,
                c.Slug,
                c.Title,
                c.Number,
                c.PartNumber,
                c.Position,
                c.Topics,
                TopicsAreGiven = !c.TopicsJudged || c.Edited != null,
                c.Keywords,
                c.Summary,
                BookSlug = c.Book!.Slug,
                BookTitle = c.Book.Title,
                c.Book.Kind,
                Sections = c.Sections.OrderBy(s => s.Position)
                    .Select(s => new SectionRow(s.Heading, s.Anchor, s.Number, s.Level, s.Text, s.Topics))
                    .ToList(),
            })
            .AsNoTracking()
            .ToListAsync(cancellation);
        return rows.ConvertAll(chapter =>
        {
            var url = PageUrl.Chapter(chapter.BookSlug, chapter.Slug);
            var shelf = chapter.Kind == BookKind.Playbook ? Shelf.Playbook : Shelf.Source;
            // Where no word says what it is about it is filed as a stop-gap, and who looks for that topic does not mean it.
            List<string> ofChapter = chapter.TopicsAreGiven || chapter.Sections.Exists(section => section.Topics.Exists(chapter.Topics.Contains)) ? chapter.Topics : [];
            // Keywords are of the whole chapter: its opening is found by them, not every section that lacks the word.
            SearchEntry Entry(int at, string heading, string anchor, string number, string text, List<string> topics, string outline = "") => new(
                "section", chapter.Title, heading, $"{url}#{anchor}", topics.Count > 0 ? topics : ofChapter, at == 0 ? chapter.Keywords : [], text, shelf,
                chapter.BookId, chapter.BookSlug, chapter.BookTitle, chapter.Id, number, outline)
            {
                // Our chapters open by saying what they are for; the first heading of somebody else's is a section like any other.
                IsOpening = at == 0 && (anchor == Section.OpeningAnchor || shelf == Shelf.Playbook),
                Position = chapter.Position,
                ChapterNumber = at == 0 ? chapter.Number : "",
                PartNumber = at == 0 ? chapter.PartNumber : "",
                Context = Paragraphs([.. chapter.Keywords, chapter.Summary]),
            };
            // A chapter without any section is found by its title all the same.
            return new SearchPage(ChangedKind.Chapter, chapter.Id, url, chapter.Sections.Count == 0
                ? [Entry(0, chapter.Title, Section.OpeningAnchor, "", chapter.Summary, ofChapter)]
                : [.. chapter.Sections.Select((s, at) => Entry(
                    at, s.Heading, s.Anchor, s.Number, s.Text, s.Topics, s.Text == "" ? Outline(chapter.Sections, at) : ""))]);
        });
    }

    /// <summary>A heading that only groups others says what it groups.</summary>
    private static string Outline(List<SectionRow> sections, int at)
    {
        var under = sections.Skip(at + 1).TakeWhile(section => section.Level > sections[at].Level).ToList();
        return string.Join('、', under.Where(section => section.Level == under.Min(one => one.Level)).Select(section => section.Heading));
    }

    private static async Task<List<SearchPage>> CasesAsync(
        PlaybookDbContext database, IQueryable<CaseStudy> cases, CancellationToken cancellation)
    {
        var rows = await cases.Where(c => c.Published)
            .OrderBy(c => c.Id)
            .Select(c => new { c.Id, c.Slug, c.Title, c.Company, c.Industry, c.Stage, c.Topics, c.Keywords, c.Summary, c.Lessons, c.Text, c.Html, c.FromChapter })
            .AsNoTracking()
            .ToListAsync(cancellation);
        var books = rows.Exists(study => study.FromChapter != "")
            ? await database.Books.AsNoTracking().ToDictionaryAsync(book => book.Slug, book => book.Title, cancellation)
            : [];
        return rows.ConvertAll(study =>
        {
            // The summary of a case that was taken from a text is its first sentence.
            var told = Paragraphs([study.FromChapter == "" ? study.Summary : "", study.Text]);
            return new SearchPage(ChangedKind.Case, study.Id, PageUrl.Case(study.Slug),
            [
                new SearchEntry(
                    "case", study.Title, study.Title, PageUrl.Case(study.Slug), study.Topics,
                    [.. study.Keywords, study.Company, study.Industry, study.Stage],
                    Paragraphs([told, .. study.Lessons]),
                    study.FromChapter == "" ? Shelf.Case : Shelf.TakenCase,
                    // Taken from a book: found where the reader asks for that book, and folded with the section it was taken from.
                    BookSlug: CaseStudy.BookOf(study.FromChapter),
                    BookTitle: books.GetValueOrDefault(CaseStudy.BookOf(study.FromChapter), ""))
                {
                    Steps = CaseSteps.Of(study.Html, study.Text).After(told.Length - study.Text.Length)
                        .And(told.Length, study.Lessons.Count > 0 ? CaseStudy.LessonsAnchor : ""),
                },
            ]);
        });
    }

    private static async Task<List<SearchPage>> TermsAsync(IQueryable<Term> terms, CancellationToken cancellation)
    {
        var rows = await terms.Where(t => t.Published)
            .OrderBy(t => t.Id)
            .Select(t => new { t.Id, t.Slug, t.Name, t.English, t.Abbreviation, t.Aliases, t.Topics, t.Definition })
            .AsNoTracking()
            .ToListAsync(cancellation);
        return rows.ConvertAll(term => new SearchPage(ChangedKind.Term, term.Id, PageUrl.Term(term.Slug),
        [
            new SearchEntry(
                "term", term.Name, term.Name, PageUrl.Term(term.Slug), term.Topics,
                [term.English, term.Abbreviation, .. term.Aliases], term.Definition, Shelf.Term,
                OtherNames: [term.English, term.Abbreviation, .. term.Aliases]),
        ]));
    }

    private static string Paragraphs(IEnumerable<string> texts) => string.Join('\n', texts.Where(text => !string.IsNullOrEmpty(text)));

    private sealed record SectionRow(string Heading, string Anchor, string Number, int Level, string Text, List<string> Topics);
}
