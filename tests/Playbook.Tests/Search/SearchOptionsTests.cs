using Playbook.Search;

namespace Playbook.Tests.Search;

public sealed class SearchOptionsTests
{
    [Fact]
    public void The_defaults_are_in_order() => Assert.Null(new SearchOptions().Problem());

    [Fact]
    public void A_wrong_value_is_named()
    {
        Assert.Equal("Playbook:Search:TitleWeight 应在 0 到 100 之间，现在是 -1。", new SearchOptions { TitleWeight = -1 }.Problem());
        Assert.Contains("BodyWeight", new SearchOptions { BodyWeight = float.NaN }.Problem(), StringComparison.Ordinal);
        Assert.Contains("LengthPenalty", new SearchOptions { LengthPenalty = 1.5f }.Problem(), StringComparison.Ordinal);
        Assert.Contains("RelaxedShare", new SearchOptions { RelaxedShare = 0 }.Problem(), StringComparison.Ordinal);
        Assert.Contains("VarietyRun", new SearchOptions { VarietyRun = -1 }.Problem(), StringComparison.Ordinal);
        Assert.Contains("VarietyShare", new SearchOptions { VarietyShare = 2 }.Problem(), StringComparison.Ordinal);
        Assert.Contains("RelaxFromWords", new SearchOptions { RelaxFromWords = 1 }.Problem(), StringComparison.Ordinal);
        Assert.Contains("RelaxBelowResults", new SearchOptions { RelaxBelowResults = -1 }.Problem(), StringComparison.Ordinal);
    }
}
