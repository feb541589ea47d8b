using Playbook.Books;
using Playbook.CaseStudies;
using PlaybookSite.Pages.CaseStudies;

namespace PlaybookSite.Tests.Pages.CaseStudies;

public sealed class CaseFilterTests
{
    private static readonly CaseLine Lantern = new(
        "lantern", "灯塔", "", "客服", "种子轮", Outcome.Pivot, Evidence.Fictional, 2025, ["risk"], "", "", "", DateTimeOffset.UnixEpoch);

    [Fact]
    public void A_case_matches_when_everything_that_is_chosen_holds()
    {
        var filter = new CaseFilter(Outcome.Pivot, Topic.Find("risk"), CaseStage.Find("start"), "客服", CaseShelf.Own);
        Assert.True(new CaseFilter().Matches(Lantern));
        Assert.True(filter.Matches(Lantern));
        Assert.False((filter with { Outcome = Outcome.Failure }).Matches(Lantern));
        Assert.False((filter with { Topic = Topic.Find("team") }).Matches(Lantern));
        Assert.False((filter with { Stage = CaseStage.Find("exit") }).Matches(Lantern));
        Assert.False((filter with { Industry = "教育" }).Matches(Lantern));
        Assert.False((filter with { From = CaseShelf.Documents }).Matches(Lantern));
    }

    [Fact]
    public void The_address_says_what_is_chosen_and_nothing_else()
    {
        Assert.Equal("/cases", new CaseFilter().Address);
        Assert.Equal(
            "/cases?outcome=pivot&topic=risk&stage=start&industry=%E5%AE%A2%E6%9C%8D&from=own",
            new CaseFilter(Outcome.Pivot, Topic.Find("risk"), CaseStage.Find("start"), "客服", CaseShelf.Own).Address);
    }
}
