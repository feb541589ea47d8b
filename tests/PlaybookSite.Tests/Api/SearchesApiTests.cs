using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Playbook.Search.Insight;

namespace PlaybookSite.Tests.Api;

public sealed class SearchesApiTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0";

    [Fact]
    public async Task A_search_page_and_an_opened_hit_are_counted_once_each()
    {
        await VisitAsync("/search?q=开口要钱");
        await VisitAsync("/search?q=开口要钱&page=2");
        await VisitAsync("/search?q=开口要钱&kind=section");
        await VisitAsync("/search/results?q=开口要钱");
        Assert.Equal(HttpStatusCode.NoContent, await TellAsync(new { query = "开口要钱", opened = "/books/sample/ask-for-money" }));
        var counted = await CountedAsync("开口要钱");
        Assert.Equal((1, 1), (counted!.Searches, counted.Clicks));
    }

    [Fact]
    public async Task Results_that_came_while_typing_are_counted_with_what_they_really_found()
    {
        Assert.Equal(HttpStatusCode.NoContent, await TellAsync(new { query = "跑道", hits = 0 }));
        var counted = await CountedAsync("跑道");
        Assert.Equal(1, counted!.Searches);
        Assert.True(counted.Hits > 0);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1)")]
    [InlineData("Mozilla/5.0 (compatible; Baiduspider/2.0)")]
    [InlineData("curl/8.5.0")]
    [InlineData("")]
    public async Task Programs_are_not_counted(string agent)
    {
        await VisitAsync("/search?q=机器来访", agent);
        Assert.Equal(HttpStatusCode.NoContent, await TellAsync(new { query = "机器来访" }, agent));
        Assert.Null(await CountedAsync("机器来访"));
    }

    [Fact]
    public async Task A_page_that_is_fetched_ahead_is_not_counted()
    {
        await VisitAsync("/search?q=预先取来", Browser, ("Sec-Purpose", "prefetch"));
        Assert.Null(await CountedAsync("预先取来"));
    }

    [Theory]
    [InlineData("https://elsewhere.example/books/x")]
    [InlineData("//elsewhere.example/books/x")]
    [InlineData("/admin/secrets")]
    [InlineData("/")]
    public async Task Only_our_own_pages_can_have_been_opened(string opened) =>
        Assert.Equal(HttpStatusCode.BadRequest, await TellAsync(new { query = "融资", opened }));

    [Fact]
    public async Task What_is_no_search_is_refused()
    {
        Assert.Equal(HttpStatusCode.BadRequest, await TellAsync(new { }));
        Assert.Equal(HttpStatusCode.BadRequest, await TellAsync(new { query = "" }));
        Assert.Equal(HttpStatusCode.BadRequest, await TellAsync(new { query = new string('长', 201) }));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await TellAsync(new { query = new string('长', 5000) }));
        using var form = await site.Client.PostAsync(
            "/api/searches", new FormUrlEncodedContent([new("query", "融资")]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, form.StatusCode);
    }

    private async Task VisitAsync(string url, string agent = Browser, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<HttpStatusCode> TellAsync(object seen, string agent = Browser)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/searches") { Content = JsonContent.Create(seen) };
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        using var response = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private async Task<AskedQuery?> CountedAsync(string query)
    {
        await site.Services.GetRequiredService<SearchCounter>().WriteAsync(TestContext.Current.CancellationToken);
        var report = await site.Services.GetRequiredService<SearchInsight>().ReportAsync(1, 100, TestContext.Current.CancellationToken);
        return report.Frequent.SingleOrDefault(asked => asked.Query == query);
    }
}
