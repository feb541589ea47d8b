using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Glossary;
using Playbook.Rendering;

namespace Playbook.Links;

/// <summary>A page that links may lead to.</summary>
/// <param name="Book">Slug of its book; empty for cases and terms.</param>
/// <param name="Names">What an author may call it besides its slug: title, name, aliases.</param>
public sealed record LinkTarget(
    PageKind Kind, int Id, string Slug, string Title, string Book, string Url, IReadOnlyList<string> Names);

/// <summary>
/// From what an author wrote to the page that is meant. Slugs come before names, the own book before the playbook
/// before all others, chapters before cases before terms. Only published pages answer.
/// </summary>
public sealed class LinkResolver
{
    private readonly IReadOnlyList<LinkTarget> _targets;
    private readonly ILookup<string, LinkTarget> _bySlug;
    private readonly ILookup<string, LinkTarget> _byName;
    private readonly ILookup<string, LinkTarget> _byUrl;
    private readonly string _playbook;

    private LinkResolver(IReadOnlyList<LinkTarget> targets, string playbook)
    {
        _targets = targets;
        _playbook = playbook;
        _bySlug = targets.ToLookup(target => target.Slug, StringComparer.OrdinalIgnoreCase);
        _byName = targets
            .SelectMany(target => target.Names.Distinct().Select(name => (name, target)))
            .ToLookup(pair => pair.name, pair => pair.target, StringComparer.OrdinalIgnoreCase);
        _byUrl = targets.ToLookup(target => target.Url, StringComparer.Ordinal);
    }

    public IReadOnlyList<LinkTarget> Targets => _targets;

    public static async Task<LinkResolver> LoadAsync(
        IQueryable<Chapter> chapters,
        IQueryable<CaseStudy> cases,
        IQueryable<Term> terms,
        CancellationToken cancellationToken = default)
    {
        var ofChapters = await chapters.AsNoTracking()
            .Where(c => c.Published && c.Book!.Published)
            .OrderBy(c => c.BookId).ThenBy(c => c.Position)
            .Select(c => new { c.Id, c.Slug, c.Title, Book = c.Book!.Slug, c.Book.Kind })
            .ToListAsync(cancellationToken);
        var ofCases = await cases.AsNoTracking()
            .Where(c => c.Published)
            .Select(c => new { c.Id, c.Slug, c.Title, c.Company })
            .ToListAsync(cancellationToken);
        var ofTerms = await terms.AsNoTracking()
            .Where(t => t.Published)
            .Select(t => new { t.Id, t.Slug, t.Name, t.English, t.Aliases })
            .ToListAsync(cancellationToken);

        var targets = ofChapters
            .Select(c => new LinkTarget(
                PageKind.Chapter, c.Id, c.Slug, c.Title, c.Book, PageUrl.Chapter(c.Book, c.Slug), [c.Title]))
            .Concat(ofCases.Select(c => new LinkTarget(
                PageKind.Case, c.Id, c.Slug, c.Title, "", PageUrl.Case(c.Slug), [c.Title, c.Company])))
            .Concat(ofTerms.Select(t => new LinkTarget(
                PageKind.Term, t.Id, t.Slug, t.Name, "", PageUrl.Term(t.Slug), [t.Name, t.English, .. t.Aliases])))
            .ToList();
        var playbook = ofChapters.FirstOrDefault(c => c.Kind == BookKind.Playbook)?.Book ?? "";
        return new LinkResolver(targets, playbook);
    }

    /// <param name="written">"plan-a-round#anchor", "case:zoox", "other-book/chapter-3", "风险投资", a relative .md path or a page's URL.</param>
    /// <param name="fromBook">Slug of the book the text stands in; empty outside books.</param>
    /// <returns>Null when no published page answers.</returns>
    public LinkTarget? Find(string written, string fromBook) => Find(written, fromBook, out _);

    /// <summary>The same in the renderer's shape: with URL and anchor.</summary>
    public ResolveLink For(string fromBook) => written =>
        Find(written, fromBook, out var anchor) is { } target
            ? new ResolvedLink(
                anchor.Length > 0 ? $"{target.Url}#{anchor}" : target.Url,
                target.Title,
                target.Kind.ToString().ToLowerInvariant())
            : null;

    private LinkTarget? Find(string written, string fromBook, out string anchor)
    {
        (var target, anchor) = SplitAnchor(Uri.UnescapeDataString(written.Trim()));
        var (kind, name) = SplitKind(target);
        if (name.StartsWith('/'))
            return _byUrl[name].FirstOrDefault();
        if (name.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
            name = SlugOfFile(name);
        else if (name.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash)
            (fromBook, name) = (name[..slash], name[(slash + 1)..]);
        return Best(_bySlug[name], kind, fromBook) ?? Best(_byName[name], kind, fromBook);
    }

    private LinkTarget? Best(IEnumerable<LinkTarget> candidates, PageKind? kind, string fromBook) => candidates
        .Where(target => kind is null || target.Kind == kind)
        .OrderBy(target => target.Book == fromBook ? 0 : target.Book == _playbook ? 1 : 2)
        .ThenBy(target => target.Kind)
        .FirstOrDefault();

    private static (string Target, string Anchor) SplitAnchor(string written) =>
        written.IndexOf('#', StringComparison.Ordinal) is >= 0 and var hash
            ? (written[..hash], written[(hash + 1)..])
            : (written, "");

    private static (PageKind? Kind, string Name) SplitKind(string target)
    {
        var colon = target.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && Enum.TryParse<PageKind>(target[..colon], ignoreCase: true, out var kind)
            ? (kind, target[(colon + 1)..].Trim())
            : (null, target);
    }

    // "../04-financing/01-plan-a-round.md" names the file; the number before the slug only orders the folder.
    private static string SlugOfFile(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return name.TrimStart("0123456789".AsSpan()).TrimStart("-").ToString();
    }
}
