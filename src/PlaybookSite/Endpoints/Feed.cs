using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Links;
using PlaybookSite.Pages;

namespace PlaybookSite.Endpoints;

/// <summary>An Atom feed (RFC 4287) of what was updated last: chapters of the playbook and cases.</summary>
internal static class Feed
{
    private const int Entries = 30;

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static async Task<IResult> WriteAsync(HttpRequest request, PlaybookDbContext db, CancellationToken cancellation)
    {
        var origin = ReaderEndpoints.Origin(request);
        var chapters = await db.Chapters.Published().InBooksOf(BookKind.Playbook)
            .OrderByDescending(chapter => chapter.Updated).ThenBy(chapter => chapter.Position).Take(Entries)
            .AsLines().ToListAsync(cancellation);
        var cases = await db.CaseStudies.Published().Own().LatestFirst().Take(Entries).AsLines().ToListAsync(cancellation);
        var updates = chapters
            .Select(chapter => new Update(PageUrl.Chapter(chapter.Book, chapter.Slug), chapter.Title, chapter.Summary, chapter.Updated))
            .Concat(cases.Select(study => new Update(PageUrl.Case(study.Slug), $"案例：{study.Title}", study.Summary, study.Updated)))
            .OrderByDescending(update => update.Moment)
            .Take(Entries)
            .ToList();
        return new XmlAnswer(
            new XDocument(new XElement(Atom + "feed",
                new XAttribute(XNamespace.Xml + "lang", "zh-CN"),
                new XElement(Atom + "id", origin + "/"),
                new XElement(Atom + "title", Wording.SiteName),
                new XElement(Atom + "subtitle", "新写的和改过的章节与案例"),
                new XElement(Atom + "updated", Moment(updates.Count == 0 ? DateTimeOffset.UnixEpoch : updates[0].Moment)),
                new XElement(Atom + "author", new XElement(Atom + "name", "PlaybookSite")),
                Link("self", origin + "/feed.xml"),
                Link("alternate", origin + "/"),
                updates.Select(update => Entry(update, origin)))),
            "application/atom+xml; charset=utf-8");
    }

    private static XElement Entry(Update update, string origin) => new(Atom + "entry",
        new XElement(Atom + "id", origin + update.Url),
        new XElement(Atom + "title", update.Title),
        new XElement(Atom + "updated", Moment(update.Moment)),
        Link("alternate", origin + update.Url),
        new XElement(Atom + "summary", update.Summary));

    private static XElement Link(string relation, string url) =>
        new(Atom + "link", new XAttribute("rel", relation), new XAttribute("href", url));

    private static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private sealed record Update(string Url, string Title, string Summary, DateTimeOffset Moment);
}
