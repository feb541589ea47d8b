namespace Playbook.Tests.Rendering;

public sealed class HeadingTests
{
    [Fact]
    public void A_number_is_set_apart_and_is_no_part_of_the_anchor() =>
        Assert.Equal(
            """<h3 id="大模型的崛起"><span class="number">1.1</span> 大模型的崛起<a class="anchor" href="#大模型的崛起" aria-label="本节链接：大模型的崛起"></a></h3>""",
            Rendered.Html("### 1.1 大模型的崛起"));

    [Theory]
    [InlineData("## A.1 开源资源", "A.1", "开源资源")]
    [InlineData("## 3.1.2 *GPT* 系列", "3.1.2", "GPT 系列")]
    [InlineData("## **2.3 评估**与调优", "2.3", "评估与调优")]
    [InlineData("## 1.2 *趋势*", "1.2", "趋势")]
    [InlineData("## 2024 年的融资", "", "2024 年的融资")]
    [InlineData("## 第1章：概述", "", "第1章：概述")]
    [InlineData("## 1.1", "", "1.1")]
    public void Only_a_real_number_is_taken_off(string markdown, string number, string heading)
    {
        var section = Assert.Single(Rendered.Of(markdown).Sections);
        Assert.Equal((number, heading), (section.Number, section.Heading));
    }

    [Fact]
    public void Anchors_are_unique_and_never_empty()
    {
        var anchors = Rendered.Of("## 估值\n## 估值\n## 1.1 估值\n## 估值 1\n##\n## ？！\n## Top").Sections.Select(section => section.Anchor);
        Assert.Equal(["估值", "估值-1", "估值-2", "估值-1-1", "section", "section-1", "top-1"], anchors);
    }

    [Fact]
    public void The_text_has_no_h1_because_the_page_has_one()
    {
        var result = Rendered.Of("# 一\n\n#### 二");
        Assert.Equal([2, 4], result.Sections.Select(section => section.Level));
        Assert.DoesNotContain("<h1", result.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[看](#估值)")]
    [InlineData("[看](#11-估值)")]
    [InlineData("[看](#%E4%BC%B0%E5%80%BC)")]
    public void A_fragment_finds_its_heading_also_by_the_anchor_other_tools_gave_it(string link) =>
        Assert.Contains("href=\"#估值\">看", Rendered.Html(link + "\n\n## 1.1 估值"), StringComparison.Ordinal);

    [Theory]
    [InlineData("> ## 1.1 引文的标题\n>\n> 引文。", "1.1 引文的标题\n引文。")]
    [InlineData("- 项\n\n  ### 1.1 项的标题\n\n  话。", "项\n1.1 项的标题\n话。")]
    [InlineData("::: tip 提示\n### 1.1 框里的标题\n\n话。\n:::", "提示\n1.1 框里的标题\n话。")]
    [InlineData("> [!TIP]\n> ### 1.1 框里的标题\n>\n> 话。", "提示\n1.1 框里的标题\n话。")]
    public void A_heading_inside_something_heads_that_and_parts_no_chapter(string markdown, string text)
    {
        var result = Rendered.Of($"## 节\n\n{markdown}\n\n## 另一节\n\n尾。");
        Assert.Equal([("节", text), ("另一节", "尾。")], result.Sections.Select(section => (section.Heading, section.Text)));
        // It is shown as a heading, and links still find it.
        Assert.Matches("<h[23] id=\"[^\"]+的标题\"><span class=\"number\">1.1</span> ", result.Html);
    }

    [Fact]
    public void Where_nothing_else_is_a_heading_the_text_is_one_section() =>
        Assert.Equal([1], Rendered.Of("> # 引文的标题\n\n文。").Sections.Select(section => section.Level));

    [Fact]
    public void A_heading_inside_something_takes_no_other_heading_its_name_away() =>
        Assert.Contains("<a href=\"#估值-1\">看</a>", Rendered.Html("> ## 估值\n\n[看](#估值-1)\n\n## 估值"), StringComparison.Ordinal);

    [Fact]
    public void A_fragment_without_a_heading_is_reported()
    {
        var result = Rendered.Of("[看](#没有)\n\n## 估值");
        Assert.Contains("""<span class="xref-missing">看</span>""", result.Html, StringComparison.Ordinal);
        Assert.Null(Assert.Single(result.Links).Url);
    }
}
