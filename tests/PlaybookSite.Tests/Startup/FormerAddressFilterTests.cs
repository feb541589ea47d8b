using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Playbook.Data;

namespace PlaybookSite.Tests.Startup;

public sealed class FormerAddressFilterTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Old_addresses_answer_for_good_and_only_while_their_page_is_published()
    {
        await ChangeAsync(async database => (await database.Chapters.SingleAsync(c => c.Slug == "risk-list", Cancellation)).Slug = "risks");
        await ChangeAsync(async database => (await database.CaseStudies.SingleAsync(c => c.Slug == "lantern", Cancellation)).Slug = "lantern-team");

        Assert.Equal((HttpStatusCode.MovedPermanently, "/books/sample/risks"), await AskAsync("/books/sample/risk-list"));
        Assert.Equal((HttpStatusCode.MovedPermanently, "/books/sample/risks?q=%E9%A3%8E%E9%99%A9"), await AskAsync("/books/sample/risk-list?q=%E9%A3%8E%E9%99%A9"));
        Assert.Equal((HttpStatusCode.MovedPermanently, "/cases/lantern-team"), await AskAsync("/cases/lantern/"));
        Assert.Equal((HttpStatusCode.OK, null), await AskAsync("/books/sample/risks"));
        Assert.Equal((HttpStatusCode.NotFound, null), await AskAsync("/books/sample/nothing"));

        await ChangeAsync(async database => (await database.Chapters.SingleAsync(c => c.Slug == "risks", Cancellation)).Published = false);
        Assert.Equal((HttpStatusCode.NotFound, null), await AskAsync("/books/sample/risk-list"));
        await ChangeAsync(async database => (await database.Chapters.SingleAsync(c => c.Slug == "risks", Cancellation)).Published = true);

        // A page that takes the address over wins.
        await ChangeAsync(async database => (await database.Chapters.SingleAsync(c => c.Slug == "first-week", Cancellation)).Slug = "risk-list");
        Assert.Equal((HttpStatusCode.OK, null), await AskAsync("/books/sample/risk-list"));
        Assert.Equal((HttpStatusCode.MovedPermanently, "/books/sample/risk-list"), await AskAsync("/books/sample/first-week"));
    }

    private async Task<(HttpStatusCode Status, string? Location)> AskAsync(string url)
    {
        using var response = await site.Client.GetAsync(url, Cancellation);
        return (response.StatusCode, response.Headers.Location?.OriginalString);
    }

    private async Task ChangeAsync(Func<PlaybookDbContext, Task> change)
    {
        await using var database = site.Services.GetRequiredService<IDbContextFactory<PlaybookDbContext>>().CreateDbContext();
        await change(database);
        await database.SaveChangesAsync(Cancellation);
    }
}
