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
    public void A_plain_text_has_headings_too(string before, string after) => Rules.AssertText(new PlainHeadings(), before, after);

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
    [InlineData("<!-- 一行 -->", "")]
    [InlineData("<!--\n## 第9章\n-->\n字。", "\n\n\n字。")]
    [InlineData("字 <!-- 行内 -->", "字 <!-- 行内 -->")]
    [InlineData("<!-- 前 --> 字", "<!-- 前 --> 字")]
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
}
