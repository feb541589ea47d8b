using Playbook.Glossary;
using PlaybookSite.Pages.Glossary;

namespace PlaybookSite.Tests.Pages.Glossary;

public sealed class TermKeysTests
{
    private static readonly TermLine Runway = new("runway", "现金跑道", "runway", "账上现金还能撑几个月。") { Abbreviation = "CR", Aliases = ["跑道", "Cash Runway"] };

    [Fact]
    public void The_keys_are_what_does_not_stand_in_the_list_anyway() =>
        Assert.Equal("xianjinpaodao|xjpd|cr|跑道|pd|cashrunway", TermKeys.Of(Runway));

    [Theory]
    [InlineData("现金", true)]
    [InlineData("runw", true)]
    [InlineData("xjpd", true)]
    [InlineData("xianjin", true)]
    [InlineData("pd", true)]
    [InlineData("cashrun", true)]
    [InlineData("几个月", true)]
    [InlineData("融资", false)]
    public void A_term_is_found_by_names_readings_and_what_is_said_of_it(string typed, bool found) =>
        Assert.Equal(found, TermKeys.Match(Runway, typed));
}
