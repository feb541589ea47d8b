using Microsoft.EntityFrameworkCore;

namespace Playbook.Books;

public static class BookQueries
{
    /// <summary>The books that readers may see. Every public page starts here.</summary>
    public static IQueryable<Book> Published(this IQueryable<Book> books) =>
        books.AsNoTracking().Where(book => book.Published);

    /// <summary>The playbook first, then the source documents by title.</summary>
    public static IQueryable<Book> PlaybookFirst(this IQueryable<Book> books) =>
        books.OrderBy(book => book.Kind == BookKind.Playbook ? 0 : 1).ThenBy(book => book.Title);

    /// <summary>What a list of books shows.</summary>
    public static IQueryable<BookLine> AsLines(this IQueryable<Book> books) =>
        books.Select(book => new BookLine(
            book.Slug,
            book.Title,
            book.Kind,
            book.Abstract,
            book.Author,
            book.Keywords,
            book.Chapters.Count(chapter => chapter.Published),
            book.Updated));

    /// <summary>What a book's own page shows besides its chapters.</summary>
    public static IQueryable<BookCover> AsCovers(this IQueryable<Book> books) =>
        books.Select(book => new BookCover(
            book.Slug,
            book.Title,
            book.Kind,
            book.Abstract,
            book.Author,
            book.Keywords,
            book.IntroductionHtml,
            book.ClosingHtml,
            book.Updated));
}

/// <param name="ChapterCount">Of published chapters.</param>
public sealed record BookLine(
    string Slug,
    string Title,
    BookKind Kind,
    string Abstract,
    string Author,
    List<string> Keywords,
    int ChapterCount,
    DateTimeOffset Updated);

/// <summary>What a book says of itself before and after its chapters.</summary>
public sealed record BookCover(
    string Slug,
    string Title,
    BookKind Kind,
    string Abstract,
    string Author,
    List<string> Keywords,
    string IntroductionHtml,
    string ClosingHtml,
    DateTimeOffset Updated);
