using Playbook.Books;
using Playbook.Links;

namespace PlaybookSite.Pages.Map;

/// <summary>How topics hang together, or what stands around one of them: rows and the links between them.</summary>
/// <param name="Nodes">In the order they are drawn.</param>
internal sealed record KnowledgeMap(IReadOnlyList<MapNode> Nodes, IReadOnlyList<MapEdge> Edges)
{
    // More rows than this are a list and no picture.
    private const int ShownChapters = 12;

    private const int ShownCases = 6;

    private const int ShownTerms = 6;

    private const int ShownNeighbours = 4;

    // Everything is linked with nearly everything: of each row only what it hangs on most gets a line.
    private const int DrawnLinks = 2;

    // Every topic touches every other somewhere: what is worth a line is what happens often.
    private const int TopicEdges = 12;

    /// <summary>The eight topics. Two hang together as often as chapters and cases of the one point to those of the other.</summary>
    public static KnowledgeMap OfTopics(IReadOnlyList<MapPage> pages, IEnumerable<PagePair> pairs)
    {
        var byKey = pages.ToDictionary(page => (page.Kind, page.Id));
        var positions = Topic.All.Index().ToDictionary(topic => topic.Item.Slug, topic => topic.Index);
        var counts = new Dictionary<(int, int), int>();
        foreach (var (pair, from, to) in Known(pairs, byKey))
        {
            if (from.Kind == PageKind.Term || to.Kind == PageKind.Term || from.MainTopic is not { } a || to.MainTopic is not { } b || a == b)
                continue;
            var key = (Math.Min(positions[a], positions[b]), Math.Max(positions[a], positions[b]));
            counts[key] = counts.GetValueOrDefault(key) + pair.Count;
        }

        var nodes = Topic.All.Select((topic, index) =>
        {
            int About(PageKind kind) => pages.Count(page => page.Kind == kind && page.Topics.Contains(topic.Slug));
            var near = counts.Where(pair => pair.Key.Item1 == index || pair.Key.Item2 == index)
                .Select(pair => (Other: Topic.All[pair.Key.Item1 == index ? pair.Key.Item2 : pair.Key.Item1], pair.Value))
                .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Other.Position).Take(ShownNeighbours)
                .Select(pair => new MapNeighbour(PageUrl.Map(pair.Other.Slug), pair.Other.Title, pair.Value));
            var chapters = About(PageKind.Chapter);
            return new MapNode(
                null, PageUrl.Map(topic.Slug), topic.Title, chapters, $"{chapters} 章 · {About(PageKind.Case)} 案例 · {About(PageKind.Term)} 术语", [.. near]);
        });
        return new KnowledgeMap(
            [.. nodes],
            [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(TopicEdges)
                .Select(pair => new MapEdge(pair.Key.Item1, pair.Key.Item2, pair.Value))]);
    }

    /// <summary>The chapters about a topic that others point to most, in reading order, and the cases and terms that hang on them.</summary>
    /// <param name="pages">Chapters in reading order.</param>
    public static KnowledgeMap Around(Topic topic, IReadOnlyList<MapPage> pages, IEnumerable<PagePair> pairs)
    {
        var byKey = pages.ToDictionary(page => (page.Kind, page.Id));
        var known = Known(pairs, byKey).ToList();
        var links = known.Concat(known.Select(pair => (pair.Pair, From: pair.To, To: pair.From)))
            .GroupBy(pair => pair.From)
            .ToDictionary(page => page.Key, page => page.GroupBy(pair => pair.To).ToDictionary(other => other.Key, other => other.Sum(pair => pair.Pair.Count)));
        var cited = known.GroupBy(pair => pair.To).ToDictionary(page => page.Key, page => page.Sum(pair => pair.Pair.Count));

        var about = pages.Where(page => page.Kind == PageKind.Chapter && page.Topics.Contains(topic.Slug)).ToList();
        var chosen = about.OrderByDescending(page => cited.GetValueOrDefault(page)).Take(ShownChapters).ToHashSet();
        var shown = about.Where(chosen.Contains).ToList();
        foreach (var (kind, most) in new[] { (PageKind.Case, ShownCases), (PageKind.Term, ShownTerms) })
        {
            shown.AddRange(pages.Where(page => page.Kind == kind)
                .Select(page => (Page: page, Count: LinksOf(page).Where(other => chosen.Contains(other.Key)).Sum(other => other.Value)))
                .Where(page => page.Count > 0)
                .OrderByDescending(page => page.Count).ThenBy(page => page.Page.Title, StringComparer.Ordinal)
                .Take(most).Select(page => page.Page));
        }

        var rows = shown.Index().ToDictionary(row => row.Item, row => row.Index);
        var edges = rows
            .SelectMany(row => LinksOf(row.Key).Where(other => rows.ContainsKey(other.Key))
                .OrderByDescending(other => other.Value).ThenBy(other => rows[other.Key]).Take(DrawnLinks)
                .Select(other => new MapEdge(Math.Min(row.Value, rows[other.Key]), Math.Max(row.Value, rows[other.Key]), other.Value)))
            .Distinct()
            .OrderBy(edge => edge.From).ThenBy(edge => edge.To);
        return new KnowledgeMap([.. shown.Select(NodeOf)], [.. edges]);

        Dictionary<MapPage, int> LinksOf(MapPage page) => links.GetValueOrDefault(page) ?? [];

        MapNode NodeOf(MapPage page)
        {
            var times = cited.GetValueOrDefault(page);
            var near = LinksOf(page).OrderByDescending(other => other.Value).ThenBy(other => other.Key.Title, StringComparer.Ordinal)
                .Take(ShownNeighbours).Select(other => new MapNeighbour(other.Key.Url, other.Key.Title, other.Value));
            return new MapNode(page.Kind, page.Url, page.Title, times, $"{Wording.Of(page.Kind)} · 被引用 {times} 次", [.. near]);
        }
    }

    // Links are kept for pages that are not published, too: only those count whose both ends readers may open.
    private static IEnumerable<(PagePair Pair, MapPage From, MapPage To)> Known(
        IEnumerable<PagePair> pairs, Dictionary<(PageKind, int), MapPage> pages)
    {
        foreach (var pair in pairs)
        {
            if (pages.TryGetValue((pair.FromKind, pair.FromId), out var from) && pages.TryGetValue((pair.ToKind, pair.ToId), out var to))
                yield return (pair, from, to);
        }
    }
}
