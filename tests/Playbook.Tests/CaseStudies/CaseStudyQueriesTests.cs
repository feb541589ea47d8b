using Microsoft.EntityFrameworkCore;
using Playbook.CaseStudies;

namespace Playbook.Tests.CaseStudies;

public sealed class CaseStudyQueriesTests
{
    [Fact]
    public async Task Cases_come_latest_first_without_those_that_are_not_published()
    {
        await using var book = await TestBook.OpenAsync();
        await using var db = book.Database();
        var day = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
        db.CaseStudies.AddRange(
            new CaseStudy { Slug = "old", Title = "旧", Updated = day, Topics = ["risk"] },
            new CaseStudy { Slug = "new", Title = "新", Updated = day.AddDays(1), Topics = ["team", "risk"] },
            new CaseStudy { Slug = "hidden", Title = "藏", Updated = day.AddDays(2), Topics = ["risk"], Published = false });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        var lines = await db.CaseStudies.Published().LatestFirst().AsLines().ToListAsync(TestContext.Current.CancellationToken);
        var aboutTeam = await db.CaseStudies.Published().About("team").AsLines().ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["new", "old"], lines.Select(line => line.Slug));
        Assert.Equal(["new"], aboutTeam.Select(line => line.Slug));
    }
}
