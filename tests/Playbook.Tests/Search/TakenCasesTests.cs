using Playbook.CaseStudies;
using Playbook.Search;
using static Playbook.Tests.Search.SmallLibrary;

namespace Playbook.Tests.Search;

/// <summary>A case that was taken from a document says what a section there says.</summary>
public sealed class TakenCasesTests : IAsyncLifetime
{
    private const string Story = "晨光语音是一家做方言识别的公司，先服务菜市场的三百个摊位，再进两家超市；它只做摊位报价一件事，把价格写在墙上，两年后收支相抵。";

    private SmallLibrary _library = null!;

    public async ValueTask InitializeAsync()
    {
        _library = await OpenAsync(
            Book("stalls", "摊位经", Chapter("chapter-1", "案例分析", "market", "开头一句。", "晨光语音: " + Story, "云栈: 另一家没有人付费的公司。")));
        await _library.ChangeAsync(database =>
        {
            database.CaseStudies.Add(new CaseStudy
            {
                Slug = "chen-guang",
                Title = "晨光语音",
                Summary = Story[..30],
                Text = Story,
                FromChapter = "stalls/chapter-1",
                FromSection = "s1",
                Topics = ["market"],
            });
            database.CaseStudies.Add(new CaseStudy { Slug = "own", Title = "自己写的", Text = Story, Topics = ["market"] });
            return Task.CompletedTask;
        });
    }

    public ValueTask DisposeAsync()
    {
        _library.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void It_is_one_hit_with_its_section_and_the_case_of_our_own_another()
    {
        var hits = _library.Find("方言识别").Hits;

        Assert.Equal(2, hits.Count);
        var folded = Assert.Single(hits, hit => hit.AlsoIn.Count > 0);
        Assert.Equal(
            ["/books/stalls/chapter-1#s1", "/cases/chen-guang"],
            folded.AlsoIn.Select(copy => copy.Url).Append(folded.Url).Select(url => url.Replace("?q=%E6%96%B9%E8%A8%80%E8%AF%86%E5%88%AB", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains(hits, hit => hit.Url.StartsWith("/cases/own", StringComparison.Ordinal));
    }

    [Fact]
    public void It_is_found_in_its_book()
    {
        var hits = _library.Search.Search(new SearchRequest("方言识别", Book: "stalls", Kind: "case")).Hits;
        Assert.Equal(("case", "摊位经"), (Assert.Single(hits).Kind, hits[0].BookTitle));
    }
}
