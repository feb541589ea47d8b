namespace Playbook.Tests.Rendering;

public sealed class PlainTextTests
{
    [Fact]
    public void Sections_run_from_heading_to_heading()
    {
        var sections = Rendered.Of("开头。\n\n# 1.1 甲\n\n一**二**。\n\n三。\n\n## 乙\n### 丙\n\n四").Sections;
        Assert.Equal(
            [
                new("", "", "", 1, "开头。"),
                new("甲", "1.1", "甲", 2, "一二。\n三。"),
                new("乙", "", "乙", 2, ""),
                new("丙", "", "丙", 3, "四"),
            ],
            sections);
    }

    [Fact]
    public void Without_text_before_the_first_heading_there_is_no_opening() =>
        Assert.Equal("甲", Assert.Single(Rendered.Of("\n## 甲\n\n一").Sections).Heading);

    [Fact]
    public void An_empty_text_is_no_section()
    {
        var result = Rendered.Of("  \n");
        Assert.Equal(("", "", 0, 0), (result.Html, result.Text, result.WordCount, result.Sections.Count));
    }

    [Fact]
    public void Text_has_no_markdown_signs_and_no_headings()
    {
        var text = Rendered.Of(
            "## 标题\n\n- *一*\n- [二](https://example.com)\n\n> [!TIP]\n> 三\n\n|甲|乙|\n|-|-|\n|丙|`丁`|\n\n```py\nx = 1\n\ny\n```\n\n$$\na^2\n$$\n\n***\n\n&copy; ![图](map.png)").Text;
        Assert.Equal("一\n二\n提示\n三\n甲\t乙\n丙\t丁\nx = 1\n\ny\na^2\n© 图", text);
    }

    [Fact]
    public void Of_a_diagram_its_title_its_description_and_its_labels_are_text()
    {
        const string Diagram = "```mermaid\nflowchart TD\naccTitle: 从想法到融资\naccDescr: 先访谈，再融资。\nA[想法]-->|访谈|B[拿到第一笔钱之前要谈完的二十位客户名单]\nB-->C((Term Sheet))\n```";

        Assert.Equal("前\n从想法到融资\n先访谈，再融资。\n\u2060想法、拿到第一笔钱之前要谈完的二十位客户名单、Term Sheet、访谈\n后", InOrder(Rendered.Of($"前\n\n{Diagram}\n\n后").Text));
        Assert.Contains("flowchart TD", Rendered.Undrawn(Diagram).Text, StringComparison.Ordinal);
        Assert.Equal("\u2060甲、乙", Rendered.Of("```mermaid\ngraph LR\nA[甲]-->B[乙]\n```").Text);

        // Which of the labels comes first is the drawer's affair.
        static string InOrder(string text) => string.Join('\n', text.Split('\n').Select(line => line.Contains('、', StringComparison.Ordinal)
            ? "\u2060" + string.Join('、', line.Trim('\u2060').Split('、').OrderBy(label => label switch { "想法" => 0, "Term Sheet" => 2, "访谈" => 3, _ => 1 })) : line));
    }

    [Fact]
    public void A_footnote_is_read_in_the_section_that_points_to_it()
    {
        var sections = Rendered.Of("## 甲\n\n一[^1]\n\n## 乙\n\n二[^1]\n\n[^1]: 注").Sections;
        Assert.Equal(["一\n注", "二"], sections.Select(section => section.Text));
    }

    [Theory]
    [InlineData("大模型创业", 5)]
    [InlineData("用 GPT-4 和 fine tuning", 5)]
    [InlineData("## 标题\n\n正文，don't", 5)]
    public void Chinese_characters_and_latin_words_are_counted(string markdown, int count) =>
        Assert.Equal(count, Rendered.Of(markdown).WordCount);

    [Fact]
    public void What_looks_like_a_tag_is_text() =>
        Assert.Equal("List<string:int> 和 <div>块</div> 和 <b>", Rendered.Of("List<string:int> 和 <div>块</div> 和 <b>").Text);
}
