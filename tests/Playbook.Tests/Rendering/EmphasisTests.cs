namespace Playbook.Tests.Rendering;

public sealed class EmphasisTests
{
    [Theory]
    [InlineData("**估值：**投前估值", "<strong>估值：</strong>投前估值")]
    [InlineData("这是**“对赌”**条款", "<strong>“对赌”</strong>条款")]
    [InlineData("**AI（人工智能）**公司", "<strong>AI（人工智能）</strong>公司")]
    [InlineData("先**看**再*做*", "先<strong>看</strong>再<em>做</em>")]
    [InlineData("~~旧~~ ==重点==", "<del>旧</del> <mark>重点</mark>")]
    public void Emphasis_works_beside_chinese_characters_and_punctuation(string markdown, string expected) =>
        Assert.Contains(expected, Rendered.Html(markdown), StringComparison.Ordinal);

    [Fact]
    public void Tildes_between_numbers_stay() =>
        Assert.Equal("<p>5~10 人，预算 3~5 万</p>", Rendered.Html("5~10 人，预算 3~5 万"));
}
