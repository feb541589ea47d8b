using Playbook.Importing.Outline;

namespace Playbook.Tests.Importing.Outline;

/// <summary>Documents put together by chance from what real ones are made of. The seeds are fixed, so a failure comes again.</summary>
public sealed class SourceReaderRandomTests
{
    private static readonly string[] Pieces =
    [
        "# 《甲书》", "# 《甲书》目录大纲", "## 目录", "### 文章标题", "## 关键词", "- 融资", "**关键词**：融资、风险", "> **摘要：** 一段摘要。", "### 摘要",
        "## 引言", "## 第一部分：甲", "## 第二部分：乙", "### 第一部分总结", "### 第1章：开始", "#### 第2章：中间", "### 第3章：结束", "### 第1章：开始",
        "#### 1.1 小节", "##### 1.1.1 小小节", "### 2.1 另一节", "###### 案例一：某店", "## 附录", "### 附录A：工具", "### 附录 B：参考文献", "#### 附件1：表",
        "### 附件2：单", "## 参考文献", "### 总结", "## 结语", "### 作者信息", "**作者：某人**", "作者：某人 ### 总结", "1. 一条建议。", "- **1.1 小节**", "- 第1章：开始",
        "一段关于风险的话。", "另一段话，粘着标题。 ### 第2章：中间", "又一段。**### 第3章：结束", "---", "***", "[END]", "<|assistant|>", "话<|user|>", "", "", "", "   ", "　",
        "```python", "```", "   ```", "~~~", "# 注释", "$$\nx ### y\n$$", "$$a + b$$", "\\[\nz\n\\]", "- ### 列表里的标题", "###没有空格", "＃＃ 全角", "| a | b |", "## 一、背景", "## 1. 背景",
        "**目录大纲注意事项：**", "## ", "第1章 ........ 3", "====", "-", "> 引用", "## **第4章：粗体** ##", "a `## b` c", "### 附录", "## Appendix A: Tools",
    ];

    [Fact]
    public void No_line_is_ever_lost()
    {
        for (var seed = 0; seed < 1500; seed++)
        {
            var random = new Random(seed);
            var text = string.Join('\n', Enumerable.Range(0, random.Next(1, 60)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            var book = SourceReader.Read(text);
            try
            {
                SourceBookChecks.AllHold(text, book);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                throw new InvalidOperationException($"Seed {seed}:\n{text}", e);
            }
        }
    }

    [Theory]
    [InlineData("### 第一部分：甲\n\n#### 第{0}章：标题{0}\n\n##### {0}.1 节\n\n一段关于融资与风险的话，写得长一些，凑够一行的长度，再多一点。\n\n")]
    [InlineData("#### 第1章：标题\n\n话。\n\n")]
    [InlineData("## 第{0}章：标题{0}\n\n")]
    [InlineData("```a\n### 1.{0} 节\n")]
    [InlineData("$$ \\[\n")]
    [InlineData("话 ### 题 `` ` ``` $a ")]
    [InlineData("- 第{0}章：标题\n")]
    [InlineData("**摘要：**\n")]
    [InlineData("# # # ## # ## ")]
    public void Four_times_the_text_is_no_more_than_some_four_times_the_work(string pattern)
    {
        SourceReader.Read(Repeated(pattern, Short / 4)); // compiled and warm

        // Quadratic work makes it sixteen. A collection of garbage falls on either, and on a busy machine the count lags.
        Assert.InRange(Works(4 * Short).Min() / Works(Short).Max(), 0, 9);

        List<double> Works(int length) => [.. Enumerable.Range(0, 3).Select(_ => Work.Of(() => SourceReader.Read(Repeated(pattern, length))))];
    }

    private const int Short = 120_000;

    private static string Repeated(string pattern, int length)
    {
        var text = new System.Text.StringBuilder();
        for (var i = 1; text.Length < length; i++)
            text.AppendFormat(System.Globalization.CultureInfo.InvariantCulture, pattern, i);
        return text.ToString();
    }
}
