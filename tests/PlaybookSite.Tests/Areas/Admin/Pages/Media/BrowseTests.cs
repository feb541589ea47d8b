using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Playbook.Media;
using PlaybookSite.Accounts;

namespace PlaybookSite.Tests.Areas.Admin.Pages.Media;

public sealed class BrowseTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    private static readonly byte[] Point = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_editor_gets_an_address_and_what_to_write()
    {
        using var client = await site.ClientAsync(AccountRole.Author);
        var answer = await SendAsync(client, Point, "会议.png", fromScript: true);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        var url = json.GetProperty("url").GetString()!;
        Assert.Equal($"![替代文字]({url})", json.GetProperty("markdown").GetString());
        Assert.Equal("会议.png", json.GetProperty("name").GetString());
        var picture = await client.GetAsync(url, Cancellation);
        Assert.Equal((HttpStatusCode.OK, "image/png"), (picture.StatusCode, picture.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task The_form_works_without_script_and_says_what_it_did()
    {
        using var client = await site.ClientAsync(AccountRole.Author);
        var answer = await SendAsync(client, Point, "<b>a.png", fromScript: false);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var html = await client.GetStringAsync(answer.Headers.Location, Cancellation);
        Assert.Contains("已上传 &lt;b&gt;a.png", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>a", html, StringComparison.Ordinal);
        Assert.Contains("没有页面或草稿用它", html, StringComparison.Ordinal);

        var refused = await SendAsync(client, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8.ToArray(), "a.png", fromScript: false);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("不接受 SVG", await refused.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evil.png", "<script>alert(1)</script>", "不是能用的图片")]
    [InlineData("evil.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "不接受 SVG")]
    [InlineData("empty.png", "", "空的")]
    [InlineData("half.jpg", "\u00FF\u00D8\u00FF\u00E0half", "损坏")]
    public async Task A_hostile_file_is_refused_by_what_is_in_it(string name, string content, string reason)
    {
        using var client = await site.ClientAsync(AccountRole.Author);
        var before = site.Services.GetRequiredService<MediaStore>().Names().Count;
        var answer = await SendAsync(client, System.Text.Encoding.Latin1.GetBytes(content), name, fromScript: true);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(reason, (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, site.Services.GetRequiredService<MediaStore>().Names().Count);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused()
    {
        using var client = await site.ClientAsync(AccountRole.Author);
        var answer = await SendAsync(client, [.. Point, .. new byte[PictureIntake.MaxBytes]], "large.png", fromScript: true);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("10 MB", (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_of_which_the_form_is_not_even_read_is_refused_with_the_same_reason(bool fromScript)
    {
        using var client = await site.ClientAsync(AccountRole.Author);
        var answer = await SendAsync(client, new byte[(4 * PictureIntake.MaxBytes) + 1], "film.png", fromScript);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("这张图片有 40 MB，最多 10 MB", JsonText(await answer.Content.ReadAsStringAsync(Cancellation)), StringComparison.Ordinal);

        static string JsonText(string body) => body.StartsWith('{') ? JsonSerializer.Deserialize<JsonElement>(body).GetProperty("detail").GetString()! : body;
    }

    [Fact]
    public async Task Without_a_token_nothing_is_taken_and_without_a_role_nothing_is_removed()
    {
        using var author = await site.ClientAsync(AccountRole.Author);
        using var content = new MultipartFormDataContent { { new ByteArrayContent(Point), "file", "a.png" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await author.PostAsync("/admin/media", content, Cancellation)).StatusCode);

        // A picture of its own, which no other test removes or uses.
        byte[] bytes = [.. Point];
        await SendAsync(author, bytes, "a.png", fromScript: true);
        var name = PictureIntake.Take(bytes).Picture!.File.Name;
        Assert.Equal(HttpStatusCode.Forbidden, (await author.PostFormAsync("/admin/media", [new("name", name)], "/admin/media?handler=Delete")).StatusCode);
        Assert.DoesNotContain("删除这张图片", await author.GetStringAsync("/admin/media", Cancellation), StringComparison.Ordinal);

        using var editor = await site.ClientAsync(AccountRole.Editor);
        Assert.Contains("删除这张图片", await editor.GetStringAsync("/admin/media", Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await editor.PostFormAsync("/admin/media", [new("name", name)], "/admin/media?handler=Delete")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync(MediaFile.UrlOf(name), Cancellation)).StatusCode);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, byte[] bytes, string name, bool fromScript)
    {
        using var content = new MultipartFormDataContent
        {
            { new ByteArrayContent(bytes), "file", name },
            { new StringContent(await client.FormTokenAsync("/admin/media")), "__RequestVerificationToken" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/media") { Content = content };
        if (fromScript)
            request.Headers.Add("X-Requested-With", "fetch");
        return await client.SendAsync(request, Cancellation);
    }
}
