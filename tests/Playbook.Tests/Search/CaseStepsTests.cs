using Playbook.Search;

namespace Playbook.Tests.Search;

public sealed class CaseStepsTests
{
    private const string Html = """
        <p>先说<strong>一句</strong>。</p>
        <h2 id="背景">背景<a class="anchor" href="#背景" aria-label="本节链接：背景"></a></h2>
        <p>公司有 <a class="auto-term" href="/glossary/cash">现金</a> &amp; 客户。</p>
        <h2 id="经过">经过</h2>
        <h3 id="第一年">第一年</h3>
        <ul><li>裁员一次</li></ul>
        <h2 id="算式">算式</h2>
        <math><mi>x</mi></math>
        <h2 id="结果">结果</h2>
        <p>公司有现金。裁员两次。</p>
        """;

    private const string Text = "先说一句。\n公司有 现金 & 客户。\n裁员一次\n\\frac{a}{b}\n公司有现金。裁员两次。";

    [Theory]
    [InlineData("一句", "")]
    [InlineData("客户", "背景")]
    [InlineData("裁员一次", "第一年")]
    [InlineData("裁员两次", "结果")]
    public void A_place_in_the_text_stands_under_the_heading_of_the_page(string words, string anchor)
    {
        var steps = CaseSteps.Of(Html, Text);
        var place = Text.IndexOf(words, StringComparison.Ordinal);
        Assert.Equal(anchor, steps.At(place));
        Assert.Equal(anchor, CaseSteps.Parse(steps.ToString()).At(place));
        Assert.Equal(anchor, steps.After(10).And(Text.Length + 11, "教训").At(place + 10));
        Assert.Equal("教训", steps.After(10).And(Text.Length + 11, "教训").At(Text.Length + 11));
    }

    [Fact]
    public void A_text_without_headings_has_no_steps() => Assert.Equal("", CaseSteps.Of("<p>一</p>", "一").ToString());

    [Fact]
    public async Task A_hit_opens_the_case_at_the_step_that_holds_the_words()
    {
        using var library = await SmallLibrary.OpenAsync(SmallLibrary.Book("playbook", "手册", SmallLibrary.Chapter("a", "一章", "financing", "一节: 没有。")));
        await library.ChangeAsync(database =>
        {
            var study = SmallLibrary.Case("zoox", "卖给亚马逊", Text);
            (study.Html, study.Summary, study.Lessons) = (Html, "收购不是破产。", ["跑道还剩一年时就谈出售。"]);
            database.CaseStudies.Add(study);
            return Task.CompletedTask;
        });

        Assert.EndsWith("#结果", UrlOf("裁员两次"), StringComparison.Ordinal);
        Assert.EndsWith("#第一年", UrlOf("裁员一次"), StringComparison.Ordinal);
        Assert.EndsWith("#case-lessons", UrlOf("剩一年时就谈出售"), StringComparison.Ordinal);
        Assert.DoesNotContain("#", UrlOf("收购不是破产"), StringComparison.Ordinal);
        Assert.DoesNotContain("#", UrlOf("卖给亚马逊"), StringComparison.Ordinal);

        string UrlOf(string query) => Uri.UnescapeDataString(Assert.Single(library.Search.Search(new SearchRequest(query)).Hits).Url);
    }
}
