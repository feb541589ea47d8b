using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Editing;
using Playbook.Search;

namespace Playbook.Tests.Editing;

public sealed class TermEffectsTests : IAsyncLifetime
{
    private TestBook _book = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private TermEffects Effects => _book.Get<TermEffects>();

    public async ValueTask InitializeAsync()
    {
        _book = await TestBook.OpenAsync();
        _book.Write("content/book.md", "---\ntitle: 手册\nslug: playbook\n---\n\n开头。\n");
        _book.Write("content/chapters/01-part/01-money.md", "---\ntitle: 钱从哪里来\nslug: money\npart: 资金\ntopics: [financing]\n---\n\n## 向谁要\n\n先想清楚。签**对赌协议**之前，要看清楚条款。现金跑道要留够。\n");
        _book.Write("content/chapters/01-part/02-risk.md", "---\ntitle: 风险\nslug: risk\npart: 资金\ntopics: [risk]\n---\n\n## 条款\n\n- 对赌协议有代价。\n- 估值调整机制也是。\n");
        _book.Write("content/lexicon/terms.yaml", "- slug: runway\n  name: 现金跑道\n  definition: 现金还能用几个月。\n  topics: [financing]\n");
        Assert.Empty((await _book.ImportContentAsync()).Problems);
        await _book.Get<SearchIndex>().OpenAsync(Cancellation);
    }

    [Fact]
    public async Task What_is_foretold_of_links_is_what_a_save_does()
    {
        var draft = new TermDraft { Name = "对赌协议", Definition = "按业绩调整。", Topics = ["financing"], Synonyms = ["估值调整机制"] };

        var effect = await Effects.OfTermAsync(0, draft, published: true, Cancellation);

        Assert.Equal((2, 0), (effect.GainedPages, effect.LostPages));
        Assert.Equal(["/books/playbook/money", "/books/playbook/risk"], effect.Gained.Select(link => link.Url.Replace("/books/" + link.Url.Split('/')[2], "/books/playbook", StringComparison.Ordinal)));
        var first = effect.Gained[0];
        Assert.Equal(("签", "对赌协议", "之前，要看清楚条款。"), (first.Before, first.Name, first.Behind));
        Assert.Equal(("", "对赌协议", "有代价。"), (effect.Gained[1].Before, effect.Gained[1].Name, effect.Gained[1].Behind));
        await _book.Get<TermEditor>().AddAsync(draft, publish: true, new Edit("编辑甲", ""), Cancellation);
        await using var database = _book.Database();
        Assert.Equal(
            effect.GainedPages,
            await database.Chapters.CountAsync(chapter => chapter.Html.Contains("/glossary/dui-du-xie-yi"), Cancellation));
    }

    [Fact]
    public async Task What_is_foretold_of_search_is_what_is_found_afterwards()
    {
        var draft = new TermDraft { Name = "对赌协议", Definition = "按业绩调整。", Synonyms = ["估值调整机制", "业绩对赌条款"] };

        var effect = await Effects.OfTermAsync(0, draft, published: true, Cancellation);

        var synonym = effect.Searches.Single(query => query.Query == "业绩对赌条款");
        Assert.Contains("对赌协议", synonym.Others);
        Assert.Contains("对赌协议", effect.Kept);
        Assert.Empty(effect.Broken);
        await _book.Get<TermEditor>().AddAsync(draft, publish: true, new Edit("编辑甲", ""), Cancellation);
        await _book.Get<SearchIndex>().CatchUpAsync(Cancellation);
        foreach (var query in effect.Searches)
        {
            var answer = _book.Get<BookSearch>().Search(new SearchRequest(query.Query, PageSize: 50));
            // The term itself is a hit of its names, which no preview of what is there already can count.
            Assert.Equal(query.Then, answer.Hits.Count(hit => hit.Kind != "term"));
        }
    }

    [Fact]
    public async Task A_term_that_goes_takes_its_links_along()
    {
        await using var database = _book.Database();
        var id = await database.Terms.Select(term => term.Id).SingleAsync(Cancellation);
        var draft = (await _book.Get<TermEditor>().OpenAsync(id, Cancellation))!.Draft;

        var effect = await Effects.OfTermAsync(id, draft, published: false, Cancellation);

        Assert.Equal((0, 1), (effect.GainedPages, effect.LostPages));
        Assert.Equal("现金跑道", Assert.Single(effect.Lost).Name);
        Assert.Contains("现金跑道", effect.Broken);
        Assert.Contains("/glossary/runway", (await database.Chapters.SingleAsync(chapter => chapter.Slug == "money", Cancellation)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pair_of_synonyms_changes_what_is_found_and_no_link()
    {
        var effect = await Effects.OfSynonymAsync("烧钱", "现金跑道", Cancellation);

        Assert.Equal((0, 0), (effect.GainedPages, effect.LostPages));
        var query = effect.Searches.Single(search => search.Query == "烧钱");
        Assert.Equal(0, query.Now);
        Assert.True(query.Then > 0);
        Assert.Equal(["现金跑道"], query.Others);
    }

    public ValueTask DisposeAsync() => _book.DisposeAsync();
}
