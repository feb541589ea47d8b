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
    [InlineData(":::warning{title=已废弃}\n文**字**\n:::\n后", "callout-warning", "已废弃")]
    [InlineData(":::tip{icon=x title=\"两个 词\"}\n文**字**\n:::\n后", "callout-tip", "两个 词")]
    [InlineData("!!! 定理 \"勾股\"\n    文**字**\n\n后", "callout-note", "定理：勾股")]
    [InlineData("??? pythontutor \"可视化运行\"\n    文**字**\n\n后", "callout-note", "可视化运行")]
    [InlineData("!!! note inline end \"自己的题\"\n    文**字**\n\n后", "callout-note", "自己的题")]
    [InlineData("> [!note] 自定义标题\n> 文**字**\n\n后", "callout-note", "自定义标题")]
    [InlineData("> [!abstract]- 折叠\n> 文**字**\n\n后", "callout-note", "折叠")]
    [InlineData("> [!bug]+\n> 文**字**\n\n后", "callout-danger", "危险")]
    public void Titles_and_kinds_of_every_tool_are_read(string markdown, string css, string title) => The_call_outs_of_other_tools_are_call_outs(markdown, css, title);

    [Theory]
    [InlineData("=== \"甲页\"\n\n    文**字**\n\n=== \"乙页\"\n    ```\n    代码\n    ```\n\n后", "甲页", "乙页")]
    [InlineData("::: tabs#fruit\n\n@tab 甲页#a\n\n文**字**\n\n@tab:active 乙页\n\n```\n代码\n```\n:::\n后", "甲页", "乙页")]
    public void Tabs_show_their_label_and_their_content(string markdown, string first, string second)
    {
        var html = Rendered.Html(markdown);
        Assert.StartsWith($"<p><strong>{first}</strong></p>\n<p>文<strong>字</strong></p>\n<p><strong>{second}</strong></p>", html, StringComparison.Ordinal);
        Assert.Equal(1, html.Split("<pre").Length - 1);
        Assert.EndsWith("<p>后</p>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("@tab", html, StringComparison.Ordinal);
        Assert.DoesNotContain("==", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("::: right\n文\n:::\n后", "<p>文</p>\n<p>后</p>")]
    [InlineData("::: demo\n文\n:::\n后", "<p>文</p>\n<p>后</p>")]
    [InlineData("::: {.wide}\n文\n:::\n后", "<p>文</p>\n<p>后</p>")]
    [InlineData("::: 小心 台阶\n文\n:::\n后", "<p><strong>小心：台阶</strong></p>\n<p>文</p>\n<p>后</p>")]
    public void A_group_of_any_name_keeps_its_content_and_loses_its_marks(string markdown, string html) => Assert.Equal(html, Rendered.Html(markdown));

    [Fact]
    public void A_title_holds_links_and_emphasis()
    {
        var rendered = Rendered.Of("???+note \" 见 [题](https://a.example/x) 和 **粗**\"\n    文");
        Assert.Contains("<p class=\"callout-title\"><span>见 <a href=\"https://a.example/x\" rel=\"noopener\">题</a> 和 <strong>粗</strong></span></p>", rendered.Html, StringComparison.Ordinal);
        Assert.Contains("见 题 和 粗\n文", rendered.Text, StringComparison.Ordinal);
        Assert.Contains(rendered.Links, link => link.Url == "https://a.example/x");
    }

    [Fact]
    public void A_link_in_a_title_can_be_exchanged_like_any_other()
    {
        const string Text = "前\n\n!!! note \"见 [题](b.md)\"\n    文";
        var link = Assert.Single(new Playbook.Rendering.MarkdownRenderer().Links(Text));
        Assert.Equal("b.md", Text.Substring(link.Start, link.Length));
    }

    [Theory]
    [InlineData("::: 小心")]
    [InlineData("!!! a\n")]
    [InlineData("=== \"a\"\n")]
    [InlineData("::: tabs\n@tab a\n")]
    [InlineData("> [!note] a\n\n")]
    [InlineData("!!! a \"[b](c) {title=\"\n    ")]
    public void Many_openings_without_an_end_are_refused_or_read(string opening)
    {
        var text = string.Concat(Enumerable.Repeat(opening + "\n", 20_000));
        if (Playbook.Rendering.MarkdownRenderer.Check(text) is null)
            Assert.NotEmpty(Rendered.Undrawn(text).Html);
    }

    [Theory]
    [InlineData(":::")]
    [InlineData(":::: 一条线 ::::")]
    [InlineData("=== 甲 ===\n    文")]
    [InlineData("=== \"甲\"\n文")]
    [InlineData("@tab 甲")]
    [InlineData("!!! 注意 这是一句话\n    接着")]
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
