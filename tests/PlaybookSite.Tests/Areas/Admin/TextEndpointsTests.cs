using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PlaybookSite.Accounts;

namespace PlaybookSite.Tests.Areas.Admin;

public sealed class TextEndpointsTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_preview_is_the_page_with_its_lines_words_and_problems()
    {
        using var client = await site.ClientAsync(AccountRole.Author);
        var answer = await PreviewAsync(client, new { markdown = "## 一\n\n见[[没有]]与[[现金跑道]]。", book = "sample", topics = new[] { "financing" } });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        var shown = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Contains("<h2 id=", shown.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Contains("/glossary/runway", shown.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Equal([1, 3], shown.GetProperty("lines").EnumerateArray().Select(line => line.GetInt32()));
        Assert.Equal(3, shown.GetProperty("problems")[0].GetProperty("line").GetInt32());
        Assert.Contains("没有", shown.GetProperty("problems")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[a](javascript:alert(1))")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("![a](x){onload=alert(1)}")]
    [InlineData("[[<script>alert(1)</script>]]")]
    [InlineData("\uE000x:1\uE001<script>alert(1)</script>")]
    public async Task A_preview_holds_nothing_that_runs(string markdown)
    {
        using var client = await site.ClientAsync(AccountRole.Author);
        var shown = await (await PreviewAsync(client, new { markdown })).Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        var html = shown.GetProperty("html").GetString()!;
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("javascript:", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img src=\"x\" onerror", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(@"<[^>]+\son\w+=", html);
    }

    [Fact]
    public async Task Nobody_and_nothing_without_its_token_gets_a_preview()
    {
        using var nobody = site.AnonymousClient();
        nobody.DefaultRequestHeaders.Add("X-Requested-With", "fetch");
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.PostAsJsonAsync("/admin/preview", new { markdown = "一" }, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/admin/complete?q=a", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/admin/diagrams/0123456789abcdef0123456789abcdef.svg", Cancellation)).StatusCode);

        using var client = await site.ClientAsync(AccountRole.Author);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsJsonAsync("/admin/preview", new { markdown = "一" }, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Too_much_is_refused_in_words()
    {
        using var client = await site.ClientAsync(AccountRole.Author);
        var shown = await (await PreviewAsync(client, new { markdown = new string('a', 600_000) })).Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Contains("上限", shown.GetProperty("problems")[0].GetProperty("text").GetString(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PreviewAsync(client, new { markdown = new string('a', 4_000_000) })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PreviewAsync(client, new { book = "x" })).StatusCode);
    }

    [Fact]
    public async Task One_account_that_asks_without_end_is_held_back_and_others_are_not()
    {
        using var busy = await site.ClientAsync(AccountRole.Author);
        using var other = await site.ClientAsync(AccountRole.Author);
        var token = await busy.FormTokenAsync("/admin/media");
        var answers = new List<HttpStatusCode>();
        for (var asked = 0; asked < 400 && !answers.Contains(HttpStatusCode.TooManyRequests); asked += 20)
            answers.AddRange(await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => (await PreviewAsync(busy, new { markdown = "一" }, token)).StatusCode)));
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.Equal(HttpStatusCode.OK, (await PreviewAsync(other, new { markdown = "一" })).StatusCode);
    }

    [Theory]
    [InlineData("现金", "现金跑道", "term")]
    [InlineData("xjpd", "现金跑道", "term")]
    [InlineData("kaikou", "开口要钱之前", "chapter")]
    public async Task Pages_are_offered_with_what_is_to_be_written(string typed, string text, string kind)
    {
        using var client = await site.ClientAsync(AccountRole.Author);
        var offered = await client.GetFromJsonAsync<JsonElement>($"/admin/complete?q={Uri.EscapeDataString(typed)}&book=sample", Cancellation);
        var choice = offered.EnumerateArray().First(one => one.GetProperty("text").GetString() == text);
        Assert.Equal(kind, choice.GetProperty("kind").GetString());
        Assert.Equal(text, choice.GetProperty("insert").GetString());
    }

    private static async Task<HttpResponseMessage> PreviewAsync(HttpClient client, object body, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/preview") { Content = JsonContent.Create(body) };
        request.Headers.Add("RequestVerificationToken", token ?? await client.FormTokenAsync("/admin/media"));
        request.Headers.Add("X-Requested-With", "fetch");
        return await client.SendAsync(request, Cancellation);
    }
}
