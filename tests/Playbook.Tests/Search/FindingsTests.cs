using Playbook.Search;
using static Playbook.Tests.Search.SmallLibrary;

namespace Playbook.Tests.Search;

/// <summary>What comes first among what is found.</summary>
public sealed class FindingsTests : IAsyncLifetime
{
    private SmallLibrary _library = null!;

    public async ValueTask InitializeAsync()
    {
        var meetings = Chapter(
            "together",
            "一起工作",
            "team",
            "怎样一起工作。",
            "节拍: 每周三个，各有产物，多出来的砍掉。",
            "复盘: 事后写一页。");
        meetings.Keywords = ["会议"];
        meetings.Position = 2;
        var plan = Chapter("plan", "定价：从成本到底价", "market", "开头。", "成本: 先算成本，成本要写清。", "底价: 定价有底。", "毛利: 定价之后看毛利。");
        plan.Position = 1;
        var other = Chapter("shop", "小店", "market", "开头。", "定价一例: 小店怎样定价。");
        other.Position = 0;
        _library = await OpenAsync(Book("playbook", "手册", other, plan, meetings));
    }

    public ValueTask DisposeAsync()
    {
        _library.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void The_opening_of_a_chapter_stands_for_it_where_the_chapter_is_named_so()
    {
        var first = _library.Find("定价").Hits[0];

        Assert.Equal("定价：从成本到底价", first.Title);
        Assert.True(first.IsOpening);
        Assert.Equal("<mark>定价</mark>：从成本到底价", first.TitleMarked);
        Assert.False(_library.Find("毛利").Hits[0].IsOpening);
    }

    [Fact]
    public void A_question_finds_the_sections_of_a_chapter_that_is_about_its_words_though_they_lack_them() =>
        Assert.Equal(
            ["/books/playbook/together#s1", "/books/playbook/together#s2", "/books/playbook/together#top"],
            _library.Urls("会议怎么减").Order());

    [Fact]
    public void A_run_that_stands_nowhere_is_answered_by_what_is_most_about_it()
    {
        var hits = _library.Find("成本产物").Hits;

        Assert.Equal("成本", hits[0].Heading);
        Assert.All(hits, hit => Assert.Equal("partial", hit.MatchedBy));
    }

    [Fact]
    public void Words_with_a_space_between_them_are_all_meant()
    {
        var hits = _library.Find("先算 写清").Hits;

        Assert.Equal(("成本", "apart"), (hits[0].Heading, hits[0].MatchedBy));
        Assert.Equal("apart", Assert.Single(_library.Find("产物 砍掉").Hits).MatchedBy);
    }

    [Fact]
    public void What_stands_above_a_hit_is_marked_there_and_not_said_again_in_its_text()
    {
        var hit = Assert.Single(_library.Find("复盘").Hits, hit => hit.Heading == "复盘");

        Assert.Equal("<mark>复盘</mark>", hit.HeadingMarked);
        Assert.Equal("事后写一页。", hit.Snippet);
        Assert.Contains($"?q={Uri.EscapeDataString("复盘")}#", hit.Url, StringComparison.Ordinal);
    }
}
