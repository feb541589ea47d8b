using Playbook.Search;
using static Playbook.Tests.Search.SmallLibrary;

namespace Playbook.Tests.Search.Asking;

/// <summary>Latin names and numbers, written otherwise than in the book.</summary>
public sealed class SpellingsTests : IAsyncLifetime
{
    private SmallLibrary _library = null!;

    public async ValueTask InitializeAsync() => _library = await OpenAsync(Book(
        "playbook",
        "手册",
        Chapter(
            "names",
            "名字",
            "market",
            "先看名字。",
            "开放: OpenAI 发布了接口。",
            "社区: 模型放在 Hugging Face 上。",
            "显存: 一张卡有 80 GB 显存。",
            "人数: 一共问了 1,476 个人，历时 18 个月。",
            "别的: 打开 open 这个词，和 AI 这个词。")));

    public ValueTask DisposeAsync()
    {
        _library.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("open ai", "openai", "#s1")]
    [InlineData("open-ai", "openai", "#s1")]
    [InlineData("huggingface", "hugging face", "#s2")]
    [InlineData("80GB", "80 gb", "#s3")]
    [InlineData("1476", "1,476", "#s4")]
    public void Are_found_and_said(string query, string meant, string anchor)
    {
        var answer = _library.Find(query);

        Assert.Contains(new Interpretation("spelling", query, meant), answer.Interpretation);
        Assert.EndsWith(anchor, answer.Hits[0].Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OpenAI")]
    [InlineData("Hugging Face")]
    [InlineData("80 GB")]
    [InlineData("18个月")]
    public void As_they_stand_nothing_is_said(string query)
    {
        var answer = _library.Find(query);

        Assert.Empty(answer.Interpretation);
        Assert.NotEmpty(answer.Hits);
    }

    [Fact]
    public void A_space_between_a_number_and_its_unit_makes_no_difference()
    {
        var (close, apart) = (_library.Find("18个月"), _library.Find("18 个月"));

        Assert.Equal("text", Assert.Single(apart.Hits).MatchedBy);
        Assert.Equal(close.Hits[0].Snippet, apart.Hits[0].Snippet);
    }
}
