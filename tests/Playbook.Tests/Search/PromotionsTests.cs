using Microsoft.EntityFrameworkCore;
using Playbook.Audit;
using Playbook.Editing;
using Playbook.Links;
using Playbook.Search;
using Playbook.Search.Insight;

namespace Playbook.Tests.Search;

public sealed class PromotionsTests : IAsyncLifetime
{
    private static readonly Actor By = new(3, "编辑甲");

    private TestBook _book = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _book = await TestBook.OpenAsync();
        _book.Write("content/book.md", "---\ntitle: 手册\nslug: playbook\n---\n\n开头。\n");
        _book.Write("content/lexicon/terms.yaml", "- slug: vc\n  name: 风险投资\n  abbreviation: VC\n  definition: 股权资金。\n");
        Assert.Empty((await _book.ImportContentAsync()).Problems);
        await _book.Get<SearchIndex>().OpenAsync(Cancellation);
        await _book.Get<PromotionEditor>().AddAsync("火箭 abc", "VC", By, Cancellation);
    }

    [Theory]
    [InlineData("火箭 abc", true)]
    [InlineData("火箭abc", true)]
    [InlineData("“火箭”　ＡＢＣ？", true)]
    [InlineData("火箭", false)]
    [InlineData("火箭 abcd", false)]
    [InlineData("，", false)]
    [InlineData("", false)]
    public async Task A_query_is_known_however_it_is_written(string query, bool isPromoted)
    {
        var answer = await SearchAsync(query);
        Assert.Equal(isPromoted ? new PromotedAnswer("风险投资", "/glossary/vc", PageKind.Term) : null, answer.Promoted);
    }

    [Fact]
    public async Task It_answers_as_a_hit_does_and_is_none()
    {
        var answer = await SearchAsync("火箭 abc");
        Assert.Equal((0, 1), (answer.Total, answer.Answered));
        await _book.Get<PromotionEditor>().AddAsync("股权资金", "VC", By, Cancellation);
        var found = await SearchAsync("股权资金");
        Assert.NotNull(found.Promoted);
        Assert.NotEqual(0, found.Total);
        Assert.Equal(found.Total, found.Answered);
    }

    [Fact]
    public async Task Readers_are_shown_it_only_while_it_is_published()
    {
        await PublishAsync(false);
        Assert.Null((await SearchAsync("火箭 abc")).Promoted);
        await PublishAsync(true);
        Assert.NotNull((await SearchAsync("火箭 abc")).Promoted);
    }

    [Fact]
    public async Task A_page_with_another_address_is_found_there()
    {
        await using var database = _book.Database();
        (await database.Terms.SingleAsync(Cancellation)).Slug = "venture";
        await database.SaveChangesAsync(Cancellation);
        Assert.Equal("/glossary/venture", (await SearchAsync("火箭 abc")).Promoted?.Url);
    }

    [Fact]
    public async Task What_found_nothing_is_answered_as_soon_as_a_published_page_is_put_first()
    {
        var (counter, insight) = (_book.Get<SearchCounter>(), _book.Get<SearchInsight>());
        counter.Searched("火箭 abc", 0);
        counter.Searched("别的", 0);
        Assert.True(await counter.WriteAsync(Cancellation));
        Assert.Equal(["别的"], (await insight.ReportAsync(7, 10, Cancellation)).WithoutHit.Select(asked => asked.Query));
        Assert.Equal(1, await insight.CountWithoutHitAsync(7, Cancellation));
        await PublishAsync(false);
        Assert.Equal(2, (await insight.ReportAsync(7, 10, Cancellation)).WithoutHit.Count);
        Assert.Equal(2, await insight.CountWithoutHitAsync(7, Cancellation));
    }

    public ValueTask DisposeAsync() => _book.DisposeAsync();

    private Task<SearchAnswer> SearchAsync(string query) =>
        _book.Get<Promotions>().AddToAsync(_book.Get<BookSearch>().Search(new SearchRequest(query)), Cancellation);

    private async Task PublishAsync(bool published)
    {
        await using var database = _book.Database();
        (await database.Terms.SingleAsync(Cancellation)).Published = published;
        await database.SaveChangesAsync(Cancellation);
    }
}
