using Playbook.Importing;
using Playbook.Importing.Cleanup;
using Playbook.Importing.Outline;

namespace Playbook.Tests.Importing.Cleanup;

public sealed class LineRuleTests
{
    [Theory]
    [InlineData("                 ", "")]
    [InlineData("　　首行缩进", "首行缩进")]
    [InlineData("行尾　\u00A0 ", "行尾")]
    [InlineData("\u200B## 标题\u200B", "## 标题")]
    [InlineData("换行  ", "换行  ")]
    [InlineData("    缩进", "    缩进")]
    [InlineData("中　间", "中　间")]
    public void Odd_white_space_at_the_ends_goes(string before, string after) => Rules.AssertText(new OddWhiteSpace(), before, after);

    [Theory]
    [InlineData("<|assistant|>", "")]
    [InlineData("<|im_start|>assistant", "")]
    [InlineData("一段话。<|im_end|>", "一段话。")]
    [InlineData("[INST] 问题 [/INST]", "问题")]
    [InlineData("标记 `<|user|>` 的意思", "标记 `<|user|>` 的意思")]
    [InlineData("a < b | c > d", "a < b | c > d")]
    [InlineData("<start_of_turn>model", "")]
    [InlineData("<｜end▁of▁sentence｜>", "")]
    [InlineData("**Assistant:**", "")]
    [InlineData("### Response:", "")]
    [InlineData("Assistant: 一位助理", "Assistant: 一位助理")]
    public void Chat_markers_go_except_in_code(string before, string after) => Rules.AssertText(new LeakedChatMarkers(), before, after);

    [Theory]
    [InlineData("###标题", "### 标题")]
    [InlineData("#第1章：开始", "# 第1章：开始")]
    [InlineData("＃＃ 全角", "## 全角")]
    [InlineData("#融资", "#融资")]
    [InlineData("#!/bin/sh", "#!/bin/sh")]
    [InlineData("### 标题", "### 标题")]
    [InlineData("#######", "#######")]
    public void Headings_get_the_space_they_lack(string before, string after) => Rules.AssertText(new MissingHeadingSpace(), before, after);

    [Theory]
    [InlineData("## **第1章：开始**", "## 第1章：开始")]
    [InlineData("  ## 标题 ##", "## 标题")]
    [InlineData("## 学 C#", "## 学 C#")]
    [InlineData("## **一** 和 **二**", "## **一** 和 **二**")]
    [InlineData("##", "")]
    [InlineData("##　标题", "## 标题")]
    [InlineData("## *标题*", "## 标题")]
    [InlineData("## ***标题***", "## 标题")]
    [InlineData("## <u>标题</u>", "## 标题")]
    [InlineData("**### 标题**", "### 标题")]
    [InlineData("## **1.2** 标题", "## 1.2 标题")]
    [InlineData("## 标题 # ##", "## 标题")]
    [InlineData("## 用 `C#`", "## 用 `C#`")]
    public void Headings_lose_what_says_nothing(string before, string after) => Rules.AssertText(new HeadingDecoration(), before, after);

    [Theory]
    [InlineData("[END]", "")]
    [InlineData("【全文完】", "")]
    [InlineData("（完）", "")]
    [InlineData("**THE END**", "")]
    [InlineData("全文完。", "")]
    [InlineData("— 完 —", "")]
    [InlineData("End of document.", "")]
    [InlineData("END", "")]
    [InlineData("话\n\nEND", "话\n\n")]
    [InlineData("IF 甲\nEND", "IF 甲\nEND")]
    [InlineData("loop\n\nend", "loop\n\nend")]
    [InlineData("完", "完")]
    [InlineData("END 是结束的意思", "END 是结束的意思")]
    public void End_signs_go(string before, string after) => Rules.AssertText(new EndSigns(), before, after);

    [Theory]
    [InlineData("一段话\n---\n下一段", "一段话\n\n下一段")]
    [InlineData("一段话\n====", "一段话\n")]
    [InlineData("一段话\n-", "一段话\n")]
    [InlineData("* * *", "")]
    [InlineData("————————", "")]
    [InlineData("\n-", "\n-")]
    [InlineData("| 表 |\n| --- |", "| 表 |\n| --- |")]
    [InlineData("- 一项", "- 一项")]
    [InlineData("**粗体**", "**粗体**")]
    public void Lone_rules_go_and_make_no_heading(string before, string after) => Rules.AssertText(new LoneRules(), before, after);

    [Theory]
    [InlineData("第\u200B3\u200B章", "第3章")]
    [InlineData("中\uFEFF间\u00AD", "中间")]
    [InlineData("一家\U0001F468\u200D\U0001F469", "一家\U0001F468\u200D\U0001F469")]
    [InlineData("```\n\u200B\n```", "```\n\u200B\n```")]
    public void Characters_that_nobody_sees_go(string before, string after) => Rules.AssertText(new InvisibleCharacters(), before, after);

    [Theory]
    [InlineData("<h2>第3章：选人</h2>", "## 第3章：选人")]
    [InlineData("<h1 align=\"center\"><b>书名</b></h1>", "# 书名")]
    [InlineData("<center><h3>一节</h3></center>", "### 一节")]
    [InlineData("<h2></h2>", "")]
    [InlineData("用 <h2>标题</h2> 写", "用 <h2>标题</h2> 写")]
    public void Headings_in_tags_are_headings(string before, string after) => Rules.AssertText(new HtmlHeadings(), before, after);

    [Theory]
    [InlineData("<div align=\"center\">", "")]
    [InlineData("</div></center>", "")]
    [InlineData("<br/>", "")]
    [InlineData("<a name=\"top\"></a>", "")]
    [InlineData("<a href=\"x\">链接</a>", "<a href=\"x\">链接</a>")]
    [InlineData("<details>", "<details>")]
    [InlineData("<p>一段话</p>", "<p>一段话</p>")]
    public void Tags_for_the_looks_go(string before, string after) => Rules.AssertText(new LayoutTags(), before, after);

    [Theory]
    [InlineData("[TOC]", "")]
    [InlineData("[[_TOC_]]", "")]
    [InlineData("@[toc](目录)", "")]
    [InlineData("{{toc}}", "")]
    [InlineData("[目录](a.md)", "")]
    [InlineData("见 [TOC]", "见 [TOC]")]
    public void Places_for_a_table_of_contents_go(string before, string after) => Rules.AssertText(new TocMarkers(), before, after);

    [Theory]
    [InlineData(@"\## 第3章：选人", "## 第3章：选人")]
    [InlineData(@"\#\#\# 3.1 看人", "### 3.1 看人")]
    [InlineData(@"\# 字面的井号", @"\# 字面的井号")]
    [InlineData(@"写 \## 第3章", @"写 \## 第3章")]
    public void Escaped_hashes_before_a_number_are_hashes(string before, string after) => Rules.AssertText(new EscapedHeadings(), before, after);

    [Theory]
    [InlineData("## 选人 {#pick}", "## 选人")]
    [InlineData("## 选人 {: .wide #pick} ##", "## 选人")]
    [InlineData("## <a id=\"pick\"></a>选人", "## 选人")]
    [InlineData("## 模板 {变量}", "## 模板 {变量}")]
    [InlineData("正文 {#pick}", "正文 {#pick}")]
    public void Names_of_anchors_go(string before, string after) => Rules.AssertText(new HeadingAnchors(), before, after);

    [Theory]
    [InlineData("### １．２　做法", "### 1.2 做法")]
    [InlineData("### 第1.2节 做法", "### 1.2 做法")]
    [InlineData("### 1.2、做法", "### 1.2 做法")]
    [InlineData("### 1.2. 做法", "### 1.2 做法")]
    [InlineData("### 1.2做法", "### 1.2 做法")]
    [InlineData("### 附录A.1 表格", "### A.1 表格")]
    [InlineData("### 1.5亿的教训", "### 1.5亿的教训")]
    [InlineData("### 2024 年", "### 2024 年")]
    [InlineData("1.2、做法", "1.2、做法")]
    public void Sections_are_numbered_in_one_way(string before, string after) => Rules.AssertText(new SectionNumbers(), before, after);

    [Theory]
    [InlineData("[下一章](第二章 乙.md)", "[下一章](<第二章 乙.md>)")]
    [InlineData("见![图](图 一.png)和[节](b c.md#第 一节)。", "见![图](<图 一.png>)和[节](<b c.md#第 一节>)。")]
    [InlineData("![图](截图 (1).png \"说明\")", "![图](<截图 (1).png> \"说明\")")]
    [InlineData("[章]: 第二章 乙.md", "[章]: <第二章 乙.md>")]
    [InlineData("[章](a.md \"题 目.md\")", "[章](a.md \"题 目.md\")")]
    [InlineData("[章](<a b.md>)", "[章](<a b.md>)")]
    [InlineData("[注](见 第三章)", "[注](见 第三章)")]
    [InlineData("`[章](a b.md)`", "`[章](a b.md)`")]
    [InlineData("```\n[章](a b.md)\n```", "```\n[章](a b.md)\n```")]
    [InlineData("[^1]: 见 a b.md", "[^1]: 见 a b.md")]
    public void Addresses_with_blanks_are_addresses(string before, string after) => Rules.AssertText(new SpacedAddresses(), before, after);

    [Fact]
    public void A_dropped_line_is_a_marker_and_a_tidied_one_is_not()
    {
        Assert.Equal([2], Rules.Run(new LoneRules(), "一段话\n---\n下一段").Log.Markers);
        Assert.Empty(Rules.Run(new LeakedChatMarkers(), "一段话。<|user|>").Log.Markers);
    }

    [Fact]
    public void Line_breaks_of_every_kind_are_read_and_the_report_says_so_once()
    {
        var log = new CleanupLog();

        var lines = SourceLines.Split("\uFEFF一\r\n二\r三\n\n四", log);

        Assert.Equal(["一", "二", "三", "", "四"], lines.Select(l => l.Text));
        Assert.Equal(["去掉字节顺序标记", "统一换行符"], log.Changes.Select(c => c.Rule));
    }

    [Fact]
    public void Every_rule_is_in_the_list_and_no_label_comes_twice()
    {
        var classes = typeof(ICleanupRule).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(ICleanupRule)));

        Assert.Equal(classes.Select(t => t.Name).Order(), CleanupRules.InOrder.Select(r => r.GetType().Name).Order());
        Assert.Distinct(CleanupRules.InOrder.Select(r => r.Label));
    }

    [Theory]
    [InlineData("| offset | \\[number, number\\] | \\[gap\\[0\\]/2, gap\\[1\\]/2\\] |", "| offset | \\[number, number\\] | \\[gap\\[0\\]/2, gap\\[1\\]/2\\] |")]
    [InlineData("| 甲 | \\[a/2\\] |", "| 甲 | \\[a/2\\] |")]
    [InlineData("| 甲 | \\(x_1\\) |", "| 甲 | $x_1$ |")]
    [InlineData("| 甲 | \\[\\frac{1}{2}\\] |", "| 甲 | $$\\frac{1}{2}$$ |")]
    [InlineData("下标 \\[gap\\[0\\]/2\\]", "下标 \\[gap\\[0\\]/2\\]")]
    public void Escaped_brackets_inside_each_other_are_brackets(string before, string after) => Rules.AssertText(new FormulaDelimiters(), before, after);

    [Theory]
    [InlineData("![图](a.png){ class=\"animation-figure\" }", "![图](a.png)")]
    [InlineData("[链接](b.md){ .md-button } 后", "[链接](b.md) 后")]
    [InlineData("![图](a.png){#fig:a}", "![图](a.png)")]
    [InlineData("![图](a.png){width=50%}{: .c}", "![图](a.png)")]
    [InlineData("**单词**{#word} 后", "**单词** 后")]
    [InlineData("一段话 {: .lead}", "一段话")]
    [InlineData("{: .lead}", "")]
    [InlineData("{.lead}", "")]
    [InlineData("写成 `[a](b){ .c }` 的", "写成 `[a](b){ .c }` 的")]
    [InlineData("    ![图](a.png){ .c }", "    ![图](a.png){ .c }")]
    [InlineData("f(x){a=1}", "f(x){a=1}")]
    [InlineData("占位 {name} 和 {{ x }}", "占位 {name} 和 {{ x }}")]
    [InlineData("{foo: 1}", "{foo: 1}")]
    public void Attributes_of_other_tools_go(string before, string after) => Rules.AssertText(new AttributeLists(), before, after);

    [Fact]
    public void A_name_among_attributes_is_kept_for_links() => Assert.Equal([("fig:a", 1)], Rules.Run(new AttributeLists(), "![图](a.png){#fig:a}").Log.Names);

    [Theory]
    [InlineData("![图](图片/b.png =100x50)", "![图](图片/b.png)")]
    [InlineData("![图](b.png \"题\" =100x) 后", "![图](b.png \"题\") 后")]
    [InlineData("![图](b.png =50%x)", "![图](b.png)")]
    [InlineData("`![图](b.png =1x1)`", "`![图](b.png =1x1)`")]
    [InlineData("![图](b.png?a=1x1)", "![图](b.png?a=1x1)")]
    public void Sizes_behind_the_address_of_a_picture_go(string before, string after) => Rules.AssertText(new PictureDimensions(), before, after);

    [Theory]
    [InlineData("H~2~O 和 19^th^ 世纪", "H<sub>2</sub>O 和 19<sup>th</sup> 世纪")]
    [InlineData("Ca^2+^、水^注^", "Ca<sup>2+</sup>、水^注^")]
    [InlineData("5~10 人，3~5 万", "5~10 人，3~5 万")]
    [InlineData("A~5~10", "A~5~10")]
    [InlineData("~~旧~~", "~~旧~~")]
    [InlineData("2^3^4", "2^3^4")]
    [InlineData("`H~2~O`", "`H~2~O`")]
    [InlineData("$x^2^$", "$x^2^$")]
    public void Low_and_high_signs_are_written_as_tags(string before, string after) => Rules.AssertText(new RaisedSigns(), before, after);

    [Fact]
    public void Long_lines_of_openings_are_read_once()
    {
        foreach (var opening in new[] { "[a](b){ .c ", "{: ", "![a](b =1", "H~2", "a^b", "\\[a\\[" })
        {
            var text = string.Concat(Enumerable.Repeat(opening, 99_000 / opening.Length));
            foreach (var rule in new ICleanupRule[] { new AttributeLists(), new PictureDimensions(), new RaisedSigns(), new FormulaDelimiters() })
                Assert.NotEmpty(Rules.Run(rule, text).Text);
        }
    }
}
