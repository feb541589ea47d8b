namespace Playbook.Tests.Rendering;

public sealed class LineBreakTests
{
    [Theory]
    [InlineData("大模型\n创业", "大模型创业")]
    [InlineData("融资，\n然后增长", "融资，然后增长")]
    [InlineData("先看\n“估值”", "先看“估值”")]
    [InlineData("融资，\nAI 公司", "融资，AI 公司")]
    [InlineData("**粗**\n体", "粗体")]
    [InlineData("two\nwords", "two words")]
    [InlineData("大模型\nfoundation model", "大模型 foundation model")]
    [InlineData("硬\\\n换行", "硬\n换行")]
    public void A_wrapped_line_gets_a_space_only_where_the_script_has_spaces(string markdown, string text) =>
        Assert.Equal(text, Rendered.Of(markdown).Text);

    [Fact]
    public void The_page_says_the_same_as_the_text() =>
        Assert.Equal("<p>大模型创业</p>", Rendered.Html("大模型\n创业"));
}
