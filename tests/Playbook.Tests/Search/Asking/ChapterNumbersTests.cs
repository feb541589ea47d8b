using Playbook.Search.Asking;

namespace Playbook.Tests.Search.Asking;

public sealed class ChapterNumbersTests
{
    [Theory]
    [InlineData("3", "3")]
    [InlineData("3.1.2", "3.1.2")]
    [InlineData("a.1", "a.1")]
    [InlineData("第3章", "3")]
    [InlineData("第三章", "3")]
    [InlineData("第十章", "10")]
    [InlineData("第十二节", "12")]
    [InlineData("第二十章", "20")]
    [InlineData("第九十九章", "99")]
    [InlineData("三", null)]
    [InlineData("第章", null)]
    [InlineData("第一百章", null)]
    [InlineData("文章", null)]
    [InlineData("第十十章", null)]
    public void A_chapter_is_called_by_its_number(string typed, string? number) => Assert.Equal(number, ChapterNumbers.Of(typed));
}
