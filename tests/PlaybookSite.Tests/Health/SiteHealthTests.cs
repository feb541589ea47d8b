using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Playbook.Data;

namespace PlaybookSite.Tests.Health;

public sealed class SiteHealthTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    [Fact]
    public async Task Ready_fails_with_the_reason_when_the_database_is_broken_and_live_does_not()
    {
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/health/ready")).Status);
        await using (var database = site.Services.GetRequiredService<IDbContextFactory<PlaybookDbContext>>().CreateDbContext())
            await database.Database.ExecuteSqlAsync($"ALTER TABLE Changes RENAME TO Lost", TestContext.Current.CancellationToken);

        var (status, body) = await GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("\"unhealthy\"", body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/health/live")).Status);

        await using (var database = site.Services.GetRequiredService<IDbContextFactory<PlaybookDbContext>>().CreateDbContext())
            await database.Database.ExecuteSqlAsync($"ALTER TABLE Lost RENAME TO Changes", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/health/ready")).Status);
    }

    private async Task<(HttpStatusCode Status, string Body)> GetAsync(string url)
    {
        using var response = await site.Client.GetAsync(url, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
