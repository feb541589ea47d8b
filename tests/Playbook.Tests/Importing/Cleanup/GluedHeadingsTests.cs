using Playbook.Importing.Cleanup;
using Playbook.Importing.Outline;

namespace Playbook.Tests.Importing.Cleanup;

public sealed class GluedHeadingsTests
{
    [Theory]
    [InlineData("到此为止。 ### 第一部分：开工", "到此为止。\n\n### 第一部分：开工\n")]
    [InlineData("**到此为止。**### 总结", "**到此为止。**\n\n### 总结\n")]
    [InlineData("出发吧！## 第2章：路上", "出发吧！\n\n## 第2章：路上\n")]
    [InlineData("出发吧###第2章：路上", "出发吧\n\n###第2章：路上\n")]
    [InlineData("出发。# 第2章：路上", "出发。\n\n# 第2章：路上\n")]
    [InlineData("一。 ### 第一部分：甲 #### 第1章：乙", "一。\n\n### 第一部分：甲\n\n#### 第1章：乙\n")]
    [InlineData("- 一条。 ## 小结", "- 一条。\n\n## 小结\n")]
    [InlineData("### 第一部分：甲 #### 第1章：乙", "### 第一部分：甲\n\n#### 第1章：乙\n")]
    public void A_heading_behind_text_gets_a_line_of_its_own(string before, string after) => Rules.AssertText(new GluedHeadings(), before, after);

    [Theory]
    [InlineData("### 一个标题")]
    [InlineData("## 带结尾的标题 ##")]
    [InlineData("用 `## 标记` 写标题")]
    [InlineData("公式 $a ## b$ 不算")]
    [InlineData("会写 C# 和 F# 的人")]
    [InlineData("第 # 1 名")]
    [InlineData("看 https://example.org/a#第1章")]
    [InlineData(@"转义 \### 不算")]
    [InlineData("| 表 | ## 格 |")]
    [InlineData("- ### 列表里的标题")]
    [InlineData("```\n完。 ### 第一部分：甲\n```")]
    [InlineData("   ```text\n   完。 ### 第一部分：甲\n   ```")]
    [InlineData("$$\n完。 ### 甲\n$$")]
    public void Other_hashes_stay_where_they_are(string text) => Rules.AssertText(new GluedHeadings(), text, text);

    [Fact]
    public void The_report_shows_the_place_and_not_the_whole_paragraph()
    {
        var change = Assert.Single(Rules.Run(new GluedHeadings(), new string('字', 400) + "。 ### 第一部分：甲").Log.Changes);

        Assert.Equal(1, change.Line);
        Assert.StartsWith("…字字", change.Before, StringComparison.Ordinal);
        Assert.EndsWith("。 ### 第一部分：甲", change.Before, StringComparison.Ordinal);
        Assert.InRange(change.After.Length, 10, 80);
    }
}
