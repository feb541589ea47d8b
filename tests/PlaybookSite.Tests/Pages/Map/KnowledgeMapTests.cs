using Playbook.Books;
using Playbook.Links;
using PlaybookSite.Pages.Map;

namespace PlaybookSite.Tests.Pages.Map;

public sealed class KnowledgeMapTests
{
    private static readonly MapPage Plan = Chapter(1, "plan", "financing", "risk");
    private static readonly MapPage Terms = Chapter(2, "terms", "financing");
    private static readonly MapPage Risks = Chapter(3, "risks", "risk");
    private static readonly MapPage Lantern = new(PageKind.Case, 1, "", "lantern", "灯塔", ["risk"]);
    private static readonly MapPage Runway = new(PageKind.Term, 1, "", "runway", "现金跑道", ["financing"]);
    private static readonly MapPage[] Pages = [Plan, Terms, Risks, Lantern, Runway];

    [Fact]
    public void Topics_hang_together_as_often_as_their_chapters_and_cases_point_to_each_other()
    {
        var map = KnowledgeMap.OfTopics(Pages, [Pair(Plan, Risks, 2), Pair(Risks, Terms, 1), Pair(Lantern, Plan, 1), Pair(Plan, Terms, 5), Pair(Plan, Runway, 7)]);
        var edge = Assert.Single(map.Edges);
        Assert.Equal(("风险", "融资", 4), (map.Nodes[edge.From].Title, map.Nodes[edge.To].Title, edge.Count));
        Assert.Equal(8, map.Nodes.Count);
        Assert.Equal("2 章 · 1 案例 · 0 术语", map.Nodes[edge.From].Detail);
        Assert.Equal(("融资", 4), Assert.Single(map.Nodes[edge.From].Near) is var near ? (near.Title, near.Count) : default);
    }

    [Fact]
    public void Around_a_topic_stand_its_chapters_in_reading_order_and_what_hangs_on_them()
    {
        var map = KnowledgeMap.Around(Topic.Find("financing")!, Pages, [Pair(Terms, Plan, 1), Pair(Plan, Runway, 3), Pair(Lantern, Terms, 1), Pair(Risks, Terms, 1)]);
        Assert.Equal(["plan", "terms", "灯塔", "现金跑道"], map.Nodes.Select(node => node.Title));
        Assert.Equal([1, 2, 0, 3], map.Nodes.Select(node => node.Weight));
        Assert.Equal([(0, 1, 1), (0, 3, 3), (1, 2, 1)], map.Edges.Select(edge => (edge.From, edge.To, edge.Count)));
    }

    [Fact]
    public void Links_of_pages_that_nobody_may_open_do_not_count()
    {
        var hidden = Chapter(9, "hidden", "financing");
        var map = KnowledgeMap.Around(Topic.Find("financing")!, Pages, [Pair(hidden, Plan, 9), Pair(Plan, hidden, 9)]);
        Assert.Equal([0, 0], map.Nodes.Select(node => node.Weight));
        Assert.Empty(map.Edges);
        Assert.Empty(KnowledgeMap.OfTopics(Pages, [Pair(hidden, Risks, 9)]).Edges);
    }

    [Fact]
    public void A_picture_stays_small_enough_to_read()
    {
        var many = Enumerable.Range(1, 40).Select(id => Chapter(id, $"第{id}章", "team")).ToList();
        var pairs = many.Skip(1).Select(page => Pair(page, many[39 - (page.Id % 3)], 1)).Where(pair => pair.FromId != pair.ToId).ToList();
        var map = KnowledgeMap.Around(Topic.Find("team")!, many, pairs);
        Assert.Equal(12, map.Nodes.Count);
        // The most cited ones are there, though they stand last in the book.
        Assert.Equal(["第38章", "第39章", "第40章"], map.Nodes.TakeLast(3).Select(node => node.Title));
    }

    private static MapPage Chapter(int id, string title, params string[] topics) =>
        new(PageKind.Chapter, id, "playbook", title, title, [.. topics]);

    private static PagePair Pair(MapPage from, MapPage to, int count) => new(from.Kind, from.Id, to.Kind, to.Id, count);
}
