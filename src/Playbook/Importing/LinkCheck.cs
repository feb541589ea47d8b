using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Links;

namespace Playbook.Importing;

/// <summary>A link on a published page that leads nowhere.</summary>
public sealed record BrokenLink(string Page, string Target, string Reason)
{
    public override string ToString() => $"{Page}：{Target}（{Reason}）";
}

/// <summary>Finds links whose page or anchor does not exist.</summary>
public sealed partial class LinkCheck(IDbContextFactory<PlaybookDbContext> contexts)
{
    private const string NoAnchor = "页面里没有这个锚点";

    public async Task<IReadOnlyList<BrokenLink>> RunAsync(CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var resolver = await LinkResolver.LoadAsync(
            database.Books, database.Chapters, database.CaseStudies, database.Terms, cancellationToken);
        var pages = resolver.Targets.ToDictionary(target => (target.Kind!.Value, target.Id!.Value));
        var anchors = await AnchorsAsync(database, cancellationToken);

        var broken = new List<BrokenLink>();
        foreach (var link in await database.CrossLinks.AsNoTracking().OrderBy(link => link.Id).ToListAsync(cancellationToken))
        {
            if (!pages.TryGetValue((link.FromKind, link.FromId), out var from))
                continue;
            if (link.IsInPage)
                broken.Add(new BrokenLink(from.Url, link.Target, NoAnchor)); // those that lead to a heading are not stored
            else if (resolver.Find(link.Target, from.Book) is not { } to)
                broken.Add(new BrokenLink(from.Url, link.Target, "没有这个页面"));
            else if (to.Anchor.Length > 0 && to.Page is { Kind: { } kind, Id: { } id } && !anchors.Contains((kind, id, to.Anchor)))
                broken.Add(new BrokenLink(from.Url, link.Target, NoAnchor));
        }

        return broken;
    }

    private static async Task<HashSet<(PageKind Kind, int Id, string Anchor)>> AnchorsAsync(
        PlaybookDbContext database, CancellationToken cancellationToken)
    {
        var ofChapters = await database.Sections.AsNoTracking()
            .Select(section => new { section.ChapterId, section.Anchor })
            .ToListAsync(cancellationToken);
        var cases = await database.CaseStudies.AsNoTracking()
            .Select(study => new { study.Id, study.Html })
            .ToListAsync(cancellationToken);
        var books = await database.Books.AsNoTracking()
            .Select(book => new { book.Id, Html = book.IntroductionHtml + book.ClosingHtml })
            .ToListAsync(cancellationToken);
        return
        [
            .. ofChapters.Select(section => (PageKind.Chapter, section.ChapterId, section.Anchor)),
            .. cases.SelectMany(study => Ids(study.Html).Select(id => (PageKind.Case, study.Id, id))),
            .. books.SelectMany(book => Ids(book.Html).Select(id => (PageKind.Book, book.Id, id))),
        ];
    }

    // Cases and books keep no sections; the renderer writes every anchor this way.
    private static IEnumerable<string> Ids(string html) =>
        HeadingId().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value));

    [GeneratedRegex("<h[1-6][^>]* id=\"([^\"]+)\"")]
    private static partial Regex HeadingId();
}
