using Microsoft.EntityFrameworkCore;
using Playbook.Audit;
using Playbook.Editing;
using Playbook.Links;

namespace Playbook.Tests.Editing;

public sealed class PromotionEditorTests : IAsyncLifetime
{
    private static readonly Actor By = new(3, "编辑甲");

    private TestBook _book = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private PromotionEditor Editor => _book.Get<PromotionEditor>();

    public async ValueTask InitializeAsync()
    {
        _book = await TestBook.OpenAsync();
        _book.Write("content/book.md", "---\ntitle: 手册\nslug: playbook\n---\n\n开头。\n");
        _book.Write("content/chapters/01-a/01-seed.md", "---\ntitle: 种子轮\nslug: seed\npart: 融资\ntopics: [financing]\nsummary: 读完可以决定要多少。\n---\n## 多少\n\n正文。\n");
        _book.Write("content/lexicon/terms.yaml", "- slug: vc\n  name: 风险投资\n  abbreviation: VC\n  definition: 股权资金。\n- slug: seed-round\n  name: 种子轮\n  definition: 第一轮。\n");
        Assert.Empty((await _book.ImportContentAsync()).Problems);
    }

    [Theory]
    [InlineData("风险投资", "/glossary/vc")]
    [InlineData("VC", "/glossary/vc")]
    [InlineData(" /glossary/vc ", "/glossary/vc")]
    [InlineData("seed", "/books/playbook/seed")]
    [InlineData("term:种子轮", "/glossary/seed-round")]
    [InlineData("/books/playbook/seed#多少", "/books/playbook/seed")]
    [InlineData("手册", "/books/playbook")]
    public async Task A_page_is_named_as_links_name_it(string page, string url)
    {
        Assert.Equal(PromotionOutcome.Saved, (await AddAsync("钱", page)).Outcome);
        var line = Assert.Single(await Editor.ListAsync(Cancellation));
        Assert.Equal(("钱", url, true, "编辑甲"), (line.Query, line.Url, line.IsPublished, line.By));
    }

    [Fact]
    public async Task A_query_leads_to_one_page_however_it_is_written()
    {
        await AddAsync("融资 ABC", "VC");
        Assert.Equal(PromotionOutcome.Unchanged, (await AddAsync("融資，ａｂｃ", "VC")).Outcome);
        var replaced = await AddAsync("融资abc！", "seed");
        Assert.Equal(PromotionOutcome.Replaced, replaced.Outcome);
        Assert.Contains("原来是《风险投资》", replaced.Message, StringComparison.Ordinal);
        var line = Assert.Single(await Editor.ListAsync(Cancellation));
        Assert.Equal(("融资abc！", "/books/playbook/seed"), (line.Query, line.Url));
    }

    [Theory]
    [InlineData("", PromotionOutcome.WrongQuery)]
    [InlineData(" ，。 ", PromotionOutcome.WrongQuery)]
    [InlineData("长", PromotionOutcome.WrongQuery, 201)]
    [InlineData("长", PromotionOutcome.Saved, 200)]
    public async Task A_query_has_a_word_and_at_most_200_characters(string query, PromotionOutcome outcome, int times = 1) =>
        Assert.Equal(outcome, (await AddAsync(string.Concat(Enumerable.Repeat(query, times)), "VC")).Outcome);

    [Theory]
    [InlineData("")]
    [InlineData("没有这一页")]
    [InlineData("/topics/risk")]
    [InlineData("https://elsewhere.example/glossary/vc")]
    [InlineData("种子轮")]
    public async Task What_names_no_page_or_several_is_refused(string page)
    {
        var result = await AddAsync("钱", page);
        Assert.Equal(PromotionOutcome.WrongPage, result.Outcome);
        Assert.NotEmpty(result.Message);
        Assert.Equal(page == "种子轮" ? ["/books/playbook/seed", "/glossary/seed-round"] : [], result.Choices.Select(choice => choice.Url));
        Assert.Empty(await Editor.ListAsync(Cancellation));
    }

    [Fact]
    public async Task An_unpublished_page_cannot_be_put_first_and_stays_in_the_list_where_it_was()
    {
        await AddAsync("钱", "VC");
        await using var database = _book.Database();
        var term = await database.Terms.SingleAsync(t => t.Slug == "vc", Cancellation);
        term.Published = false;
        await database.SaveChangesAsync(Cancellation);
        Assert.Equal(PromotionOutcome.WrongPage, (await AddAsync("别的", "VC")).Outcome);
        var line = Assert.Single(await Editor.ListAsync(Cancellation));
        Assert.Equal(("钱", "风险投资", false), (line.Query, line.Title, line.IsPublished));
    }

    [Fact]
    public async Task It_is_removed_however_the_query_is_written_and_all_is_written_down()
    {
        await AddAsync("要 钱", "VC");
        await AddAsync("要 钱", "VC");
        await AddAsync("要 钱", "seed");
        Assert.True(await Editor.RemoveAsync("要钱", By, Cancellation));
        Assert.False(await Editor.RemoveAsync("要钱", By, Cancellation));
        Assert.Empty(await Editor.ListAsync(Cancellation));
        await using var database = _book.Database();
        Assert.Equal(
            [
                (AuditAction.PromotionAdded, PageKind.Term, "风险投资", "搜“要 钱”"),
                (AuditAction.PromotionAdded, PageKind.Chapter, "种子轮", "搜“要 钱”，原来是《风险投资》"),
                (AuditAction.PromotionRemoved, PageKind.Chapter, "种子轮", "搜“要 钱”"),
            ],
            (await database.AuditEntries().Where(entry => entry.ActorId == 3).OrderBy(entry => entry.Id).ToListAsync(Cancellation))
                .Select(entry => (entry.Action, entry.Kind!.Value, entry.Title, entry.Detail)));
    }

    [Fact]
    public async Task Two_who_put_different_pages_first_at_once_leave_one()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => AddAsync("钱", number % 2 == 0 ? "VC" : "seed")));
        Assert.Single(await Editor.ListAsync(Cancellation));
    }

    public ValueTask DisposeAsync() => _book.DisposeAsync();

    private Task<PromotionResult> AddAsync(string query, string page) => Editor.AddAsync(query, page, By, Cancellation);
}
