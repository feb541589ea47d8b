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
    [InlineData("3章", "3")]
    [InlineData("附录a", "a")]
    [InlineData("附录 b", "b")]
    [InlineData("附录二", "b")]
    [InlineData("附录1", "a")]
    [InlineData("附录a.2", "a.2")]
    [InlineData("第三部分", "3")]
    [InlineData("第3篇", "3")]
    [InlineData("附录", null)]
    [InlineData("附录里的工具", null)]
    [InlineData("三部分", null)]
    [InlineData("第一课", null)]
    public void A_chapter_is_called_by_its_number(string typed, string? number) => Assert.Equal(number, ChapterNumbers.Of(typed)?.Number);

    [Theory]
    [InlineData("第3章", "Chapter")]
    [InlineData("附录a", "Chapter")]
    [InlineData("第三部分", "Part")]
    [InlineData("3.1", "Either")]
    public void What_is_counted_is_told_by_the_word_behind_the_number(string typed, string thing) =>
        Assert.Equal(thing, ChapterNumbers.Of(typed)?.Thing.ToString());
}
