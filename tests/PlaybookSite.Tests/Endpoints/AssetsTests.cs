using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Playbook.Media;

namespace PlaybookSite.Tests.Endpoints;

public sealed class AssetsTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_picture_may_be_kept_for_ever_and_is_nothing_else()
    {
        byte[] bytes = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];
        using var response = await site.Client.GetAsync(Keep(bytes), Cancellation);
        Assert.Equal((HttpStatusCode.OK, "image/png"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal(bytes, await response.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Contains("max-age=31536000, immutable", Assert.Single(response.Headers.GetValues("Cache-Control")), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Null(response.Content.Headers.ContentDisposition);

        using var again = new HttpRequestMessage(HttpMethod.Get, response.RequestMessage!.RequestUri);
        again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
        using var unchanged = await site.Client.SendAsync(again, Cancellation);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task A_drawing_with_a_script_is_saved_rather_than_opened_and_sandboxed_all_the_same()
    {
        using var response = await site.Client.GetAsync(Keep(Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>")), Cancellation);
        Assert.Equal("image/svg+xml", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("sandbox", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/assets/00000000000000000000000000000000.png")]
    [InlineData("/assets/..%2Fplaybook.db")]
    [InlineData("/assets/playbook.db")]
    public async Task Any_other_name_is_not_found(string url)
    {
        using var response = await site.Client.GetAsync(url, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private string Keep(byte[] bytes)
    {
        var file = MediaFile.Of(bytes)!;
        site.Services.GetRequiredService<MediaStore>().Keep([file]);
        return file.Url;
    }
}
