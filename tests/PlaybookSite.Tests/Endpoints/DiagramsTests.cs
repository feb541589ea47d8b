using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PlaybookSite.Tests.Endpoints;

/// <summary>The sample document glued-headings.md holds a diagram and a formula.</summary>
public sealed partial class DiagramsTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    [Fact]
    public async Task A_diagram_is_a_picture_that_may_be_kept_and_can_do_nothing()
    {
        var (light, dark) = await PicturesAsync();
        Assert.EndsWith("-dark.svg", dark, StringComparison.Ordinal);
        foreach (var url in new[] { light, dark })
        {
            using var response = await site.Client.GetAsync(url, TestContext.Current.CancellationToken);
            Assert.Equal((HttpStatusCode.OK, "image/svg+xml"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
            Assert.Contains("max-age=31536000, immutable", Assert.Single(response.Headers.GetValues("Cache-Control")), StringComparison.Ordinal);
            var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("sandbox", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("'self'", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));

            var svg = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Equal("svg", XElement.Parse(svg).Name.LocalName);
            Assert.Contains(url == dark ? "#15181c" : "#fbfaf8", svg, StringComparison.Ordinal);
            Assert.DoesNotContain("var(", svg, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/diagrams/x.svg")]
    [InlineData("/diagrams/00000000000000000000000000000000-light.svg")]
    [InlineData("/diagrams/..%2F..%2Fplaybook.db.svg")]
    [InlineData("/diagrams/%27%20OR%201=1.svg")]
    public async Task Names_that_are_no_hash_are_not_found(string url)
    {
        using var response = await site.Client.GetAsync(url, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private async Task<(string Light, string Dark)> PicturesAsync()
    {
        var sitemap = await site.Client.GetStringAsync("/sitemap.xml", TestContext.Current.CancellationToken);
        foreach (Match page in Pages().Matches(sitemap))
        {
            var html = await site.Client.GetStringAsync(new Uri(page.Groups[1].Value).PathAndQuery, TestContext.Current.CancellationToken);
            var pictures = Picture().Matches(html).Select(match => match.Groups[1].Value).ToList();
            if (pictures is [var light, var dark, ..])
                return (light, dark);
        }

        throw new InvalidOperationException("No sample page shows a diagram.");
    }

    [GeneratedRegex("<loc>([^<]*/books/[^<]*)</loc>")]
    private static partial Regex Pages();

    [GeneratedRegex("<img src=\"(/diagrams/[^\"]*)\"")]
    private static partial Regex Picture();
}
