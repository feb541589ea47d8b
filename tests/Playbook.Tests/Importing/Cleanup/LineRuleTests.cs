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
    public void Headings_lose_what_says_nothing(string before, string after) => Rules.AssertText(new HeadingDecoration(), before, after);

    [Theory]
    [InlineData("[END]", "")]
    [InlineData("【全文完】", "")]
    [InlineData("（完）", "")]
    [InlineData("**THE END**", "")]
    [InlineData("全文完。", "")]
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
}
