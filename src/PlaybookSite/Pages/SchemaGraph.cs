using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Playbook;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Glossary;
using Playbook.Links;

namespace PlaybookSite.Pages;

/// <summary>What a page says of itself to machines, in the words of schema.org, as JSON-LD.</summary>
internal sealed partial class SchemaGraph
{
    /// <summary>Chinese as it is; what could end the element or begin another is escaped.</summary>
    private static readonly JsonSerializerOptions Json = new() { Encoder = ChineseJson.Encoder };

    /// <summary>What is shown elsewhere of a page that has no picture of its own.</summary>
    public const string SharePicture = "/share.png";

    private readonly Func<string, IEnumerable<JsonObject>> _things;

    private SchemaGraph(Func<string, IEnumerable<JsonObject>> things) => _things = things;

    /// <param name="origin">Scheme and host of the site, without a slash at the end.</param>
    public string ToJson(string origin) => new JsonObject
    {
        ["@context"] = "https://schema.org",
        ["@graph"] = new JsonArray([.. _things(origin)]),
    }.ToJsonString(Json);

    /// <summary>The front page: the site, and how to search it.</summary>
    public static SchemaGraph OfSite() => new(origin =>
    [
        Thing("WebSite", Wording.SiteName, origin + "/", site =>
        {
            site["potentialAction"] = new JsonObject
            {
                ["@type"] = "SearchAction",
                ["target"] = new JsonObject { ["@type"] = "EntryPoint", ["urlTemplate"] = origin + "/search?q={q}" },
                ["query-input"] = "required name=q",
            };
        }),
    ]);

    public static SchemaGraph Of(ChapterText chapter, IReadOnlyList<Crumb> way) => new(origin =>
    [
        Thing("Article", chapter.Title, origin + PageUrl.Chapter(chapter.Book, chapter.Slug), article =>
        {
            article["@type"] = new JsonArray("Article", "Chapter");
            article["headline"] = chapter.Title;
            Say(article, "description", chapter.Summary);
            article["dateModified"] = Moment(chapter.Updated);
            article["wordCount"] = chapter.WordCount;
            article["author"] = chapter.BookKind == BookKind.Source && chapter.BookAuthor != "" ? Person(chapter.BookAuthor) : Publisher(origin);
            Say(article, "creditText", Credit(chapter.Provenance));
            Say(article, "keywords", string.Join(',', chapter.Keywords));
            article["about"] = Topics(chapter.TopicsAreSaid ? chapter.Topics : [], origin);
            article["citation"] = Citations(chapter.Sources);
            article["image"] = origin + (FirstPicture(chapter.Html) ?? SharePicture);
            article["isPartOf"] = Thing("Book", chapter.BookTitle, origin + PageUrl.Book(chapter.Book));
        }),
        Breadcrumbs(way, chapter.Title, origin),
    ]);

    public static SchemaGraph Of(BookCover book, IReadOnlyList<Crumb> way) => new(origin =>
    [
        Thing("Book", book.Title, origin + PageUrl.Book(book.Slug), thing =>
        {
            Say(thing, "abstract", book.Abstract);
            thing["author"] = book.Kind == BookKind.Playbook ? Publisher(origin) : book.Author != "" ? Person(book.Author) : null;
            Say(thing, "keywords", string.Join(',', book.Keywords));
            thing["dateModified"] = Moment(book.Updated);
        }),
        Breadcrumbs(way, book.Title, origin),
    ]);

    public static SchemaGraph Of(CaseStudy study, IReadOnlyList<Crumb> way) => new(origin =>
    [
        Thing("Article", study.Title, origin + PageUrl.Case(study.Slug), article =>
        {
            article["headline"] = study.Title;
            Say(article, "description", study.Summary);
            article["dateModified"] = Moment(study.Updated);
            article["author"] = Publisher(origin);
            Say(article, "creditText", Credit(study.Provenance));
            Say(article, "keywords", string.Join(',', study.Keywords));
            var about = Topics(study.Topics, origin);
            if (study.Company != "")
                about.Add(new JsonObject { ["@type"] = "Organization", ["name"] = study.Company });
            article["about"] = about;
            article["citation"] = Citations(study.Sources);
            article["image"] = origin + (FirstPicture(study.Html) ?? SharePicture);
        }),
        Breadcrumbs(way, study.Title, origin),
    ]);

    public static SchemaGraph Of(Term term, IReadOnlyList<Crumb> way) => new(origin =>
    [
        Thing("DefinedTerm", term.Name, origin + PageUrl.Term(term.Slug), thing =>
        {
            thing["description"] = term.Definition;
            var others = new[] { term.English, term.Abbreviation }.Concat(term.Aliases).Where(name => name != "").Distinct().ToList();
            if (others.Count > 0)
                thing["alternateName"] = new JsonArray([.. others]);
            thing["inDefinedTermSet"] = Glossary(origin);
        }),
        Breadcrumbs(way, term.Name, origin),
    ]);

    public static SchemaGraph OfGlossary() => new(origin => [Glossary(origin)]);

    public static SchemaGraph Of(Topic topic, IReadOnlyList<Crumb> way) => new(origin =>
    [
        Thing("CollectionPage", topic.Title, origin + PageUrl.Topic(topic.Slug), page => page["description"] = topic.Question),
        Breadcrumbs(way, topic.Title, origin),
    ]);

    /// <summary>Address of the first picture of a page that people can be shown elsewhere; null when it has none.</summary>
    public static string? FirstPicture(string html) =>
        Picture().Match(html) is { Success: true } match ? match.Groups["url"].Value : null;

    private static JsonObject Thing(string type, string name, string url, Action<JsonObject>? more = null)
    {
        var thing = new JsonObject { ["@type"] = type, ["name"] = name, ["url"] = url, ["inLanguage"] = "zh-CN" };
        more?.Invoke(thing);
        foreach (var empty in thing.Where(property => property.Value is null or JsonArray { Count: 0 }).Select(property => property.Key).ToList())
            thing.Remove(empty);
        return thing;
    }

    private static JsonObject Breadcrumbs(IReadOnlyList<Crumb> way, string title, string origin) => new()
    {
        ["@type"] = "BreadcrumbList",
        ["itemListElement"] = new JsonArray([.. way.Select(crumb => (crumb.Word, Url: (string?)crumb.Url)).Append((title, null)).Select((step, index) =>
        {
            var item = new JsonObject { ["@type"] = "ListItem", ["position"] = index + 1, ["name"] = step.Word };
            // The last is the page itself and needs no address.
            if (step.Url is { } url)
                item["item"] = origin + url;
            return item;
        })]),
    };

    private static JsonObject Glossary(string origin) => Thing("DefinedTermSet", $"{Wording.SiteName}术语", origin + "/glossary");

    private static JsonObject Publisher(string origin) =>
        new() { ["@type"] = "Organization", ["name"] = Wording.SiteName, ["url"] = origin + "/" };

    private static JsonObject Person(string name) => new() { ["@type"] = "Person", ["name"] = name };

    private static JsonArray Topics(IEnumerable<string> topics, string origin) =>
        [.. topics.Select(Topic.Find).OfType<Topic>().Select(topic => Thing("Thing", topic.Title, origin + PageUrl.Topic(topic.Slug)))];

    private static JsonArray Citations(IEnumerable<SourceReference> sources) => [.. sources.Select(source =>
    {
        var citation = new JsonObject { ["@type"] = "CreativeWork", ["name"] = source.Title };
        if (source.HasWebAddress())
            citation["url"] = source.Url;
        return citation;
    })];

    private static string Credit(Provenance provenance) => provenance.WrittenBy == "" ? ""
        : $"{provenance.WrittenBy} 撰写{(provenance.Reviewed == "" ? "" : "，" + provenance.Reviewed)}";

    private static void Say(JsonObject thing, string name, string value)
    {
        if (value != "")
            thing[name] = value;
    }

    private static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // Drawings open as files of their own and are no picture that other sites show.
    [GeneratedRegex("<img src=\"(?<url>/assets/[0-9a-f]{32}\\.(?:png|jpg|webp|gif))\"")]
    private static partial Regex Picture();
}
