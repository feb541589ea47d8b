using System.Net;
using PlaybookSite.Accounts;

namespace PlaybookSite.Tests.Areas.Admin;

public sealed class DeskEndpointTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    [Theory]
    [InlineData("/glossary/runway", "/admin/terms/")]
    [InlineData("/books/sample/first-week", "/admin/chapters/")]
    public async Task A_page_leads_to_where_it_is_edited(string page, string place)
    {
        using var client = await site.ClientAsync(AccountRole.Author);
        using var answer = await client.GetAsync($"/admin/at?page={Uri.EscapeDataString(page)}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith(place, answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/books/sample")]
    [InlineData("/books/sample/no-such-chapter")]
    [InlineData("https://example.org/")]
    [InlineData("//example.org/glossary/runway")]
    [InlineData("runway")]
    public async Task What_is_no_page_of_ours_leads_nowhere(string page)
    {
        using var client = await site.ClientAsync(AccountRole.Author);
        using var answer = await client.GetAsync($"/admin/at?page={Uri.EscapeDataString(page)}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
