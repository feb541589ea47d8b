using Microsoft.EntityFrameworkCore;
using static Playbook.Tests.Search.SmallLibrary;

namespace Playbook.Tests.Search;

public sealed class RelatedSectionsTests : IAsyncLifetime
{
    private const string OnRounds = "融资之前先算清现金流，再决定估值区间与出让股权的比例，和投资人谈条款时才不慌。";

    private SmallLibrary _library = null!;

    public async ValueTask InitializeAsync() => _library = await OpenAsync(
        Book(
            "playbook",
            "手册",
            Chapter("rounds", "融资", "financing", OnRounds, "估值: 估值区间取决于增长，股权比例取决于估值，投资人看重条款。"),
            Chapter("team", "团队", "team", "招聘先看价值观，再看技能；绩效每季度谈一次。", "期权: 期权池占股权的比例在融资前由投资人与创始人商定，估值随之变化。")),
        Book(
            "source",
            "来源",
            Chapter("copy", "融资（旧稿）", "financing", OnRounds),
            Chapter("terms", "条款", "financing", "投资人的条款里，估值之外还要看清算优先权、现金流约定与股权回购。", "现金流: 现金流撑不到下一轮融资时，估值就由投资人说了算。"),
            Chapter("models", "模型", "model-basics", "模型的推理成本由参数量与上下文长度决定，蒸馏可以省下大半。")));

    public ValueTask DisposeAsync()
    {
        _library.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Shows_other_chapters_once_each_best_first_and_no_copy_of_its_own_text()
    {
        var related = _library.Search.Related(await IdAsync("rounds"));

        Assert.Equal(["条款", "团队"], related.Select(section => section.ChapterTitle));
        Assert.Equal("/books/playbook/team#s1", related[1].Url);
        Assert.Equal("来源", related[0].BookTitle);
        Assert.Equal(await IdAsync("terms"), related[0].ChapterId);
        Assert.True(related[0].Score > related[1].Score);
    }

    [Fact]
    public async Task Of_an_index_with_nothing_in_it_yet_nothing_is_asked()
    {
        using var empty = await OpenAsync();
        Assert.Empty(empty.Search.Related(1));
    }

    [Fact]
    public async Task Follows_the_index()
    {
        var id = await IdAsync("rounds");
        Assert.Equal(2, _library.Search.Related(id).Count);

        await _library.ChangeAsync(async database => (await database.Chapters.SingleAsync(c => c.Slug == "terms")).Published = false);

        Assert.Equal(["团队"], _library.Search.Related(id).Select(section => section.ChapterTitle));
    }

    [Fact]
    public async Task Shows_no_more_than_asked_and_nothing_for_a_chapter_that_cannot_be_found()
    {
        Assert.Single(_library.Search.Related(await IdAsync("rounds"), count: 1));
        Assert.Empty(_library.Search.Related(4711));
        Assert.Empty(_library.Search.Related(0));
    }

    [Fact]
    public async Task Is_remembered_until_the_index_changes()
    {
        var id = await IdAsync("rounds");
        var first = _library.Search.Related(id);

        Assert.Same(first, _library.Search.Related(id));
    }

    private async Task<int> IdAsync(string slug)
    {
        await using var database = _library.CreateDbContext();
        return (await database.Chapters.SingleAsync(c => c.Slug == slug, TestContext.Current.CancellationToken)).Id;
    }
}
