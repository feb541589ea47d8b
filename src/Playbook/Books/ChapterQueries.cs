using Microsoft.EntityFrameworkCore;

namespace Playbook.Books;

public static class ChapterQueries
{
    /// <summary>The chapters that readers may see: published, in a published book. Every public page starts here.</summary>
    public static IQueryable<Chapter> Published(this IQueryable<Chapter> chapters) =>
        chapters.AsNoTracking().Where(chapter => chapter.Published && chapter.Book!.Published);

    public static IQueryable<Chapter> InBook(this IQueryable<Chapter> chapters, string book) =>
        chapters.Where(chapter => chapter.Book!.Slug == book);

    public static IQueryable<Chapter> InBooksOf(this IQueryable<Chapter> chapters, BookKind kind) =>
        chapters.Where(chapter => chapter.Book!.Kind == kind);

    /// <summary>Those that are to be looked at again by this day.</summary>
    public static IQueryable<Chapter> ToReviewBy(this IQueryable<Chapter> chapters, DateOnly day) =>
        chapters.Where(chapter => chapter.Provenance.ReviewBy != null && chapter.Provenance.ReviewBy <= day);

    public static IQueryable<Chapter> About(this IQueryable<Chapter> chapters, string topic) =>
        chapters.Where(chapter => chapter.Topics.Contains(topic));

    /// <summary>Without those that no word says anything about: what they are filed under is where somebody looks last.</summary>
    public static IQueryable<Chapter> WithEvidence(this IQueryable<Chapter> chapters) =>
        chapters.Where(chapter => !chapter.TopicsJudged || chapter.Edited != null
            || chapter.Sections.Any(section => section.Topics.Any(topic => chapter.Topics.Contains(topic))));

    /// <summary>Those in whose text a term was recognised.</summary>
    public static IQueryable<Chapter> Mentioning(this IQueryable<Chapter> chapters, string term) =>
        chapters.Where(chapter => chapter.LinkedTerms.Contains(term));

    /// <summary>The playbook first, then the source documents by title; inside a book as it is printed.</summary>
    public static IQueryable<Chapter> InReadingOrder(this IQueryable<Chapter> chapters) => chapters
        .OrderBy(chapter => chapter.Book!.Kind == BookKind.Playbook ? 0 : 1)
        .ThenBy(chapter => chapter.Book!.Title)
        .ThenBy(chapter => chapter.Position);

    /// <summary>What a list of chapters shows: everything but the text.</summary>
    public static IQueryable<ChapterLine> AsLines(this IQueryable<Chapter> chapters) =>
        chapters.Select(chapter => new ChapterLine(
            chapter.Book!.Slug,
            chapter.Book.Title,
            chapter.Book.Kind,
            chapter.Slug,
            chapter.Title,
            chapter.Number,
            chapter.Kind,
            chapter.Part,
            chapter.PartNumber,
            chapter.Topics,
            chapter.Summary,
            chapter.WordCount,
            chapter.Updated));

    /// <summary>What a chapter's own page shows.</summary>
    public static IQueryable<ChapterText> AsTexts(this IQueryable<Chapter> chapters) =>
        chapters.Select(chapter => new ChapterText(
            chapter.Id,
            chapter.Book!.Slug,
            chapter.Book.Title,
            chapter.Book.Kind,
            chapter.Slug,
            chapter.Title,
            chapter.Number,
            chapter.Kind,
            chapter.Part,
            chapter.PartNumber,
            chapter.Topics,
            chapter.Summary,
            chapter.Sources,
            chapter.Provenance,
            chapter.Html,
            chapter.WordCount,
            chapter.Position,
            chapter.Updated)
        {
            BookAuthor = chapter.Book.Author,
            Keywords = chapter.Keywords,
            TopicsAreSaid = !chapter.TopicsJudged || chapter.Edited != null
                || chapter.Sections.Any(section => section.Topics.Any(topic => chapter.Topics.Contains(topic))),
        });

    /// <summary>Chapters of one book, already in reading order, under the parts they stand in.</summary>
    public static IReadOnlyList<BookPart> InParts(this IEnumerable<ChapterLine> chapters)
    {
        var parts = new List<BookPart>();
        foreach (var chapter in chapters)
        {
            if (parts.Count == 0 || parts[^1].Title != chapter.Part || parts[^1].Number != chapter.PartNumber)
                parts.Add(new BookPart(chapter.Part, chapter.PartNumber, []));
            parts[^1].Chapters.Add(chapter);
        }

        return parts;
    }
}

public sealed record ChapterLine(
    string Book,
    string BookTitle,
    BookKind BookKind,
    string Slug,
    string Title,
    string Number,
    ChapterKind Kind,
    string Part,
    string PartNumber,
    List<string> Topics,
    string Summary,
    int WordCount,
    DateTimeOffset Updated);

public sealed record ChapterText(
    int Id,
    string Book,
    string BookTitle,
    BookKind BookKind,
    string Slug,
    string Title,
    string Number,
    ChapterKind Kind,
    string Part,
    string PartNumber,
    List<string> Topics,
    string Summary,
    List<SourceReference> Sources,
    Provenance Provenance,
    string Html,
    int WordCount,
    int Position,
    DateTimeOffset Updated)
{
    public string BookAuthor { get; init; } = "";

    public List<string> Keywords { get; init; } = [];

    /// <summary>False where no word says what the chapter is about, and its topics are only where it was filed.</summary>
    public bool TopicsAreSaid { get; init; } = true;
}

/// <summary>A run of chapters under one part; the title is empty where a book has no parts.</summary>
public sealed record BookPart(string Title, string Number, List<ChapterLine> Chapters);
