using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PlaybookSite.Startup;

namespace PlaybookSite.Tests;

/// <summary>Every address the site answers, and what it answers with.</summary>
public sealed partial class EveryUrlTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    private const string Html = "text/html";
    private const string Json = "application/json";
    private const string Problem = "application/problem+json";

    public static TheoryData<string, HttpStatusCode, string> Urls => new()
    {
        { "/", HttpStatusCode.OK, Html },
        { "/topics", HttpStatusCode.OK, Html },
        { "/topics/financing", HttpStatusCode.OK, Html },
        { "/topics/nothing", HttpStatusCode.NotFound, Html },
        { "/books", HttpStatusCode.OK, Html },
        { "/books/sample", HttpStatusCode.OK, Html },
        { "/books/nothing", HttpStatusCode.NotFound, Html },
        { "/books/sample/ask-for-money", HttpStatusCode.OK, Html },
        { "/books/sample/ask-for-money?q=跑道", HttpStatusCode.OK, Html },
        { "/books/sample/nothing", HttpStatusCode.NotFound, Html },
        { "/cases", HttpStatusCode.OK, Html },
        { "/cases?outcome=pivot&topic=risk&stage=start&industry=客服&from=own", HttpStatusCode.OK, Html },
        { "/cases?outcome=nothing&topic=nothing&stage=nothing&industry=nothing&from=nothing", HttpStatusCode.OK, Html },
        { "/cases/lantern", HttpStatusCode.OK, Html },
        { "/cases/nothing", HttpStatusCode.NotFound, Html },
        { "/glossary", HttpStatusCode.OK, Html },
        { "/glossary?q=xjpd", HttpStatusCode.OK, Html },
        { "/glossary/runway", HttpStatusCode.OK, Html },
        { "/glossary/nothing", HttpStatusCode.NotFound, Html },
        { "/glossary/runway/card", HttpStatusCode.OK, Html },
        { "/glossary/nothing/card", HttpStatusCode.NotFound, Html },
        { "/map", HttpStatusCode.OK, Html },
        { "/map?topic=risk", HttpStatusCode.OK, Html },
        { "/map?topic=nothing", HttpStatusCode.NotFound, Html },
        { "/saved", HttpStatusCode.OK, Html },
        { "/search", HttpStatusCode.OK, Html },
        { "/search?q=融资", HttpStatusCode.OK, Html },
        { "/search?q=融资&topic=financing&book=sample&kind=section&page=1", HttpStatusCode.OK, Html },
        { "/search?q=融资&topic=nothing&book=nothing&kind=nothing", HttpStatusCode.OK, Html },
        { "/search?q=融资&page=0", HttpStatusCode.BadRequest, Html },
        { "/search/results", HttpStatusCode.OK, Html },
        { "/search/results?q=融资", HttpStatusCode.OK, Html },
        { "/print/sample", HttpStatusCode.OK, Html },
        { "/print/nothing", HttpStatusCode.NotFound, Html },
        { "/diagrams/00000000000000000000000000000000.svg", HttpStatusCode.NotFound, Html },
        { "/assets/00000000000000000000000000000000.png", HttpStatusCode.NotFound, Html },
        { "/fonts/math.woff2", HttpStatusCode.OK, "font/woff2" },
        { "/fonts/math-rare.woff2", HttpStatusCode.OK, "font/woff2" },
        { "/feed.xml", HttpStatusCode.OK, "application/atom+xml" },
        { "/sitemap.xml", HttpStatusCode.OK, "application/xml" },
        { "/robots.txt", HttpStatusCode.OK, "text/plain" },
        { "/health/live", HttpStatusCode.OK, Json },
        { "/health/ready", HttpStatusCode.OK, Json },
        { "/api/search?q=融资", HttpStatusCode.OK, Json },
        { "/api/search?q=融资&page=0", HttpStatusCode.BadRequest, Problem },
        { "/api/search?q=融资&page=x", HttpStatusCode.BadRequest, Problem },
        { "/api/search?q=融资&pageSize=51", HttpStatusCode.BadRequest, Problem },
        { "/api/search?q=融资&kind=page", HttpStatusCode.BadRequest, Problem },
        { "/api/search?q=融资&topic=money", HttpStatusCode.BadRequest, Problem },
        { "/api/suggest?q=rz", HttpStatusCode.OK, Json },
        { $"/api/suggest?q={new string('长', 201)}", HttpStatusCode.BadRequest, Problem },
        { "/api/searches", HttpStatusCode.MethodNotAllowed, Problem },
        { "/api/books", HttpStatusCode.OK, Json },
        { "/api/books/sample", HttpStatusCode.OK, Json },
        { "/api/books/nothing", HttpStatusCode.NotFound, Problem },
        { "/api/books/sample/ask-for-money", HttpStatusCode.OK, Json },
        { "/api/books/sample/nothing", HttpStatusCode.NotFound, Problem },
        { "/api/nothing", HttpStatusCode.NotFound, Problem },
        { "/account/login", HttpStatusCode.OK, Html },
        { "/admin", HttpStatusCode.Redirect, "" },
        { "/nothing", HttpStatusCode.NotFound, Html },
        { "/error", HttpStatusCode.NotFound, Html },
    };

    [Theory]
    [MemberData(nameof(Urls))]
    public async Task Each_url_answers_as_it_should(string url, HttpStatusCode status, string type)
    {
        using var response = await site.Client.GetAsync(url, TestContext.Current.CancellationToken);
        Assert.Equal((status, type), (response.StatusCode, response.Content.Headers.ContentType?.MediaType ?? ""));
        if (type == Html)
            await PageIsSoundAsync(response, isWhole: !url.StartsWith("/search/results", StringComparison.Ordinal) && url != "/glossary/runway/card");
    }

    [Fact]
    public void Every_route_stands_in_the_list()
    {
        var listed = Urls.Select(row => row.Data.Item1).ToList();
        var routes = site.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText!.Trim('/'))
            // What stands behind the sign-in is asked by EveryClosedRouteTests.
            .Where(route => !ClosedAreas.Contains($"/{route}"))
            .Where(route => !route.Contains("**", StringComparison.Ordinal) && !route.Contains("{*", StringComparison.Ordinal))
            .Distinct();
        var missing = routes.Where(route =>
        {
            var pattern = $"^/{RouteParameter().Replace(Regex.Escape(route).Replace("\\}", "}", StringComparison.Ordinal), "[^/?]+")}([?].*)?$";
            return !listed.Any(url => Regex.IsMatch(url, pattern, RegexOptions.IgnoreCase));
        });
        Assert.Empty(missing);
    }

    [Fact]
    public async Task Every_entry_of_the_sitemap_and_the_feed_answers()
    {
        var sitemap = XDocument.Parse(await site.Client.GetStringAsync("/sitemap.xml", TestContext.Current.CancellationToken));
        var feed = XDocument.Parse(await site.Client.GetStringAsync("/feed.xml", TestContext.Current.CancellationToken));
        var urls = sitemap.Descendants().Where(node => node.Name.LocalName == "loc").Select(node => node.Value)
            .Concat(feed.Descendants().Where(node => node.Name.LocalName == "link").Select(node => node.Attribute("href")!.Value))
            .Distinct()
            .ToList();

        Assert.Contains(urls, url => url.EndsWith("/books/sample/risk-list", StringComparison.Ordinal));
        Assert.Contains(urls, url => url.EndsWith("/cases/lantern", StringComparison.Ordinal));
        foreach (var url in urls)
        {
            using var response = await site.Client.GetAsync(url, TestContext.Current.CancellationToken);
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{url}: {response.StatusCode}");
        }
    }

    [Theory]
    [InlineData("TRACE")]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    public async Task Methods_that_no_page_has_are_refused(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/");
        using var response = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task A_refused_method_of_the_api_is_problem_details()
    {
        using var response = await site.Client.DeleteAsync("/api/books", TestContext.Current.CancellationToken);
        Assert.Equal(
            (HttpStatusCode.MethodNotAllowed, Problem),
            (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    private static async Task PageIsSoundAsync(HttpResponseMessage response, bool isWhole)
    {
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(isWhole, html.Contains("<html lang=\"zh-CN\"", StringComparison.Ordinal));
        Assert.Equal(isWhole, Title().IsMatch(html));
        Assert.DoesNotContain("&#x", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(InlineScriptOrStyle(), html.Replace($"<script>{FirstPaintScript.Text}</script>", "", StringComparison.Ordinal));
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"<title>[^<]*\p{IsCJKUnifiedIdeographs}[^<]*</title>")]
    private static partial Regex Title();

    [GeneratedRegex(@"\\\{[^}]*\}")]
    private static partial Regex RouteParameter();

    [GeneratedRegex(@"<script(?![^>]*\bsrc=)(?! type=""application/ld\+json"">)[^>]*>|<style|\sstyle=|\son[a-z]+\s*=\s*[""']", RegexOptions.IgnoreCase)]
    private static partial Regex InlineScriptOrStyle();
}
