using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Playbook.Tests.Search;
using PlaybookSite.Startup;

namespace PlaybookSite.Tests;

/// <summary>Hostile queries through the whole site: an answer every time, and nothing of the query in it as markup.</summary>
public sealed partial class HostileQueryTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    private static readonly string[] Roads = ["/search?q=", "/search/results?q=", "/api/search?q=", "/api/suggest?q="];

    /// <summary>As a client may send them that encodes nothing, or wrongly.</summary>
    private static readonly string[] Raw =
    [
        "%00", "%", "%%", "%zz", "%FF%FE", "%ED%A0%80", "%ED%B0%80", "%C0%AF", "%F4%90%80%80", "%uD800", "+", "&q=b", "[]", "a%00b", "<script>", "\"><img%20src=x>", "融资",
    ];

    private static IEnumerable<string> Queries =>
        HostileQueries.Written().Concat(HostileQueries.All().Where((_, at) => at % 100 == 0)).Select(Uri.EscapeDataString).Concat(Raw).Distinct();

    [Fact]
    public async Task Every_query_is_answered_and_nothing_of_it_is_markup()
    {
        foreach (var query in Queries)
        {
            foreach (var road in Roads)
                await AssertHarmlessAsync(road + query);
        }
    }

    private async Task AssertHarmlessAsync(string address)
    {
        var uri = new Uri(site.Address.ToString().TrimEnd('/') + address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var answer = await site.Client.GetAsync(uri, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{answer.StatusCode} {address}");
        if (answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true)
            AssertHarmlessJson(text, address);
        else if (text.Length > 0)
            AssertHarmlessPage(text, address);
    }

    private static void AssertHarmlessJson(string json, string address)
    {
        using var answer = JsonDocument.Parse(json);
        if (!answer.RootElement.TryGetProperty("hits", out var hits))
            return;
        foreach (var hit in hits.EnumerateArray())
            Assert.False(Markup().IsMatch(hit.GetProperty("snippet").GetString()!), address);
    }

    private static void AssertHarmlessPage(string html, string address)
    {
        var page = new HtmlParser().ParseDocument(html);
        Assert.All(page.QuerySelectorAll("script"), script => Assert.True(
            script.HasAttribute("src") || script.GetAttribute("type") == "application/ld+json" || script.TextContent == FirstPaintScript.Text, address));
        Assert.All(page.All, element => Assert.False(
            element.LocalName is "iframe" or "object" || element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)), address));
        Assert.DoesNotContain("alert(1)", page.Body!.QuerySelectorAll("script").Select(script => script.TextContent));
        Assert.All(page.QuerySelectorAll("img"), image => Assert.NotEqual("x", image.GetAttribute("src")));
    }

    [GeneratedRegex("<(?!/?mark>)|&(?!lt;|gt;|amp;|quot;|#39;)")]
    private static partial Regex Markup();
}
