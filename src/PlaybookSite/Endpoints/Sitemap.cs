using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Glossary;
using Playbook.Links;
using PlaybookSite.Pages;

namespace PlaybookSite.Endpoints;

/// <summary>Every public page that is worth finding (sitemaps.org 0.9), with the day it was last changed.</summary>
internal static class Sitemap
{
    private static readonly XNamespace Schema = "http://www.sitemaps.org/schemas/sitemap/0.9";

    public static async Task<IResult> WriteAsync(HttpRequest request, PlaybookDbContext db, CancellationToken cancellation)
    {
        var origin = ReaderEndpoints.Origin(request);
        var places = new List<Place> { new("/"), new("/topics"), new("/books"), new("/cases"), new("/glossary"), new(PageUrl.Map()) };
        places.AddRange(Topic.All.Select(topic => new Place(PageUrl.Topic(topic.Slug))));
        places.AddRange((await db.Books.Published().PlaybookFirst()
            .Select(book => new { book.Slug, book.Updated }).ToListAsync(cancellation))
            .Select(book => new Place(PageUrl.Book(book.Slug), book.Updated)));
        places.AddRange((await db.Chapters.Published().InReadingOrder()
            .Select(chapter => new { Book = chapter.Book!.Slug, chapter.Slug, chapter.Updated }).ToListAsync(cancellation))
            .Select(chapter => new Place(PageUrl.Chapter(chapter.Book, chapter.Slug), chapter.Updated)));
        places.AddRange((await db.CaseStudies.Published().LatestFirst()
            .Select(study => new { study.Slug, study.Updated }).ToListAsync(cancellation))
            .Select(study => new Place(PageUrl.Case(study.Slug), study.Updated)));
        places.AddRange((await db.Terms.Published().OrderBy(term => term.Slug)
            .Select(term => term.Slug).ToListAsync(cancellation))
            .Select(term => new Place(PageUrl.Term(term))));
        return new XmlAnswer(
            new XDocument(new XElement(Schema + "urlset", places.Select(place => new XElement(Schema + "url",
                new XElement(Schema + "loc", origin + place.Url),
                place.Updated is { } updated ? new XElement(Schema + "lastmod", Wording.Day(updated)) : null)))),
            "application/xml; charset=utf-8");
    }

    private sealed record Place(string Url, DateTimeOffset? Updated = null);
}
