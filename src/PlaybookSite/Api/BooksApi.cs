using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.Data;
using Playbook.Links;

namespace PlaybookSite.Api;

internal static class BooksApi
{
    public static void MapBooks(this RouteGroupBuilder api)
    {
        api.MapMethods("/books", PlaybookApi.Read, ListAsync);
        api.MapMethods("/books/{book}", PlaybookApi.Read, BookAsync);
        api.MapMethods("/books/{book}/{chapter}", PlaybookApi.Read, ChapterAsync);
    }

    private static async Task<IResult> ListAsync(PlaybookDbContext database, CancellationToken cancellation)
    {
        var books = await database.Books.Published().PlaybookFirst()
            .Select(b => new
            {
                b.Slug,
                b.Title,
                b.Kind,
                Topics = b.Chapters.Where(c => c.Published).OrderBy(c => c.Position).Select(c => c.Topics).ToList(),
            })
            .ToListAsync(cancellation);
        return Results.Ok(new
        {
            books = books.Select(b => new
            {
                b.Slug,
                b.Title,
                b.Kind,
                Topics = b.Topics.SelectMany(topics => topics).Distinct(),
                Chapters = b.Topics.Count,
            }),
        });
    }

    private static async Task<IResult> BookAsync(PlaybookDbContext database, string book, CancellationToken cancellation)
    {
        var found = await database.Books.Published()
            .Where(b => b.Slug == book)
            .Select(b => new { b.Slug, b.Title, b.Abstract, b.Keywords, b.Author })
            .SingleOrDefaultAsync(cancellation);
        if (found is null)
            return NotFound($"没有“{book}”这本书。");

        var chapters = await database.Chapters.Published().InBook(book).InReadingOrder().AsLines().ToListAsync(cancellation);
        var sections = (await database.Chapters.Published().InBook(book)
            .SelectMany(c => c.Sections)
            .Where(s => s.Level > 1)
            .OrderBy(s => s.Position)
            .Select(s => new { Chapter = s.Chapter!.Slug, s.Heading, s.Number, s.Anchor, s.Level })
            .ToListAsync(cancellation))
            .ToLookup(s => s.Chapter, s => new { s.Heading, s.Number, s.Anchor, s.Level });
        return Results.Ok(new
        {
            found.Slug,
            found.Title,
            found.Abstract,
            found.Keywords,
            found.Author,
            parts = chapters.InParts().Select(part => new
            {
                part.Title,
                part.Number,
                chapters = part.Chapters.Select(c => new
                {
                    c.Slug,
                    c.Title,
                    c.Number,
                    c.Kind,
                    c.Topics,
                    Sections = sections[c.Slug],
                }),
            }),
        });
    }

    private static async Task<IResult> ChapterAsync(
        PlaybookDbContext database, string book, string chapter, CancellationToken cancellation)
    {
        var found = await database.Chapters.Published().InBook(book)
            .Where(c => c.Slug == chapter)
            .Select(c => new
            {
                c.Id,
                c.Slug,
                c.Title,
                c.Number,
                Book = c.Book!.Slug,
                c.Part,
                c.Topics,
                c.Summary,
                c.Markdown,
                c.Html,
                Sections = c.Sections
                    .Where(s => s.Level > 1)
                    .OrderBy(s => s.Position)
                    .Select(s => new { s.Heading, s.Number, s.Anchor, s.Level })
                    .ToList(),
                c.LinkedTerms,
                c.Updated,
            })
            .SingleOrDefaultAsync(cancellation);
        if (found is null)
            return NotFound($"《{book}》里没有“{chapter}”这一章。");

        var written = await database.CrossLinks.AsNoTracking()
            .Where(link => link.FromKind == PageKind.Chapter && link.FromId == found.Id && link.Url != "")
            .OrderBy(link => link.Id)
            .Select(link => new { link.Url, link.ToKind })
            .ToListAsync(cancellation);
        // What the author linked, then the terms that were recognised.
        var links = written.Select(link => new { to = link.Url, kind = JsonNamingPolicy.CamelCase.ConvertName(link.ToKind.ToString()!) })
            .Concat(found.LinkedTerms.Select(term => new { to = PageUrl.Term(term), kind = TermLink.Kind }));
        return Results.Ok(new
        {
            found.Slug,
            found.Title,
            found.Number,
            found.Book,
            found.Part,
            found.Topics,
            found.Summary,
            found.Markdown,
            found.Html,
            found.Sections,
            links = links.Distinct(),
            found.Updated,
        });
    }

    private static IResult NotFound(string detail) => Results.Problem(detail, statusCode: StatusCodes.Status404NotFound);
}
