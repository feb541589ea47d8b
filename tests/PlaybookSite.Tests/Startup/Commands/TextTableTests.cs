using PlaybookSite.Startup.Commands;

namespace PlaybookSite.Tests.Startup.Commands;

public sealed class TextTableTests
{
    [Fact]
    public void Chinese_and_Latin_stand_under_each_other_and_numbers_to_the_right() => Assert.Equal(
        ["书      章", "a.md     8", "摊位经  10"],
        new TextTable([["书", "章"], ["a.md", "8"], ["摊位经", "10"]], numbersFrom: 1).Lines());

    [Fact]
    public void A_cut_text_is_no_wider_than_asked_and_no_character_is_halved()
    {
        Assert.Equal("大模", TextTable.Cut("大模型", 5));
        Assert.Equal("😀a", TextTable.Cut("😀ab", 3));
        Assert.Equal(6, TextTable.Width("大模型"));
    }
}
