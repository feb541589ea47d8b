using Playbook.Importing.Cleanup;

namespace Playbook.Tests.Importing.Cleanup;

/// <summary>Rules that look at more than one line.</summary>
public sealed class BlockRuleTests
{
    [Theory]
    [InlineData("一\u2028二\u2029三", "一\n二\n三")]
    [InlineData("一\f## 第2章", "一\n## 第2章")]
    [InlineData("一二", "一二")]
    public void Separators_inside_a_line_part_lines(string before, string after) => Rules.AssertText(new LineSeparators(), before, after);

    [Theory]
    [InlineData("书名\n===", "# 书名\n")]
    [InlineData("第3章：选人\n---", "## 第3章：选人\n")]
    [InlineData("1.2 做法\n-----", "## 1.2 做法\n")]
    [InlineData("一段话。\n===", "一段话。\n===")]
    [InlineData("短句\n---", "短句\n---")]
    [InlineData("上文\n第3章 选人\n---", "上文\n第3章 选人\n---")]
    [InlineData("| 表 |\n---", "| 表 |\n---")]
    [InlineData("```\n书名\n===\n```", "```\n书名\n===\n```")]
    public void An_underline_makes_a_heading_only_of_what_is_one(string before, string after) => Rules.AssertText(new SetextHeadings(), before, after);

    [Theory]
    [InlineData("#### 2.2 训练\n\n**2.2.1 过程：**", "#### 2.2 训练\n\n##### 2.2.1 过程：")]
    [InlineData("### 2.1.1 甲\n\n字。\n\n**2.1.2 乙**", "### 2.1.1 甲\n\n字。\n\n### 2.1.2 乙")]
    [InlineData("## 5.1 成功\n\n**案例一：甲**\n\n字。\n\n**案例二：乙**", "## 5.1 成功\n\n### 案例一：甲\n\n字。\n\n### 案例二：乙")]
    [InlineData("__第3章：选人__", "## 第3章：选人")]
    [InlineData("**注意：**", "**注意：**")]
    [InlineData("**1. 数据清洗**", "**1. 数据清洗**")]
    [InlineData("**2.2.1 这是一句话。**", "**2.2.1 这是一句话。**")]
    [InlineData("**1.1 甲** 后面还有字", "**1.1 甲** 后面还有字")]
    [InlineData("目录\n**1.1 甲**\n**1.2 乙**", "目录\n**1.1 甲**\n**1.2 乙**")]
    [InlineData("# 书\n\n## 背景\n\n**第一部分：回顾**\n\n## 结论", "# 书\n\n## 背景\n\n**第一部分：回顾**\n\n## 结论")]
    [InlineData("# 书\n\n## 步骤\n\n**第一章：甲**\n\n**附录A：乙**", "# 书\n\n## 步骤\n\n**第一章：甲**\n\n**附录A：乙**")]
    [InlineData("# 书\n\n## 第一章 甲\n\n**第一部分：回顾**", "# 书\n\n## 第一章 甲\n\n**第一部分：回顾**")]
    [InlineData("# 书\n\n**第一章：甲**\n\n### 背景\n\n**第二章：乙**", "# 书\n\n## 第一章：甲\n\n### 背景\n\n## 第二章：乙")]
    [InlineData("# 书\n\n## 背景\n\n## 第一章 甲\n\n**第二章：乙**", "# 书\n\n## 背景\n\n## 第一章 甲\n\n## 第二章：乙")]
    [InlineData("# 书\n\n## 法则\n\n**第一章内必须交代**\n\n### 第1章 甲", "# 书\n\n## 法则\n\n**第一章内必须交代**\n\n### 第1章 甲")]
    public void A_bold_line_with_a_number_is_a_heading(string before, string after) => Rules.AssertText(new BoldHeadings(), before, after);

    [Theory]
    [InlineData("第一章 开张\n\n字。\n\n1.1 头一天\n\n字。\n\n第二章 关张", "## 第一章 开张\n\n字。\n\n### 1.1 头一天\n\n字。\n\n## 第二章 关张")]
    [InlineData("第一章 开张\n\n字。", "第一章 开张\n\n字。")]
    [InlineData("第一章 开张\n第二章 关张", "第一章 开张\n第二章 关张")]
    [InlineData("第一章讲的是开张\n\n第二章讲的是关张", "第一章讲的是开张\n\n第二章讲的是关张")]
    [InlineData("## 第1章：甲\n\n第一章 乙\n\n第二章 丙", "## 第1章：甲\n\n第一章 乙\n\n第二章 丙")]
    [InlineData("# 书\n\n## 依据\n\n第一章 总则\n\n字。\n\n第二章 附则\n\n## 做法", "# 书\n\n## 依据\n\n第一章 总则\n\n字。\n\n第二章 附则\n\n## 做法")]
    [InlineData("# 书\n\n第一章 开张\n\n## 头一天\n\n字。\n\n第二章 关张\n\n## 清点", "# 书\n\n## 第一章 开张\n\n## 头一天\n\n字。\n\n## 第二章 关张\n\n## 清点")]
    public void A_plain_text_has_headings_too(string before, string after) => Rules.AssertText(new PlainHeadings(), before, after);

    [Theory]
    [InlineData("{% hint style=\"warning\" %}\n当心。\n{% endhint %}", "::: warning\n当心。\n:::")]
    [InlineData("{% hint style='danger' %}当心。{% endhint %}", "::: danger\n当心。\n:::")]
    [InlineData("{% hint style=\"working\" %}\n还在写。\n{% endhint %}", "::: info\n还在写。\n:::")]
    [InlineData("{% hint style=\"info\" %}\n外。\n{% hint style=\"success\" %}\n内。\n{% endhint %}\n{% endhint %}", ":::: info\n外。\n::: success\n内。\n:::\n::::")]
    [InlineData("1. 项\n\n   {% hint style=\"info\" %}\n   话。\n   {% endhint %}", "1. 项\n\n   ::: info\n   话。\n   :::")]
    [InlineData("{% tabs %}\n{% tab title=\"C# 版\" %}\n甲\n{% endtab %}\n\n{% tab title=\"a_b\" %}\n乙\n{% endtab %}\n{% endtabs %}", "\n\n**C# 版**\n\n甲\n\n\n\n**a\\_b**\n\n乙\n\n")]
    [InlineData("{% code title=\"a.js\" lineNumbers=\"true\" %}\n```js\n{% hint %}\n```\n{% endcode %}", "\n**a.js**\n\n```js\n{% hint %}\n```\n")]
    [InlineData("{% code overflow=\"wrap\" %}\n```js\nx\n```\n{% endcode %}", "\n```js\nx\n```\n")]
    [InlineData("{% content-ref url=\"../b.md\" %}\n[b.md](../b.md)\n{% endcontent-ref %}", "\n[b.md](../b.md)\n")]
    [InlineData("{% content-ref url=\"../b.md\" %}\n{% endcontent-ref %}", "\n[../b.md](../b.md)\n\n")]
    [InlineData("{% embed url=\"https://a.example/?v=%E4%BD%A0\" %}\n说明。\n{% endembed %}", "\n[https://a.example/?v=%E4%BD%A0](https://a.example/?v=%E4%BD%A0)\n\n说明。\n")]
    [InlineData("{% embed url=\"https://a.example/\" %}\n\n{% embed url=\"b (1).html\" %}", "\n[https://a.example/](https://a.example/)\n\n\n\n[b (1).html](<b (1).html>)\n")]
    [InlineData("{% raw %}\n写作 {{ x }} 和 {% hint %}。\n{% endraw %}", "\n写作 {{ x }} 和 \\{% hint %}。\n")]
    [InlineData("用 {% raw %}{{ x }}{% endraw %} 取值。", "用 {{ x }} 取值。")]
    [InlineData("{% hint style=\"info\" %}\n没有写完。", "{% hint style=\"info\" %}\n没有写完。")]
    [InlineData("写作 `{% hint %}` 和 `{% endhint %}`。", "写作 `{% hint %}` 和 `{% endhint %}`。")]
    [InlineData("> {% hint style=\"info\" %}\n> 话。\n> {% endhint %}", "> {% hint style=\"info\" %}\n> 话。\n> {% endhint %}")]
    [InlineData("```\n{% hint style=\"info\" %}\n{% endhint %}\n```", "```\n{% hint style=\"info\" %}\n{% endhint %}\n```")]
    [InlineData("{% include \"a.md\" %}\n{% if x %}", "{% include \"a.md\" %}\n{% if x %}")]
    public void Blocks_of_GitBook_become_call_outs_labels_and_links(string before, string after) => Rules.AssertText(new GitBookBlocks(), before, after);

    [Theory]
    [InlineData("跑道\n: 一。\n: 二。", "")]
    [InlineData("跑道\n\n:   一。", "")]
    [InlineData("他说了。\n: 不行。", "定义列表")]
    [InlineData("两行\n话\n: 不行。", "定义列表")]
    [InlineData("{% hint style=\"info\" %}\n没有写完。", "{% hint")]
    [InlineData("写作 \\{% hint %} 的不是提示。", "")]
    [InlineData("```\n{% hint %}\n```", "")]
    public void What_is_left_of_other_tools_is_told_and_what_is_drawn_is_not(string text, string notice)
    {
        var notices = LeftForms.In(text).Select(form => form.Notice).ToList();
        if (notice.Length == 0)
            Assert.Empty(notices);
        else
            Assert.Contains(notice, Assert.Single(notices), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# 第三章\n\n## 选人", "# 第三章 选人\n\n")]
    [InlineData("# 附录A\n# 清单", "# 附录A 清单\n")]
    [InlineData("# 第三章\n\n字。\n\n## 选人", "# 第三章\n\n字。\n\n## 选人")]
    [InlineData("# 第三章\n\n## 3.1 选人", "# 第三章\n\n## 3.1 选人")]
    [InlineData("# 第三章：选人\n\n## 看人", "# 第三章：选人\n\n## 看人")]
    public void A_heading_in_two_lines_is_one(string before, string after) => Rules.AssertText(new SplitHeadings(), before, after);

    [Theory]
    [InlineData("# 书\n\n# 书", "# 书\n\n")]
    [InlineData("## 第1章：甲\n\n**第1章：甲**", "## 第1章：甲\n\n")]
    [InlineData("# 书\n\n字。\n\n# 书", "# 书\n\n字。\n\n# 书")]
    [InlineData("## 甲\n\n甲", "## 甲\n\n甲")]
    public void A_heading_is_said_once(string before, string after) => Rules.AssertText(new RepeatedHeadings(), before, after);

    [Theory]
    [InlineData("下表：\n| 甲 |\n| --- |\n| 1 |\n完。", "下表：\n\n| 甲 |\n| --- |\n| 1 |\n\n完。")]
    [InlineData("\n| 甲 |\n| --- |\n\n完。", "\n| 甲 |\n| --- |\n\n完。")]
    [InlineData("a | b\nc", "a | b\nc")]
    [InlineData("```\n下表：\n| 甲 |\n| --- |\n```", "```\n下表：\n| 甲 |\n| --- |\n```")]
    public void A_table_stands_apart_from_text(string before, string after) => Rules.AssertText(new GluedTables(), before, after);

    [Theory]
    [InlineData("<table><tr><th>甲</th><th>乙</th></tr><tr><td>1</td><td>2</td></tr></table>", "\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n")]
    [InlineData("上文：\n<table>\n  <thead>\n  <tr>\n    <th>甲</th>\n    <th>乙</th>\n  </tr>\n  </thead>\n  <tr>\n    <td>a|b</td>\n    <td>`c|d`</td>\n  </tr>\n</table>\n下文。", "上文：\n\n| 甲 | 乙 |\n| --- | --- |\n| a\\|b | `c|d` |\n\n下文。")]
    [InlineData("<table><tr><td>一<br/>二</td><td><p>三</p><p>四</p></td></tr></table>", "\n| 一<br>二 | 三<br>四 |\n| --- | --- |\n")]
    [InlineData("<table>\n<tr><td>很长的\n一句</td><td>two\nwords\n\nend</td></tr>\n</table>", "\n| 很长的一句 | two words<br>end |\n| --- | --- |\n")]
    [InlineData("<table><caption>表一</caption><tr><td rowspan=\"2\">甲</td><td>1</td></tr><tr><td>2</td></tr><tr><td colspan=2>合计</td></tr></table>", "\n表一\n\n| 甲 | 1 |\n| --- | --- |\n|  | 2 |\n| 合计 |  |\n")]
    [InlineData("<table><tr><td>没写完<td>也行<tr><td>二<td>三</table> 后文", "\n| 没写完 | 也行 |\n| --- | --- |\n| 二 | 三 |\n\n后文")]
    [InlineData("- 项\n  <table><tr><td>1</td></tr></table>", "- 项\n\n  | 1 |\n  | --- |\n")]
    [InlineData("   <table>\n        <tr><td><code>a|b</code></td></tr>\n    </table>", "\n| `a|b` |\n| --- |\n")]
    [InlineData("    <table>\n        <tr><td>代码</td></tr>\n    </table>", "    <table>\n        <tr><td>代码</td></tr>\n    </table>")]
    [InlineData("<table><tr><td><table><tr><td>套</td></tr></table></td></tr></table>", "<table><tr><td><table><tr><td>套</td></tr></table></td></tr></table>")]
    [InlineData("<table><tr>格子外的字<td>1</td></tr></table>", "<table><tr>格子外的字<td>1</td></tr></table>")]
    [InlineData("<table><tr><td>没有结束\n\n字。", "<table><tr><td>没有结束\n\n字。")]
    [InlineData("`<table><tr><td>1</td></tr></table>`", "`<table><tr><td>1</td></tr></table>`")]
    [InlineData("```\n<table><tr><td>1</td></tr></table>\n```", "```\n<table><tr><td>1</td></tr></table>\n```")]
    public void A_table_of_tags_is_a_table_of_markdown_with_the_same_words(string before, string after) => Rules.AssertText(new HtmlTables(), before, after);

    [Fact]
    public void Joined_cells_that_were_parted_are_told_and_every_line_is_accounted_for()
    {
        var (_, log) = Rules.Run(new HtmlTables(), "<table>\n<tr>\n<td rowspan=2>甲</td>\n<td>长\n句</td>\n</tr>\n<tr><td>2</td></tr>\n</table>");
        Assert.Equal([("把 HTML 表格改成 Markdown 表格", 1), ("拆开 HTML 表格里合并的单元格", 3)], log.Changes.Select(change => (change.Rule, change.Line)));
        Assert.Equal([1, 2, 6, 8], log.Markers.Order());
        Assert.Equal([(4, 3), (5, 3)], log.JoinedLines.OrderBy(joined => joined.Key).Select(joined => (joined.Key, joined.Value)));
    }

    [Theory]
    [InlineData("<p align=\"center\">居中的话</p>", "\n居中的话\n")]
    [InlineData("<p>一段</p><p>两段</p>", "\n一段\n\n两段\n")]
    [InlineData("<font color=\"red\">红</font>的<span style='x'>字</span>", "红的字")]
    [InlineData("上标<sup class=\"fn\">1</sup>，<b style=\"x\">粗</b>", "上标<sup>1</sup>，<b>粗</b>")]
    [InlineData("用 <code>a &lt; b</code> 和 <code>`</code>", "用 `a < b` 和 <code>`</code>")]
    [InlineData("由 <tt>root</tt> 运行 <tt>a</code>", "由 `root` 运行 <tt>a</code>")]
    [InlineData("- <p>一</p><p>二</p>", "- 一<br>二")]
    [InlineData("| <p>一</p><p>二</p> | <div>三</div> |", "| 一<br>二 | 三 |")]
    [InlineData("> <center>引</center>", "> 引")]
    [InlineData("<div align=\"center\">", "<div align=\"center\">")]
    [InlineData("`<p>` 和 List<p>", "`<p>` 和 List<p>")]
    [InlineData("    <p>代码</p>", "    <p>代码</p>")]
    [InlineData("```\n<p>代码</p>\n```", "```\n<p>代码</p>\n```")]
    public void Tags_around_words_that_only_say_how_they_look_are_left_out(string before, string after) => Rules.AssertText(new WrapperTags(), before, after);

    [Theory]
    [InlineData("<!-- 一行 -->", "")]
    [InlineData("<!--\n## 第9章\n-->\n字。", "\n\n\n字。")]
    [InlineData("<!-- 没有结束", "<!-- 没有结束")]
    public void Comments_on_their_own_lines_are_taken_out(string before, string after) => Rules.AssertText(new HtmlComments(), before, after);

    [Theory]
    [InlineData("<script setup>\nconst a = 1\n</script>\n字。", "\n\n\n字。")]
    [InlineData("<style>.a { }</style>", "")]
    [InlineData("<script src=\"a.js\" />", "")]
    [InlineData("<script> 标签在文中", "<script> 标签在文中")]
    [InlineData("<style>\n.a { }\n</style> 字", "<style>\n.a { }\n</style> 字")]
    [InlineData("`<script>`\n</script>", "`<script>`\n</script>")]
    [InlineData("```html\n<script>\n</script>\n```", "```html\n<script>\n</script>\n```")]
    public void Scripts_and_styles_are_taken_out(string before, string after)
    {
        Rules.AssertText(new PageCode(), before, after);
        Assert.Equal(before == after ? 0 : 1, Rules.Run(new PageCode(), before).Log.Comments.Count);
    }

    [Theory]
    [InlineData("<details><summary>展开</summary>\n\n字。\n\n</details>", "\n**展开**\n\n\n字。\n\n")]
    [InlineData("<details open>\n<summary><b>展开</b></summary>\n字。\n</details>", "\n\n**展开**\n\n字。\n")]
    [InlineData("<details><summary>展开</summary>字。</details>", "\n**展开**\n\n字。")]
    [InlineData("- <details><summary>展开</summary>字。</details>", "- **展开** 字。")]
    [InlineData("`<details>` 是标签", "`<details>` 是标签")]
    [InlineData("```\n<details>\n```", "```\n<details>\n```")]
    public void Folded_text_stands_open_below_its_summary(string before, string after) => Rules.AssertText(new DetailsTags(), before, after);

    [Theory]
    [InlineData("《乱稿大全》\n\n关键词：甲", "# 《乱稿大全》\n\n关键词：甲")]
    [InlineData("\n《乱稿大全》\n\n# 《乱稿大全》", "\n# 《乱稿大全》\n\n# 《乱稿大全》")]
    [InlineData("《乱稿大全》\n\n# 另一本书", "《乱稿大全》\n\n# 另一本书")]
    [InlineData("《甲》和《乙》", "《甲》和《乙》")]
    [InlineData("字。\n\n《乱稿大全》", "字。\n\n《乱稿大全》")]
    [InlineData("```\n《乱稿大全》\n```", "```\n《乱稿大全》\n```")]
    public void A_title_that_stands_alone_on_top_is_the_title(string before, string after) => Rules.AssertText(new PlainTitle(), before, after);

    [Theory]
    [InlineData("1. 步：\n\n  ```sh\n  a\n  ```", "1. 步：\n\n   ```sh\n   a\n   ```")]
    [InlineData("- 项：\n\n        ```sh\n        a\n          b\n        ```", "- 项：\n\n  ```sh\n  a\n    b\n  ```")]
    [InlineData("字：\n\n     ```sh\n     a\n     ```", "字：\n\n```sh\na\n```")]
    [InlineData("- 甲\n  - 乙\n\n    ```sh\n    a\n    ```", "- 甲\n  - 乙\n\n    ```sh\n    a\n    ```")]
    [InlineData("1. 步：\n\n```sh\na\n```", "1. 步：\n\n```sh\na\n```")]
    public void Fences_are_indented_like_their_list_item(string before, string after) => Rules.AssertText(new FenceIndents(), before, after);

    [Theory]
    [InlineData(@"写成 \(r = c/b\)。", "写成 $r = c/b$。")]
    [InlineData(@"即 \[ r > 6 \] 时", "即 $$r > 6$$ 时")]
    [InlineData("\\[\na_{1} \\\\[2pt]\n\\]", "$$\na_{1} \\\\[2pt]\n$$")]
    [InlineData(@"\(n\) 个", "$n$ 个")]
    [InlineData(@"\(见下\) 和 \[1\]", @"\(见下\) 和 \[1\]")]
    [InlineData(@"`\(a=b\)`", @"`\(a=b\)`")]
    [InlineData("```latex\n\\[ a \\]\n```", "```latex\n\\[ a \\]\n```")]
    public void Formulas_are_written_in_one_way(string before, string after) => Rules.AssertText(new FormulaDelimiters(), before, after);

    [Theory]
    [InlineData("前\n\\begin{equation}\na = b\n\\end{equation}\n后", "前\n$$\n\\begin{equation}\na = b\n\\end{equation}\n$$\n后")]
    [InlineData("\\begin{align*}a&=b\\\\c&=d\\end{align*} 其中", "$$\n\\begin{align*}a&=b\\\\c&=d\\end{align*}\n$$\n其中")]
    [InlineData("\\begin{equation}\n没有写完", "\\begin{equation}\n没有写完")]
    [InlineData("\\begin{equation}\n\na\n\\end{equation}", "\\begin{equation}\n\na\n\\end{equation}")]
    [InlineData("$$\n\\begin{equation}a\\end{equation}\n$$", "$$\n\\begin{equation}a\\end{equation}\n$$")]
    [InlineData("```\n\\begin{equation}a\\end{equation}\n```", "```\n\\begin{equation}a\\end{equation}\n```")]
    [InlineData("    \\begin{equation}a\\end{equation}", "    \\begin{equation}a\\end{equation}")]
    [InlineData("\\begin{itemize}\n\\end{itemize}", "\\begin{itemize}\n\\end{itemize}")]
    public void An_environment_of_formulas_stands_in_dollars(string before, string after) => Rules.AssertText(new BareEquations(), before, after);

    [Theory]
    [InlineData("* 列表<!-- 注释 -->接着", "* 列表接着")]
    [InlineData("甲 <!-- 一 --> 乙 <!-- 二 -->", "甲  乙")]
    [InlineData("<!-- 一 --> 乙", "乙")]
    [InlineData("  <!-- 一 --> - 乙", "  - 乙")]
    [InlineData("甲 <!-- 一\n二\n\n三 --> 乙", "甲\n乙")]
    [InlineData("甲 <!-- 没有写完\n乙", "甲 <!-- 没有写完\n乙")]
    [InlineData("写成 `<!-- 注 -->` 的", "写成 `<!-- 注 -->` 的")]
    [InlineData("甲 <!-- 一\n```\n-->\n```", "甲 <!-- 一\n```\n-->\n```")]
    public void Comments_among_words_are_taken_out(string before, string after) => Rules.AssertText(new HtmlComments(), before, after);

    [Fact]
    public void What_is_taken_out_of_words_is_kept_with_its_line()
    {
        var (_, log) = Rules.Run(new HtmlComments(), "甲\n乙 <!-- 一\n二 --> 丙 <!-- 三 -->");
        Assert.Equal([(2, "<!-- 一"), (3, "二 -->")], Assert.Single(log.Comments).Select(line => (line.Number, line.Text)));
    }

    [Theory]
    [InlineData("字^[说明。]和^[又 [一](b)]", "字[^行内1-1]和[^行内1-2]\n\n[^行内1-1]: 说明。\n\n[^行内1-2]: 又 [一](b)\n")]
    [InlineData("字^[甲]\n\n## 节\n字", "字[^行内1-1]\n\n\n[^行内1-1]: 甲\n\n## 节\n字")]
    [InlineData("`字^[甲]`", "`字^[甲]`")]
    [InlineData("字^[没有写完", "字^[没有写完")]
    [InlineData("字^[]", "字^[]")]
    public void A_footnote_in_its_sentence_goes_to_the_end_of_the_section(string before, string after) => Rules.AssertText(new InlineFootnotes(), before, after);

    [Theory]
    [InlineData("甲 <!-- 乙")]
    [InlineData("字^[甲")]
    [InlineData("\\begin{equation} a")]
    [InlineData("[[甲")]
    public void Many_openings_without_an_end_are_read_once(string opening)
    {
        var text = string.Join('\n', Enumerable.Repeat(opening, 100_000)) + "\n" + string.Concat(Enumerable.Repeat(opening, 20_000));
        foreach (var rule in new ICleanupRule[] { new BareEquations(), new HtmlComments(), new InlineFootnotes() })
            Assert.Equal(text, Rules.Run(rule, text).Text);
        Assert.Equal(text, Playbook.Importing.Sources.VaultLinks.Exchange(text, _ => ""));
    }

    [Theory]
    [InlineData("=== \"甲\"\n\n    ```\n    代码\n    ```")]
    [InlineData("!!! note\n    字\n\n    ```\n    代码\n    ```\n\n    字")]
    [InlineData("- 项\n\n    ???+note \"题\"\n        ```\n        代码\n        ```")]
    public void A_fence_in_a_call_out_keeps_its_indent(string text) => Rules.AssertText(new FenceIndents(), text, text);
}
