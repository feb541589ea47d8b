using Playbook.CaseStudies;
using Playbook.Tests.Content;

namespace Playbook.Tests.CaseStudies;

public sealed class CaseStoryTests
{
    public static TheoryData<string> Shipped => [.. ShippedContent.Folder.Cases.Select(study => study.Fields.Slug)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_shipped_case_is_read_into_its_five_steps_and_written_back_as_it_was(string slug)
    {
        var markdown = ShippedContent.Folder.Cases.Single(study => study.Fields.Slug == slug).Markdown;
        var story = CaseStory.Read(markdown);

        Assert.Equal(["background", "problem", "causes", "measures", "result"], story.Fields);
        Assert.Equal(markdown, story.ToMarkdown());
    }

    [Fact]
    public void What_stands_around_the_steps_is_kept()
    {
        var story = CaseStory.Read("> [!CORRECTION]\n> 勘误。\n\n## 背景\n\n三个人。\n\n### 细节\n\n两台机器。\n\n## 后来\n\n搬家。\n\n## 背景\n\n又一段。");

        Assert.Equal("> [!CORRECTION]\n> 勘误。", story.Opening);
        Assert.Equal("三个人。\n\n### 细节\n\n两台机器。", story.Background);
        Assert.Equal("## 后来\n\n搬家。\n\n## 背景\n\n又一段。", story.More);
    }

    [Theory]
    [InlineData("补充一段普通的话。", "## 结果\n\n搬家。\n\n## 补充\n\n补充一段普通的话。")]
    [InlineData("\n## 后来\n\n搬家。", "## 结果\n\n搬家。\n\n\n## 后来\n\n搬家。")]
    [InlineData("### 小节\n\n文。", "## 结果\n\n搬家。\n\n## 补充\n\n### 小节\n\n文。")]
    public void What_follows_the_steps_does_not_become_the_last_of_them(string more, string markdown)
    {
        var story = new CaseStory(Result: "搬家。", More: more);

        Assert.Equal(markdown, story.ToMarkdown());
        var read = CaseStory.Read(markdown);
        Assert.Equal("搬家。", read.Result);
        Assert.Equal(markdown, read.ToMarkdown().Replace("\n\n## 后来", "\n\n\n## 后来", StringComparison.Ordinal));
    }

    [Fact]
    public void A_text_without_steps_gets_no_heading() => Assert.Equal("只有一段。", new CaseStory(More: "只有一段。").ToMarkdown());

    [Fact]
    public void A_heading_inside_code_is_none()
    {
        var story = CaseStory.Read("## 背景\n\n```markdown\n## 结果\n```\n\n文。");
        Assert.Equal("", story.Result);
        Assert.EndsWith("文。", story.Background, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "开头", 1)]
    [InlineData(3, "背景", 1)]
    [InlineData(5, "背景", 1)]
    [InlineData(7, "背景", 3)]
    [InlineData(12, "结果", 1)]
    [InlineData(14, "更多正文", 1)]
    [InlineData(16, "更多正文", 3)]
    public void A_line_of_the_whole_text_is_a_line_of_its_step(int line, string step, int within) => Assert.Equal(
        (step, within),
        CaseStory.At("先说一句。\n\n## 背景\n\n第一段。\n\n第二段。\n\n## 结果\n\n\n完了。\n\n## 后来\n\n又一句。\n", line));
}
