namespace Playbook.Tests.Rendering;

public sealed class CrossLinkTests
{
    [Theory]
    [InlineData("[[plan-a-round]]", """<a class="xref xref-chapter" href="/books/playbook/plan-a-round">怎样计划一轮融资</a>""")]
    [InlineData("[[plan-a-round|先计划]]", """<a class="xref xref-chapter" href="/books/playbook/plan-a-round">先计划</a>""")]
    [InlineData("[[融资计划]]", """<a class="xref xref-chapter" href="/books/playbook/plan-a-round">怎样计划一轮融资</a>""")]
    [InlineData("[[plan-a-round#估值|估值]]", """<a class="xref xref-chapter" href="/books/playbook/plan-a-round#估值">估值</a>""")]
    [InlineData("[[case:zoox]]", """<a class="xref xref-case" href="/cases/zoox">Zoox</a>""")]
    [InlineData("[[term:对赌]]", """<a class="xref xref-term" href="/glossary/bet">对赌 &amp; 回购</a>""")]
    [InlineData("[[没有]]", """<span class="xref-missing">没有</span>""")]
    [InlineData("[[term:没有#x]]", """<span class="xref-missing">没有</span>""")]
    [InlineData("[[AI: 没有]]", """<span class="xref-missing">AI: 没有</span>""")]
    [InlineData("[[没有|另一页]]", """<span class="xref-missing">另一页</span>""")]
    [InlineData("[计划](../plan.md)", """<a class="xref xref-chapter" href="/books/playbook/plan-a-round">计划</a>""")]
    [InlineData("[旧页](../gone.md)", """<span class="xref-missing">旧页</span>""")]
    [InlineData("[网](https://example.com/a)", """<a href="https://example.com/a" rel="noopener">网</a>""")]
    [InlineData("[信](mailto:a@example.com)", """<a href="mailto:a@example.com" rel="noopener">信</a>""")]
    [InlineData("[看 [[case:zoox]]](https://example.com)", """<a href="https://example.com" rel="noopener">看 Zoox</a>""")]
    public void A_link_leads_where_its_target_lives(string markdown, string expected) =>
        Assert.Equal($"<p>{expected}</p>", Rendered.Html(markdown));

    [Theory]
    [InlineData("`[[plan-a-round]]`")]
    [InlineData("```\n[[plan-a-round]]\n```")]
    [InlineData("    [[plan-a-round]]")]
    [InlineData("\\[[plan-a-round]]")]
    public void Code_and_escaped_brackets_hold_no_links(string markdown)
    {
        var result = Rendered.Of(markdown);
        Assert.Contains("[[plan-a-round]]", result.Text, StringComparison.Ordinal);
        Assert.Empty(result.Links);
    }

    [Theory]
    [InlineData("|a|b|\n|-|-|\n|[[case:zoox|看]]|x|")]
    [InlineData("|a|b|\n|-|-|\n|[[case:zoox\\|看]]|x|")]
    public void The_bar_of_a_link_does_not_end_a_table_cell(string markdown) =>
        Assert.Contains("""<td><a class="xref xref-case" href="/cases/zoox">看</a></td><td>x</td>""", Rendered.Html(markdown), StringComparison.Ordinal);

    [Theory]
    [InlineData("官网：https://example.com，然后", """<p>官网：<a href="https://example.com" rel="noopener">https://example.com</a>，然后</p>""")]
    [InlineData("（https://example.com/a_(b)）", """<p>（<a href="https://example.com/a_(b)" rel="noopener">https://example.com/a_(b)</a>）</p>""")]
    [InlineData("见 https://example.com/a.", """<p>见 <a href="https://example.com/a" rel="noopener">https://example.com/a</a>.</p>""")]
    public void A_bare_address_ends_where_chinese_begins(string markdown, string expected) =>
        Assert.Equal(expected, Rendered.Html(markdown));

    [Theory]
    [InlineData("![地图](/assets/map.png)", """<a class="picture" href="/assets/map.png"><img src="/assets/map.png" alt="地图" loading="lazy" decoding="async"></a>""")]
    [InlineData("![远](https://example.com/a.png)", """<a href="https://example.com/a.png" rel="noopener">远</a>""")]
    [InlineData("![无](none.png)", """<span class="xref-missing">无</span>""")]
    [InlineData("![坏](logout.png)", """<span class="xref-missing">坏</span>""")]
    [InlineData("[![远](https://example.com/a.png)](https://example.com)", """<a href="https://example.com" rel="noopener">远</a>""")]
    public void Only_pictures_of_our_own_are_loaded(string markdown, string expected) =>
        Assert.Equal($"<p>{expected}</p>", Rendered.Html(markdown));

    [Fact]
    public void A_link_is_listed_with_its_sentence_and_line()
    {
        var result = Rendered.Of("第一句。\n\n前一句！**先看**[[case:zoox|案例]]，\n再谈[[没有]]。后一句。\n\n- 见 https://example.com");
        Assert.Equal(
            [
                new("case:zoox", true, "/cases/zoox", "先看案例，再谈没有。", 3),
                new("没有", true, null, "先看案例，再谈没有。", 4),
                new("https://example.com", false, "https://example.com", "见 https://example.com", 6),
            ],
            result.Links);
    }

    [Fact]
    public void A_sentence_without_an_end_is_cut()
    {
        var link = Assert.Single(Rendered.Of(new string('长', 1_000) + "[[case:zoox]]" + new string('长', 1_000)).Links);
        Assert.InRange(link.Sentence.Length, 200, 400);
        Assert.StartsWith("…", link.Sentence, StringComparison.Ordinal);
        Assert.EndsWith("…", link.Sentence, StringComparison.Ordinal);
    }
}
