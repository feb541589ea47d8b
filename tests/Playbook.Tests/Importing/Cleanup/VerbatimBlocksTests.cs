using Playbook.Importing;
using Playbook.Importing.Cleanup;
using Playbook.Importing.Outline;

namespace Playbook.Tests.Importing.Cleanup;

public sealed class VerbatimBlocksTests
{
    [Theory]
    [InlineData("前\n```python\n# 注释\n```\n后", "01110")]
    [InlineData("- 项\n\n   ```bash\n   ls\n   ```\n后", "001110")]
    [InlineData("1. ```text\n   字\n   ```\n后", "1110")]
    [InlineData("> ```\n> 字\n> ```\n后", "1110")]
    [InlineData("~~~\n```\n~~~\n后", "1110")]
    [InlineData("````\n```\n````\n后", "1110")]
    [InlineData("```行内``` 的代码\n后", "00")]
    [InlineData("$$a + b$$\n后", "10")]
    [InlineData("$$a\n+ b$$\n后", "110")]
    [InlineData("  $$\n  a\n  $$\n后", "1110")]
    [InlineData("\\[\na\n\\]\n后", "1110")]
    [InlineData("$$a$$ 是一个公式\n后", "00")]
    [InlineData("$$ 没有结束\n\n## 1.1 节", "000")]
    [InlineData("话：\n\n    码\n\n\n      码\n\n话", "00111100")]
    [InlineData("话\n    接着的话\n\n\t码", "0001")]
    [InlineData("# 题\n    码", "01")]
    [InlineData("- 项\n\n    第二段\n\n      码", "00001")]
    [InlineData("- 项\n    - 里面的项\n\n      第二段\n\n          码\n\n后\n\n    码", "000001" + "0001")]
    [InlineData("10. 项\n\n    第二段\n\n        码", "00001")]
    [InlineData("- ```\n  a\n  ```\n\n  第二段\n\n      码", "1110001")]
    [InlineData("- ```\n  a\n  ```\n\n    第二段", "11100")]
    [InlineData("-     码在项里\n\n      接着的码", "001")]
    [InlineData("> 引\n>\n>     码\n> 话", "0010")]
    [InlineData("> 引\n    接着的话", "00")]
    [InlineData("!!! note \"题\"\n\n    话\n\n        码\n\n话", "0000100")]
    [InlineData("[^1]: 注\n\n    第二段", "000")]
    [InlineData("　　全角缩进的话\n\n    　　空格混着全角的话", "000")]
    [InlineData("话\n\n    第二章 乙\n\n话", "00000")]
    [InlineData("    $$a$$\n    \\[b\\]", "11")]
    public void Code_and_formulas_are_marked(string text, string marks) =>
        Assert.Equal(marks, string.Concat(Mark(text, new CleanupLog()).Select(l => l.IsVerbatim ? '1' : '0')));

    [Fact]
    public void A_fence_that_nobody_closed_ends_before_the_next_section()
    {
        var log = new CleanupLog();

        var lines = Mark("  ```python\n  x = 1\n\n### 1.2 下一节\n字", log);

        Assert.Equal(["  ```python", "  x = 1", "", "  ```", "### 1.2 下一节", "字"], lines.Select(l => l.Text));
        Assert.Equal("补上没有写完的代码围栏", Assert.Single(log.Changes).Rule);
    }

    [Fact]
    public void A_fence_that_nobody_closed_does_not_end_with_the_next_one()
    {
        var lines = Mark("```python\nx = 1\n\n### 1.2 下一节\n\n```python\ny = 2\n```", new CleanupLog());

        Assert.Equal("```python\nx = 1\n\n```\n### 1.2 下一节\n\n```python\ny = 2\n```", string.Join('\n', lines.Select(l => l.Text)));
        Assert.False(lines.Single(l => l.Text.StartsWith("###", StringComparison.Ordinal)).IsVerbatim);
    }

    [Fact]
    public void A_fence_that_nobody_closed_ends_before_a_heading_in_Chinese_but_not_before_a_comment()
    {
        var lines = Mark("```python\n# 先算一遍\n\n## 接下来\n字", new CleanupLog());

        Assert.Equal("1111" + "00", string.Concat(lines.Select(l => l.IsVerbatim ? '1' : '0')));
    }

    [Fact]
    public void Code_is_passed_through_all_rules_untouched()
    {
        const string code = "```\n[END]  \n---\n###没有空格\n<|user|>\n　全角\n```";
        var log = new CleanupLog();

        var lines = CleanupRules.Apply(SourceLines.Split(code, log), log);

        Assert.Equal(code, string.Join('\n', lines.Select(l => l.Text)));
        Assert.Empty(log.Changes);
    }

    private static IReadOnlyList<Line> Mark(string text, CleanupLog log) =>
        new VerbatimBlocks().Apply(SourceLines.Split(text, new CleanupLog()), log);
}
