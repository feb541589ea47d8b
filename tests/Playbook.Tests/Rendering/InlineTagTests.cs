namespace Playbook.Tests.Rendering;

public sealed class InlineTagTests
{
    [Theory]
    [InlineData("E=mc<sup>2</sup>，H<sub>2</sub>O", "<p>E=mc<sup>2</sup>，H<sub>2</sub>O</p>")]
    [InlineData("按 <kbd>Ctrl</kbd>+<kbd>C</kbd>", "<p>按 <kbd>Ctrl</kbd>+<kbd>C</kbd></p>")]
    [InlineData("<B>粗</B><i>斜</i><u>线</u><ins>增</ins><s>删</s><del>去</del><small>小</small><mark>亮</mark>", "<p><strong>粗</strong><em>斜</em><u>线</u><ins>增</ins><s>删</s><del>去</del><small>小</small><mark>亮</mark></p>")]
    [InlineData("一<br>二<br/>三<BR />四", "<p>一<br>\n二<br>\n三<br>\n四</p>")]
    [InlineData("<b>外<u>内</u>外</b>", "<p><strong>外<u>内</u>外</strong></p>")]
    [InlineData("<u>**粗** 和 [链](plan-a-round)</u>", "<p><u><strong>粗</strong> 和 <a class=\"xref xref-chapter\" href=\"/books/playbook/plan-a-round\">链</a></u></p>")]
    [InlineData("**<u>线</u>**", "<p><strong><u>线</u></strong></p>")]
    [InlineData("<sup>[1]</sup>", "<p><sup>[1]</sup></p>")]
    [InlineData("上行 <b>起\n下行止</b>", "<p>上行 <strong>起下行止</strong></p>")]
    [InlineData("- <kbd>甲</kbd>\n- 乙", "<ul>\n<li><kbd>甲</kbd></li>\n<li>乙</li>\n</ul>")]
    public void A_bare_pair_is_what_it_means(string markdown, string html) => Assert.Equal(html, Rendered.Html(markdown));

    [Theory]
    [InlineData("<sup>没有结束", "<p>&lt;sup&gt;没有结束</p>")]
    [InlineData("没有开始</sup>", "<p>没有开始&lt;/sup&gt;</p>")]
    [InlineData("<sup class=\"x\">1</sup>", "<p>&lt;sup class=\"x\"&gt;1&lt;/sup&gt;</p>")]
    [InlineData("<b>甲</i>", "<p>&lt;b&gt;甲&lt;/i&gt;</p>")]
    [InlineData("<b>甲<u>乙</b>丙</u>", "<p><strong>甲&lt;u&gt;乙</strong>丙&lt;/u&gt;</p>")]
    [InlineData("<b>一段\n\n两段</b>", "<p>&lt;b&gt;一段</p>\n<p>两段&lt;/b&gt;</p>")]
    [InlineData("**<b>错**开</b>", "<p><strong>&lt;b&gt;错</strong>开&lt;/b&gt;</p>")]
    [InlineData("\\<b>甲\\</b>", "<p>&lt;b&gt;甲&lt;/b&gt;</p>")]
    [InlineData("`<b>甲</b>`", "<p><code>&lt;b&gt;甲&lt;/b&gt;</code></p>")]
    [InlineData("<sup/> <div>甲</div> </br>", "<p>&lt;sup/&gt; &lt;div&gt;甲&lt;/div&gt; &lt;/br&gt;</p>")]
    public void Whatever_else_is_written_is_text(string markdown, string html) => Assert.Equal(html, Rendered.Html(markdown));

    [Fact]
    public void Cells_have_their_own_pairs_and_broken_lines()
    {
        var rendered = Rendered.Of("| <b>甲 | 乙</b> |\n|-|-|\n| 一<br>二 | <kbd>三</kbd> |");
        Assert.Contains("<th scope=\"col\">&lt;b&gt;甲</th><th scope=\"col\">乙&lt;/b&gt;</th>", rendered.Html, StringComparison.Ordinal);
        Assert.Contains("<td>一<br>\n二</td><td><kbd>三</kbd></td>", rendered.Html, StringComparison.Ordinal);
        Assert.Equal("<b>甲\t乙</b>\n一 二\t三", rendered.Text);
    }

    [Fact]
    public void Headings_anchors_text_and_words_are_without_tags()
    {
        var rendered = Rendered.Of("## 1.1 现金<sup>1</sup><br>跑道\n\n按 <kbd>A</kbd>，<u>见[[plan-a-round]]</u>。<br>下一行。");
        var section = Assert.Single(rendered.Sections);
        Assert.Equal(("1.1", "现金1 跑道", "现金1-跑道"), (section.Number, section.Heading, section.Anchor));
        Assert.Equal("按 A，见怎样计划一轮融资。\n下一行。", section.Text);
        Assert.Equal("按 A，见怎样计划一轮融资。", Assert.Single(rendered.Links).Sentence);
        Assert.Contains("aria-label=\"本节链接：现金1 跑道\"", rendered.Html, StringComparison.Ordinal);
        Assert.Equal(Rendered.Of("## 1.1 现金1 跑道\n\n按 A，见[[plan-a-round]]。\n\n下一行。").WordCount, rendered.WordCount);
    }

    [Fact]
    public void A_bold_number_is_a_number_in_tags_too() =>
        Assert.Equal("2.1", Assert.Single(Rendered.Of("## <b>2.1 定价</b>\n\n字").Sections).Number);

    [Fact]
    public void Many_tags_inside_each_other_are_no_deeper_than_a_few()
    {
        const int many = 4_000;
        var markdown = string.Concat(Enumerable.Repeat("<b>", many)) + "字" + string.Concat(Enumerable.Repeat("</b>", many));
        Assert.Equal(8, Rendered.Html(markdown).Split("<strong>").Length - 1);

        var mixed = string.Concat(Enumerable.Repeat("*<b>", 1_000)) + "字" + string.Concat(Enumerable.Repeat("</b>*", 1_000));
        Assert.Contains("字", Rendered.Of(mixed).Text, StringComparison.Ordinal);
    }
}
