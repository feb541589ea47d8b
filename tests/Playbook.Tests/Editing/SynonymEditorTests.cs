using Microsoft.EntityFrameworkCore;
using Playbook.Audit;
using Playbook.Data;
using Playbook.Editing;
using Playbook.Glossary;
using Playbook.Search;

namespace Playbook.Tests.Editing;

public sealed class SynonymEditorTests : IAsyncLifetime
{
    private static readonly Actor By = new(3, "编辑甲");

    private TestBook _book = null!;

    private SynonymEditor Editor => _book.Get<SynonymEditor>();

    public async ValueTask InitializeAsync()
    {
        _book = await TestBook.OpenAsync();
        _book.Write("content/book.md", "---\ntitle: 手册\nslug: playbook\n---\n\n开头。\n");
        _book.Write("content/lexicon/terms.yaml", "- slug: vc\n  name: 风险投资\n  english: Venture Capital\n  aliases: [VC]\n  definition: 股权资金。\n");
        await _book.ImportContentAsync();
    }

    [Fact]
    public async Task A_pair_is_saved_once_whichever_way_round()
    {
        Assert.Equal(SynonymOutcome.Saved, await AddAsync(" 烧钱 ", "现金流紧张"));
        Assert.Equal(SynonymOutcome.Known, await AddAsync("现金流紧张", "烧钱"));
        Assert.Equal(["烧钱 = 现金流紧张"], await ListAsync());
    }

    [Theory]
    [InlineData("", "现金流")]
    [InlineData("现金流", "  ")]
    [InlineData("，", "现金流")]
    [InlineData("VC", "vc")]
    [InlineData("很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很", "短")]
    public async Task What_is_no_pair_of_words_is_refused(string word, string other)
    {
        Assert.Equal(SynonymOutcome.Refused, await AddAsync(word, other));
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task One_pair_or_all_of_a_word_is_removed()
    {
        await AddAsync("烧钱", "现金流紧张");
        await AddAsync("烧钱", "亏损");
        await AddAsync("跑路", "烧钱");
        Assert.Single(await Editor.RemoveAsync("亏损", "烧钱", By, TestContext.Current.CancellationToken));
        Assert.Equal(2, (await Editor.RemoveAsync("烧钱", null, By, TestContext.Current.CancellationToken)).Count);
        Assert.Empty(await Editor.RemoveAsync("烧钱", null, By, TestContext.Current.CancellationToken));
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task Who_added_and_who_removed_a_pair_is_written_down()
    {
        await AddAsync("烧钱", "现金流紧张");
        await AddAsync("现金流紧张", "烧钱");
        await Editor.RemoveAsync("烧钱", null, By, TestContext.Current.CancellationToken);
        await using var database = _book.Database();
        Assert.Equal(
            [(AuditAction.SynonymAdded, 3, "烧钱 = 现金流紧张"), (AuditAction.SynonymRemoved, 3, "烧钱 = 现金流紧张")],
            await database.AuditEntries().OrderBy(entry => entry.Id)
                .Select(entry => ValueTuple.Create(entry.Action, entry.ActorId, entry.Title)).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Terms_and_pairs_make_the_groups_and_an_import_leaves_the_pairs()
    {
        await AddAsync("烧钱", "现金流紧张");
        await _book.ImportContentAsync();
        await using var database = _book.Database();
        var groups = await database.Synonyms.InGroupsAsync(database.Terms, TestContext.Current.CancellationToken);
        Assert.Equal(["风险投资 Venture Capital VC", "烧钱 现金流紧张"], groups.Select(group => string.Join(' ', group.Words)));
    }

    [Fact]
    public async Task Adding_and_removing_stand_in_the_change_sequence_and_the_index_follows()
    {
        var index = _book.Get<SearchIndex>();
        await index.OpenAsync(TestContext.Current.CancellationToken);
        var before = await LatestAsync();
        await AddAsync("烧钱", "现金流紧张");
        var added = await LatestAsync();
        await Editor.RemoveAsync("烧钱", null, By, TestContext.Current.CancellationToken);
        var removed = await LatestAsync();
        Assert.True(before < added && added < removed);
        await index.CatchUpAsync(TestContext.Current.CancellationToken);
        Assert.Equal(removed, index.Status.LastChange);
    }

    public ValueTask DisposeAsync() => _book.DisposeAsync();

    private Task<SynonymOutcome> AddAsync(string word, string other) => Editor.AddAsync(word, other, By, TestContext.Current.CancellationToken);

    private async Task<IEnumerable<string>> ListAsync() =>
        (await Editor.ListAsync(TestContext.Current.CancellationToken)).Select(synonym => $"{synonym.Word} = {synonym.Other}");

    private Task<long> LatestAsync() => _book.Get<PlaybookDatabase>().LastChangeAsync(TestContext.Current.CancellationToken);
}
