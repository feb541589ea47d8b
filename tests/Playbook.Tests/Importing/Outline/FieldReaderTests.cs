using Playbook.Importing.Outline;

namespace Playbook.Tests.Importing.Outline;

public sealed class FieldReaderTests
{
    [Theory]
    [InlineData("# 书\n\n> **关键词：** 融资、风险、团队\n\n## 第1章：一\n\n字。")]
    [InlineData("# 书\n\n**关键词**：融资，风险，团队。\n\n## 第1章：一\n\n字。")]
    [InlineData("# 书\n\n> **关键词：融资、风险、团队**\n\n## 第1章：一\n\n字。")]
    [InlineData("# 书\n\n关键词: 融资; 风险; 团队\n\n## 第1章：一\n\n字。")]
    [InlineData("# 书\n\n## 关键词\n- 融资\n- 风险\n- 团队\n\n## 第1章：一\n\n字。")]
    [InlineData("# 书\n\n### 文章关键词\n\n- **融资**\n\n- **风险**\n\n- **团队**\n\n## 第1章：一\n\n字。")]
    [InlineData("# 书\n\n## 关键词\n\n> 融资 风险 团队\n\n## 第1章：一\n\n字。")]
    [InlineData("# 书\n\n**关键词：**\n\n- 融资\n\n- 风险\n- 团队\n\n## 第1章：一\n\n字。")]
    public void Keywords_are_read_however_they_are_written(string text)
    {
        var book = SourceReader.Read(text);

        Assert.Equal(["融资", "风险", "团队"], book.Keywords);
        Assert.Equal("", book.Introduction);
    }

    [Fact]
    public void Text_below_the_keywords_is_introduction()
    {
        var book = SourceReader.Read("# 书\n\n## 关键词\n\n- 融资\n- 风险\n\n然后是一段引子。\n\n## 第1章：一\n\n字。");

        Assert.Equal(["融资", "风险"], book.Keywords);
        Assert.Equal("然后是一段引子。", book.Introduction);
    }

    [Theory]
    [InlineData("> **摘要：** 一句话。")]
    [InlineData("**摘要**：一句话。")]
    [InlineData("## 摘要\n\n一句话。")]
    [InlineData("**摘要：**\n\n一句话。")]
    public void The_abstract_is_plain_text(string text) =>
        Assert.Equal("一句话。", SourceReader.Read($"# 书\n\n{text}\n\n## 第1章：一\n\n字。").Abstract);

    [Theory]
    [InlineData("## 作者信息\n\n**作者：某研究院/Some Institute & 某书**")]
    [InlineData("## 作者信息\n\n- **作者：** 某研究院/Some Institute & 某书")]
    [InlineData("## 作者信息\n\n作者：某研究院/Some Institute & 某书")]
    [InlineData("## 作者\n\n某研究院/Some Institute & 某书")]
    [InlineData("**作者：** 某研究院/Some Institute & 某书")]
    public void The_author_is_a_name(string text)
    {
        var book = SourceReader.Read($"# 书\n\n## 第1章：一\n\n字。\n\n{text}\n");

        Assert.Equal("某研究院/Some Institute & 某书", book.Author);
        Assert.Equal("字。", Assert.Single(book.Chapters).Markdown);
        Assert.Equal("", book.Closing);
    }
}
