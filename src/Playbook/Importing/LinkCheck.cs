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
public sealed class LinkCheck(IDbContextFactory<PlaybookDbContext> contexts)
{
    public async Task<IReadOnlyList<BrokenLink>> RunAsync(CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var resolver = await LinkResolver.LoadAsync(database.Chapters, database.CaseStudies, database.Terms, cancellationToken);
        var pages = resolver.Targets.ToDictionary(target => (target.Kind, target.Id));
        var anchors = (await database.Sections.AsNoTracking()
            .Select(section => new { section.ChapterId, section.Anchor })
            .ToListAsync(cancellationToken))
            .Select(section => (section.ChapterId, section.Anchor))
            .ToHashSet();

        var broken = new List<BrokenLink>();
        foreach (var link in await database.CrossLinks.AsNoTracking().OrderBy(link => link.Id).ToListAsync(cancellationToken))
        {
            if (!pages.TryGetValue((link.FromKind, link.FromId), out var from))
                continue;
            if (resolver.Find(link.Target, from.Book) is not { } to)
                broken.Add(new BrokenLink(from.Url, link.Target, "没有这个页面"));
            else if (link.Anchor.Length > 0 && (to.Kind != PageKind.Chapter || !anchors.Contains((to.Id, link.Anchor))))
                broken.Add(new BrokenLink(from.Url, link.Target, "页面里没有这个锚点"));
        }

        return broken;
    }
}
