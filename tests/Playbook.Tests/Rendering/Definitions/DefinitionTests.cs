namespace Playbook.Tests.Rendering.Definitions;

public sealed class DefinitionTests
{
    [Theory]
    [InlineData("跑道\n: 钱还能花**几个月**。\n\n后", "<dl>\n<dt>跑道</dt>\n<dd>钱还能花<strong>几个月</strong>。</dd>\n</dl>\n<p>后</p>")]
    [InlineData("跑道\n:   钱还能花**几个月**。\n\n后", "<dl>\n<dt>跑道</dt>\n<dd>钱还能花<strong>几个月</strong>。</dd>\n</dl>\n<p>后</p>")]
    [InlineData("`run`\n\n:   钱还能花**几个月**。\n\n后", "<dl>\n<dt><code>run</code></dt>\n<dd>钱还能花<strong>几个月</strong>。</dd>\n</dl>\n<p>后</p>")]
    [InlineData("甲\n: 一。\n: 二。\n\n乙\n: 三。", "<dl>\n<dt>甲</dt>\n<dd>一。</dd>\n<dd>二。</dd>\n<dt>乙</dt>\n<dd>三。</dd>\n</dl>")]
    [InlineData("甲\n:   一。\n\n    二。\n\n后", "<dl>\n<dt>甲</dt>\n<dd><p>一。</p>\n<p>二。</p>\n</dd>\n</dl>\n<p>后</p>")]
    [InlineData("甲\n: 一，\n接着。\n\n后", "<dl>\n<dt>甲</dt>\n<dd>一，接着。</dd>\n</dl>\n<p>后</p>")]
    [InlineData("- 项\n\n  甲\n  : 一。", "<ul>\n<li><p>项</p>\n<dl>\n<dt>甲</dt>\n<dd>一。</dd>\n</dl>\n</li>\n</ul>")]
    public void A_term_with_its_meaning_below_is_a_definition_list(string markdown, string html) => Assert.Equal(html, Rendered.Html(markdown));

    [Theory]
    [InlineData("他想了很久，说。\n: 不行。")]
    [InlineData("他说：\n: 不行。")]
    [InlineData("他说了\n两行话\n: 不行。")]
    [InlineData("一段话\n\n: 另一段话。")]
    [InlineData("一段话\n\n\n:   另一段话。")]
    [InlineData("一段话\n：不行。")]
    [InlineData("一段话\n:不行。")]
    [InlineData("一段话\n:smile: 好")]
    [InlineData("一段话\n~ 5 个")]
    [InlineData("# 题\n: 不行。")]
    [InlineData(": 不行。")]
    [InlineData("- 项\n: 不行。")]
    [InlineData("| 甲 | 乙 |\n: 不行。")]
    [InlineData("这一行有六十多个字所以不是一个词这一行有六十多个字所以不是一个词这一行有六十多个字所以不是一个词这一行有六十多个字所以不是一个词\n: 不行。")]
    [InlineData("甲\n\n    : 代码")]
    [InlineData("```\n甲\n: 一。\n```")]
    public void What_only_begins_with_a_colon_stays_text(string markdown)
    {
        var html = Rendered.Html(markdown);
        Assert.DoesNotContain("<dl>", html, StringComparison.Ordinal);
        Assert.Equal(Signs(markdown), Signs(Rendered.Of(markdown).Sections.Aggregate("", (text, section) => text + section.Heading + section.Text)));

        static string Signs(string text) => string.Concat(text.Where(c => c is not ('#' or '-' or '`' or '|') && !char.IsWhiteSpace(c)));
    }

    [Fact]
    public void Its_words_are_found_as_text_and_its_links_are_links()
    {
        var rendered = Rendered.Of("[[plan-a-round]]\n: 见 [[对赌]]。");

        Assert.Equal("怎样计划一轮融资\n见 对赌 & 回购。", rendered.Text);
        Assert.Equal(2, rendered.Links.Count);
    }

    [Fact]
    public void Ten_thousand_colons_in_a_row_are_read_in_a_line_each()
    {
        var html = Rendered.Html("甲\n" + string.Concat(Enumerable.Repeat(": 一\n", 10_000)));

        Assert.Equal(10_000, html.Split("<dd>").Length - 1);
    }
}
