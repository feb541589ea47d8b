using Playbook.Search;
using static Playbook.Tests.Search.SmallLibrary;

namespace Playbook.Tests.Search;

/// <summary>One chapter does not fill the page while others answer as well.</summary>
public sealed class VarietyTests : IAsyncLifetime
{
    private SmallLibrary _library = null!;

    public async ValueTask InitializeAsync() => _library = await OpenAsync(Book(
        "playbook",
        "手册",
        Chapter("a", "甲", "risk", "开头。", "一: 说到现金流量表一次。", "二: 说到现金流量表两次。", "三: 说到现金流量表三次。", "四: 说到现金流量表四次。"),
        Chapter("b", "乙", "risk", "开头。", "一: 这里也说到现金流量表，不过写得长一些，多几个别的字在里面。"),
        Chapter("c", "丙", "risk", "开头。", "现金流量表: 标题里就有。")));

    public ValueTask DisposeAsync()
    {
        _library.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void After_two_sections_of_a_chapter_comes_another_that_holds_it_as_close()
    {
        Assert.Equal(["丙", "甲", "甲", "乙", "甲", "甲"], Titles(new SearchOptions()));
        Assert.Equal(["丙", "甲", "甲", "甲", "甲", "乙"], Titles(new SearchOptions { VarietyRun = 0 }));
        Assert.Equal(["丙", "甲", "甲", "甲", "甲", "乙"], Titles(new SearchOptions { VarietyShare = 1 }));
    }

    [Fact]
    public void Pages_hold_every_hit_once_in_the_same_order()
    {
        var pages = Enumerable.Range(1, 6).Select(page =>
            Assert.Single(_library.Search.Search(new SearchRequest("现金流量表", page, PageSize: 1)).Hits).Url);

        Assert.Equal(_library.Find("现金流量表").Hits.Select(hit => hit.Url), pages);
    }

    private IEnumerable<string> Titles(SearchOptions options) =>
        new BookSearch(_library.Index, options).Search(new SearchRequest("现金流量表")).Hits.Select(hit => hit.Title);
}
