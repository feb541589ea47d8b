using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Glossary;
using Playbook.Media;
using Playbook.Rendering;

namespace Playbook.Links;

/// <summary>A page that links may lead to.</summary>
/// <param name="Kind">Null for topics and the fixed pages, which only their URL leads to.</param>
/// <param name="Id">Null where <paramref name="Kind"/> is.</param>
/// <param name="Book">Slug of the book its text stands in, a book's own for a book; empty for all others.</param>
/// <param name="Names">What an author may call it besides its slug: title, name, aliases.</param>
public sealed record LinkTarget(
    PageKind? Kind, int? Id, string Slug, string Title, string Book, string Url, IReadOnlyList<string> Names);

/// <summary>Where a link leads: a page and a place on it.</summary>
/// <param name="Anchor">The fragment, unescaped, without #; empty for the whole page.</param>
public sealed record FoundLink(LinkTarget Page, string Anchor)
{
    public string Url => Anchor.Length > 0 ? $"{Page.Url}#{Anchor}" : Page.Url;
}

/// <summary>A book as an import is about to make it.</summary>
internal sealed record ExpectedBook(string Slug, string Title, IReadOnlyList<(string Slug, string Title)> Chapters);

/// <summary>
/// From what an author wrote to the page that is meant. Slugs come before names, the own book before the playbook
/// before all other books, chapters before cases before terms before books. Slugs that pages had once come last: what
/// was linked stays linked. Only published pages answer.
/// </summary>
public sealed partial class LinkResolver
{
    private static readonly Dictionary<string, PageKind> Kinds =
        Enum.GetValues<PageKind>().ToDictionary(kind => kind.ToString(), StringComparer.OrdinalIgnoreCase);

    private readonly ILookup<string, LinkTarget> _bySlug;
    private readonly ILookup<string, LinkTarget> _byName;
    private readonly Dictionary<string, LinkTarget> _byUrl;
    private readonly string _playbook;
    private readonly IReadOnlyList<FormerSlug> _former;
    private readonly ILookup<string, LinkTarget> _byFormerSlug;

    private LinkResolver(IReadOnlyList<LinkTarget> targets, string playbook, IReadOnlyList<FormerSlug> former)
    {
        Targets = targets;
        _playbook = playbook;
        _former = former;
        var byId = targets.ToLookup(target => (target.Kind, target.Id));
        _byFormerSlug = former
            .SelectMany(old => byId[(old.Kind, old.PageId)].Take(1).Select(target => (old.Slug, target)))
            .ToLookup(pair => pair.Slug, pair => pair.target, StringComparer.OrdinalIgnoreCase);
        _bySlug = targets.ToLookup(target => target.Slug, StringComparer.OrdinalIgnoreCase);
        _byName = targets
            .SelectMany(target => target.Names.Where(name => name.Length > 0).Distinct().Select(name => (name, target)))
            .ToLookup(pair => pair.name, pair => pair.target, StringComparer.OrdinalIgnoreCase);
        _byUrl = targets
            .Concat(PageUrl.Fixed.Select(page => ByUrlOnly(page.Url, page.Title)))
            .Concat(Topic.All.Select(topic => ByUrlOnly(PageUrl.Topic(topic.Slug), topic.Title)))
            .ToDictionary(target => target.Url, StringComparer.Ordinal);
    }

    /// <summary>The pages that links run between.</summary>
    public IReadOnlyList<LinkTarget> Targets { get; }

    public static async Task<LinkResolver> LoadAsync(
        IQueryable<Book> books,
        IQueryable<Chapter> chapters,
        IQueryable<CaseStudy> cases,
        IQueryable<Term> terms,
        IQueryable<FormerSlug> formerSlugs,
        CancellationToken cancellationToken = default)
    {
        var former = await formerSlugs.AsNoTracking()
            .OrderBy(f => f.Kind).ThenBy(f => f.BookId).ThenBy(f => f.Slug)
            .ToListAsync(cancellationToken);
        var ofChapters = await chapters.AsNoTracking()
            .Where(c => c.Published && c.Book!.Published)
            .OrderBy(c => c.BookId).ThenBy(c => c.Position)
            .Select(c => new { c.Id, c.Slug, c.Title, Book = c.Book!.Slug })
            .ToListAsync(cancellationToken);
        var ofCases = await cases.AsNoTracking()
            .Where(c => c.Published)
            // Of two that one name answers to, the one of our own is meant.
            .OrderBy(c => c.FromChapter == "" ? 0 : 1).ThenBy(c => c.Id)
            .Select(c => new { c.Id, c.Slug, c.Title, c.Company })
            .ToListAsync(cancellationToken);
        var ofTerms = await terms.AsNoTracking()
            .Where(t => t.Published)
            .Select(t => new { t.Id, t.Slug, t.Name, t.English, t.Abbreviation, t.Aliases })
            .ToListAsync(cancellationToken);
        var ofBooks = await books.AsNoTracking()
            .Where(b => b.Published)
            .OrderBy(b => b.Id)
            .Select(b => new { b.Id, b.Slug, b.Title, b.Kind })
            .ToListAsync(cancellationToken);

        var targets = ofChapters
            .Select(c => new LinkTarget(
                PageKind.Chapter, c.Id, c.Slug, c.Title, c.Book, PageUrl.Chapter(c.Book, c.Slug), [c.Title]))
            .Concat(ofCases.Select(c => new LinkTarget(
                PageKind.Case, c.Id, c.Slug, c.Title, "", PageUrl.Case(c.Slug), [c.Title, c.Company])))
            .Concat(ofTerms.Select(t => new LinkTarget(
                PageKind.Term, t.Id, t.Slug, t.Name, "", PageUrl.Term(t.Slug), [t.Name, t.English, t.Abbreviation, .. t.Aliases])))
            .Concat(ofBooks.Select(b => new LinkTarget(
                PageKind.Book, b.Id, b.Slug, b.Title, b.Slug, PageUrl.Book(b.Slug), [b.Title])))
            .ToList();
        var playbook = ofBooks.FirstOrDefault(b => b.Kind == BookKind.Playbook)?.Slug ?? "";
        return new LinkResolver(targets, playbook, former);
    }

    /// <summary>The same, as it will be when these books hold exactly these chapters.</summary>
    /// <param name="pages">Cases and terms that will be there besides.</param>
    /// <param name="playbook">The slug of our own book, where it is among them.</param>
    internal LinkResolver Expecting(IReadOnlyCollection<ExpectedBook> books, IReadOnlyCollection<LinkTarget>? pages = null, string playbook = "")
    {
        var slugs = books.Select(book => book.Slug).ToHashSet();
        var urls = (pages ?? []).Select(page => page.Url).ToHashSet();
        var targets = Targets
            .Where(target => !slugs.Contains(target.Book) && !urls.Contains(target.Url))
            .Concat(books.SelectMany(book => book.Chapters.Select(chapter => new LinkTarget(
                PageKind.Chapter, 0, chapter.Slug, chapter.Title, book.Slug, PageUrl.Chapter(book.Slug, chapter.Slug), [chapter.Title]))))
            .Concat(books.Select(book => new LinkTarget(PageKind.Book, 0, book.Slug, book.Title, book.Slug, PageUrl.Book(book.Slug), [book.Title])))
            .Concat((pages ?? []).DistinctBy(page => page.Url));
        return new LinkResolver([.. targets], playbook.Length > 0 ? playbook : _playbook, _former);
    }

    internal static LinkTarget ExpectedCase(string slug, string title, string company) =>
        new(PageKind.Case, 0, slug, title, "", PageUrl.Case(slug), [title, company]);

    internal static LinkTarget ExpectedTerm(string slug, string name, IEnumerable<string> names) =>
        new(PageKind.Term, 0, slug, name, "", PageUrl.Term(slug), [name, .. names]);

    /// <param name="written">"plan-a-round#anchor", "case:zoox", "other-book/chapter-3", "风险投资", a relative .md path or a page's URL.</param>
    /// <param name="fromBook">Slug of the book the text stands in; empty outside books.</param>
    /// <returns>Null when no published page answers.</returns>
    public FoundLink? Find(string written, string fromBook)
    {
        written = written.Trim();

        // The whole first: "C#" is a name. A name may hold #, an anchor never does, so the last one divides; in a URL
        // everything after the first is fragment.
        var isUrl = written.StartsWith('/');
        var hash = isUrl ? written.IndexOf('#', StringComparison.Ordinal) : written.LastIndexOf('#');
        if ((!isUrl || hash < 0) && FindPage(written, fromBook) is { } whole)
            return new FoundLink(whole, "");
        return hash > 0 && FindPage(written[..hash], fromBook) is { } page
            ? new FoundLink(page, Uri.UnescapeDataString(written[(hash + 1)..]))
            : null;
    }

    /// <summary>Every page that a name may mean, where <see cref="Find"/> takes the best: for whoever has to mean one and no other.</summary>
    /// <param name="written">As for <see cref="Find"/>; an address, or a chapter behind the slug of its book, means one page.</param>
    public IReadOnlyList<LinkTarget> FindAll(string written)
    {
        if (Find(written, "")?.Page is not { Kind: not null } best)
            return [];
        var (kind, name) = SplitKind(Uri.UnescapeDataString(written.Trim()));
        List<LinkTarget> alike = [.. _bySlug[name].Concat(_byName[name]).Where(target => kind is null || target.Kind == kind).DistinctBy(target => target.Url)];
        return alike.Count > 0 ? alike : [best];
    }

    /// <summary><see cref="Find"/> in the renderer's shape.</summary>
    public ResolveLink For(string fromBook) => written =>
        Find(written, fromBook) is { } found
            ? new ResolvedLink(found.Url, found.Page.Title, found.Page.Kind?.ToString().ToLowerInvariant() ?? "")
            : null;

    private static LinkTarget ByUrlOnly(string url, string title) => new(null, null, "", title, "", url, []);

    private LinkTarget? FindPage(string written, string fromBook)
    {
        if (written.StartsWith('/'))
            return AtUrl(written);
        var (kind, name) = SplitKind(Uri.UnescapeDataString(written));
        if (Named(name, kind, fromBook) is { } found)
            return found;
        if (name.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
            return Named(SlugOfFile(name), kind, fromBook);
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 ? InBook(name[..slash], name[(slash + 1)..], kind) : null;
    }

    // What a page is asked for, /search?q=…, stays as it was written.
    private LinkTarget? AtUrl(string written)
    {
        var query = written.IndexOf('?', StringComparison.Ordinal);
        if (MediaFile.NameIn(written) is not null)
            return ByUrlOnly(written, ""); // whether it is there is for `links check`: no page depends on it
        return query < 0
            ? _byUrl.GetValueOrDefault(Uri.UnescapeDataString(written)) ?? AtFormerUrl(Uri.UnescapeDataString(written))
            : AtUrl(written[..query]) is { } page ? page with { Url = page.Url + written[query..] } : null;
    }

    private LinkTarget? AtFormerUrl(string url) => url.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["books", var book] => Best(_byFormerSlug[book], PageKind.Book, ""),
        ["books", var book, var chapter] => InBook(book, chapter, PageKind.Chapter),
        ["cases", var study] => Best(_byFormerSlug[study], PageKind.Case, ""),
        ["glossary", var term] => Best(_byFormerSlug[term], PageKind.Term, ""),
        _ => null,
    };

    private LinkTarget? Named(string name, PageKind? kind, string fromBook) =>
        Best(_bySlug[name], kind, fromBook) ?? Best(_byName[name], kind, fromBook) ?? Best(_byFormerSlug[name], kind, fromBook);

    /// <summary>A book that is named is meant: no other answers for it.</summary>
    private LinkTarget? InBook(string book, string name, PageKind? kind)
    {
        if (Best(_bySlug[book], PageKind.Book, "") is null && Best(_byFormerSlug[book], PageKind.Book, "") is { } renamed)
            book = renamed.Slug;
        return Best(_bySlug[name].Where(IsIn), kind, book)
            ?? Best(_byName[name].Where(IsIn), kind, book)
            ?? Best(_byFormerSlug[name].Where(IsIn), kind, book);

        bool IsIn(LinkTarget target) =>
            target.Kind == PageKind.Chapter && string.Equals(target.Book, book, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Hundreds of books have a chapter-1: the best is found in one walk, without sorting them.</summary>
    private LinkTarget? Best(IEnumerable<LinkTarget> candidates, PageKind? kind, string fromBook)
    {
        LinkTarget? best = null;
        var bestRank = (Kind: 0, Book: 0);
        foreach (var target in candidates)
        {
            if (kind is not null && target.Kind != kind)
                continue;
            var rank = (Kind: (int)target.Kind!, Book: target.Book == fromBook ? 0 : target.Book == _playbook ? 1 : 2);
            if (best is null || rank.CompareTo(bestRank) < 0)
                (best, bestRank) = (target, rank);
        }

        return best;
    }

    private static (PageKind? Kind, string Name) SplitKind(string target)
    {
        var colon = target.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && Kinds.TryGetValue(target[..colon], out var kind)
            ? (kind, target[(colon + 1)..].Trim())
            : (null, target);
    }

    // "../04-financing/01-plan-a-round.md" names the file; the number before the slug only orders the folder.
    private static string SlugOfFile(string path) => OrderNumber().Replace(Path.GetFileNameWithoutExtension(path), "");

    [GeneratedRegex(@"^\d+-")]
    private static partial Regex OrderNumber();
}
