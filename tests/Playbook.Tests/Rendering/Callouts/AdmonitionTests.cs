namespace Playbook.Tests.Rendering.Callouts;

public sealed class AdmonitionTests
{
    [Theory]
    [InlineData("::: tip\n文**字**\n:::\n后", "callout-tip", "提示")]
    [InlineData("::: warning 自己的题\n文**字**\n:::\n后", "callout-warning", "自己的题")]
    [InlineData(":::danger[自己的题]{icon=x}\n文**字**\n:::\n后", "callout-danger", "自己的题")]
    [InlineData("!!! note \"自己的题\"\n    文**字**\n\n后", "callout-note", "自己的题")]
    [InlineData("??? info\n    文**字**\n\n后", "callout-note", "提示")]
    [InlineData("::: details 点开\n文**字**\n:::\n后", "callout-note", "点开")]
    public void The_call_outs_of_other_tools_are_call_outs(string markdown, string css, string title)
    {
        var rendered = Rendered.Of(markdown);
        Assert.Equal(
            $"<aside class=\"callout {css}\"><p class=\"callout-title\">{title}</p>\n<p>文<strong>字</strong></p>\n</aside>\n<p>后</p>",
            rendered.Html);
        Assert.Contains($"{title}\n文字", rendered.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("::: 小心\n文\n:::")]
    [InlineData(":::")]
    [InlineData("!!! 太好了")]
    [InlineData("!!!! note\n    文")]
    [InlineData("    ::: tip")]
    public void Anything_else_stays_text(string markdown) =>
        Assert.DoesNotContain("callout", Rendered.Of(markdown).Html, StringComparison.Ordinal);

    [Fact]
    public void They_stand_in_each_other_and_hold_lists_and_code()
    {
        var html = Rendered.Of("::::: tip\n- 甲\n\n::: warning\n```\n代码\n```\n:::\n尾\n:::::\n后").Html;
        Assert.Contains("callout-warning", html, StringComparison.Ordinal);
        Assert.EndsWith("<p>尾</p>\n</aside>\n<p>后</p>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_title_is_words_whatever_it_says() =>
        Assert.DoesNotContain("<img", Rendered.Of("::: tip <img src=x onerror=alert(1)>\n文\n:::").Html, StringComparison.Ordinal);

    [Fact]
    public void A_group_of_tabs_shows_all_its_tabs()
    {
        var html = Rendered.Of("::: code-group\n```js [甲]\na\n```\n```ts\nb\n```\n:::").Html;
        Assert.Equal(2, html.Split("<pre").Length - 1);
        Assert.DoesNotContain(":::", html, StringComparison.Ordinal);
    }
}
