using Playbook.Importing.Outline;

namespace Playbook.Tests.Importing.Outline;

public sealed class HeadingReaderTests
{
    [Theory]
    [InlineData("第一部分：开工", HeadingKind.Part, "1", "开工")]
    [InlineData("第 2 部分 交付", HeadingKind.Part, "2", "交付")]
    [InlineData("第一部分总结", HeadingKind.PartSummary, "", "第一部分总结")]
    [InlineData("第3章：选人", HeadingKind.Chapter, "3", "选人")]
    [InlineData("第十二章 选人", HeadingKind.Chapter, "12", "选人")]
    [InlineData("第8章：总结", HeadingKind.Chapter, "8", "总结")]
    [InlineData("第8章小结", HeadingKind.Other, "", "第8章小结")]
    [InlineData("附录", HeadingKind.AppendixGroup, "", "附录")]
    [InlineData("附录A：工具", HeadingKind.Appendix, "A", "工具")]
    [InlineData("附录 B：参考文献", HeadingKind.Appendix, "B", "参考文献")]
    [InlineData("附录：工具", HeadingKind.Appendix, "", "工具")]
    [InlineData("附录API说明", HeadingKind.Other, "", "附录API说明")]
    [InlineData("附录一览", HeadingKind.Other, "", "附录一览")]
    [InlineData("附件2：名单", HeadingKind.Attachment, "2", "名单")]
    [InlineData("1.2 做法", HeadingKind.Numbered, "1.2", "做法")]
    [InlineData("1.2.3做法", HeadingKind.Numbered, "1.2.3", "做法")]
    [InlineData("A.1 表格", HeadingKind.Numbered, "A.1", "表格")]
    [InlineData("1.5亿的教训", HeadingKind.Other, "", "1.5亿的教训")]
    [InlineData("3.2% 的转化", HeadingKind.Other, "", "3.2% 的转化")]
    [InlineData("二、做法", HeadingKind.Numbered, "2", "做法")]
    [InlineData("2. 做法", HeadingKind.Numbered, "2", "做法")]
    [InlineData("文章关键词", HeadingKind.Keywords, "", "文章关键词")]
    [InlineData("摘要：", HeadingKind.Abstract, "", "摘要：")]
    [InlineData("《甲书》目录大纲", HeadingKind.Toc, "", "《甲书》目录大纲")]
    [InlineData("目录大纲注意事项", HeadingKind.Toc, "", "目录大纲注意事项")]
    [InlineData("参考文献", HeadingKind.References, "", "参考文献")]
    [InlineData("案例一：面馆", HeadingKind.Other, "", "案例一：面馆")]
    [InlineData("第 3 章　选人", HeadingKind.Chapter, "3", "选人")]
    [InlineData("第３章、ＡＩ 选人", HeadingKind.Chapter, "3", "ＡＩ 选人")]
    [InlineData("第三讲：选人", HeadingKind.Chapter, "3", "选人")]
    [InlineData("第一课堂", HeadingKind.Other, "", "第一课堂")]
    [InlineData("Chapter 3: Hiring", HeadingKind.Chapter, "3", "Hiring")]
    [InlineData("Part IV - Money", HeadingKind.Part, "4", "Money")]
    [InlineData("Partners", HeadingKind.Other, "", "Partners")]
    [InlineData("第1.2节 做法", HeadingKind.Numbered, "1.2", "做法")]
    [InlineData("１．２　做法", HeadingKind.Numbered, "1.2", "做法")]
    [InlineData("1.2. 做法", HeadingKind.Numbered, "1.2", "做法")]
    [InlineData("1 引言", HeadingKind.Numbered, "1", "引言")]
    [InlineData("3 个教训", HeadingKind.Other, "", "3 个教训")]
    [InlineData("附录A.1 表格", HeadingKind.Numbered, "A.1", "表格")]
    [InlineData("摘　要", HeadingKind.Abstract, "", "摘　要")]
    [InlineData("【参考文献】", HeadingKind.References, "", "【参考文献】")]
    internal void A_heading_is_read_by_its_words(string text, HeadingKind kind, string number, string title)
    {
        var heading = HeadingReader.Read(2, text);

        Assert.Equal((kind, number, title), (heading.Kind, heading.Number, heading.Title));
    }

    [Fact]
    public void Code_and_deep_indents_hold_no_headings()
    {
        Assert.Null(HeadingReader.Read(new Line(1, "# 注释", IsVerbatim: true)));
        Assert.Null(HeadingReader.Read(new Line(1, "    # 代码")));
        Assert.Equal(3, HeadingReader.Read(new Line(1, "### 标题"))!.Level);
    }
}
