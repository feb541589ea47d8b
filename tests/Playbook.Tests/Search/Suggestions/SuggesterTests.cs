using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Playbook.Glossary;
using Playbook.Search.Insight;
using Playbook.Search.Suggestions;

namespace Playbook.Tests.Search.Suggestions;

public sealed class SuggesterTests : IAsyncLifetime
{
    private SmallLibrary _library = null!;
    private Suggester _suggester = null!;

    public async ValueTask InitializeAsync()
    {
        _library = await SmallLibrary.OpenAsync(SmallLibrary.Book(
            "playbook", "大模型创业手册",
            SmallLibrary.Chapter("money", "融资策略", "financing", "融资轮次: 天使轮到上市。", "投前估值: 先定口径。", "小结: 一。"),
            SmallLibrary.Chapter("grow", "行业增长", "market", "企业重组: 二。", "AI 创业的成本: 三。", "小结: 四。")));
        await _library.ChangeAsync(database =>
        {
            var term = SmallLibrary.Term("vc", "风险投资", "投给早期公司的股权资金。");
            (term.English, term.Aliases) = ("Venture Capital", ["VC", "风投"]);
            database.Terms.Add(term);
            database.Terms.Add(SmallLibrary.Term("llm", "大模型", "参数很多的模型。"));
            database.CaseStudies.Add(SmallLibrary.Case("lamp", "灯塔的转型", "从定制到产品。"));
            return Task.CompletedTask;
        });
        _suggester = _library.NewSuggester();
        await _suggester.CatchUpAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("融资", "融资策略", "text")]
    [InlineData("資轮", "融资轮次", "text")]
    [InlineData("rz", "融资策略", "initials")]
    [InlineData("rzcl", "融资策略", "initials")]
    [InlineData("rongzi", "融资策略", "pinyin")]
    [InlineData("rongz", "融资策略", "pinyin")]
    [InlineData("rong zi ce", "融资策略", "pinyin")]
    [InlineData("rong'zi", "融资策略", "pinyin")]
    [InlineData("rong资", "融资策略", "pinyin")]
    [InlineData("融z", "融资策略", "initials")]
    [InlineData("dmx", "大模型", "initials")]
    [InlineData("dam", "大模型", "pinyin")]
    [InlineData("damox", "大模型", "pinyin")]
    [InlineData("vc", "风险投资", "text")]
    [InlineData("venture cap", "风险投资", "text")]
    [InlineData("ft", "风险投资", "initials")]
    [InlineData("hangye", "行业增长", "pinyin")]
    [InlineData("zengzhang", "行业增长", "pinyin")]
    [InlineData("qiyechongzu", "企业重组", "pinyin")]
    [InlineData("chongzu", "企业重组", "pinyin")]
    [InlineData("aichuangye", "AI 创业的成本", "pinyin")]
    [InlineData("AI创业", "AI 创业的成本", "text")]
    [InlineData("灯塔", "灯塔的转型", "text")]
    [InlineData("zhuanx", "灯塔的转型", "pinyin")]
    public void What_is_meant_is_suggested(string typed, string expected, string matchedBy) =>
        Assert.Contains(_suggester.Of(typed), suggestion => suggestion.Text == expected && suggestion.MatchedBy == matchedBy);

    [Theory]
    [InlineData("dmx")]
    [InlineData("大模型")]
    public void A_term_comes_before_a_book_that_begins_with_it(string typed) =>
        Assert.Equal("term", _suggester.Of(typed)[0].Kind);

    [Theory]
    [InlineData("xingye")]
    [InlineData("zhongzu")]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("，。")]
    public void What_nothing_is_called_suggests_nothing(string typed) => Assert.Empty(_suggester.Of(typed));

    [Fact]
    public void Another_name_leads_to_the_term_once_and_is_shown()
    {
        var suggestion = _suggester.Of("风投")[0];
        Assert.Equal(("风险投资", "/glossary/vc", "风投"), (suggestion.Text, suggestion.Url, suggestion.Detail));
        Assert.Single(_suggester.Of("风"), each => each.Url == "/glossary/vc");
    }

    [Fact]
    public void A_heading_leads_to_its_place_and_one_that_stands_twice_to_the_search()
    {
        Assert.Equal("/books/playbook/money#s1", Assert.Single(_suggester.Of("投前")).Url);
        var twice = Assert.Single(_suggester.Of("小结"));
        Assert.Equal(("/search?q=%E5%B0%8F%E7%BB%93", "2 处"), (twice.Url, twice.Detail));
    }

    [Fact]
    public void Near_is_what_shares_most_with_a_query_that_finds_nothing() =>
        Assert.Equal("融资策略", _suggester.Near("融资策咨")[0].Text);

    [Fact]
    public async Task What_is_unpublished_is_gone_and_what_is_published_is_there()
    {
        await _library.ChangeAsync(async database => (await database.Chapters.SingleAsync(c => c.Slug == "money")).Published = false);
        await _suggester.CatchUpAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(_suggester.Of("rz"), suggestion => suggestion.Kind is "chapter" or "section");

        await _library.ChangeAsync(async database => (await database.Chapters.SingleAsync(c => c.Slug == "money")).Published = true);
        await _suggester.CatchUpAsync(TestContext.Current.CancellationToken);
        Assert.Contains(_suggester.Of("rz"), suggestion => suggestion.Kind == "chapter");

        await _library.ChangeAsync(async database => (await database.Books.SingleAsync()).Published = false);
        await _suggester.CatchUpAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain(_suggester.Of("rz"), suggestion => suggestion.Kind is "chapter" or "section");
        Assert.DoesNotContain(_suggester.Of("hangye"), _ => true);
    }

    [Fact]
    public async Task What_many_ask_is_suggested_as_long_as_it_finds_something()
    {
        var counter = new SearchCounter(_library, TimeProvider.System, NullLogger<SearchCounter>.Instance);
        for (var time = 0; time < 5; time++)
        {
            counter.Searched("定口径", 1);
            counter.Searched("查无此词", 3);
        }

        counter.Searched("上市", 1);
        await counter.WriteAsync(TestContext.Current.CancellationToken);
        using var suggester = _library.NewSuggester();
        await suggester.CatchUpAsync(TestContext.Current.CancellationToken); // the pages
        await suggester.CatchUpAsync(TestContext.Current.CancellationToken); // then, at leisure, the queries
        Assert.Equal(("定口径", "query"), (suggester.Of("dkj")[0].Text, suggester.Of("dkj")[0].Kind));
        Assert.Equal("定口径", Assert.Single(suggester.Popular()).Text);

        await _library.ChangeAsync(async database => (await database.Chapters.SingleAsync(c => c.Slug == "money")).Published = false);
        await suggester.CatchUpAsync(TestContext.Current.CancellationToken);
        Assert.Empty(suggester.Of("dkj"));
        await suggester.CatchUpAsync(TestContext.Current.CancellationToken);
        Assert.Empty(suggester.Popular());
    }

    public ValueTask DisposeAsync()
    {
        _suggester.Dispose();
        _library.Dispose();
        return ValueTask.CompletedTask;
    }
}
