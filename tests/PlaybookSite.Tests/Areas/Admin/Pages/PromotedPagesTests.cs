using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Playbook.Data;
using Playbook.Editing;
using Playbook.Search.Insight;
using PlaybookSite.Accounts;

namespace PlaybookSite.Tests.Areas.Admin.Pages;

/// <summary>From a query that fails to the page that an editor puts first for it, without script and without a restart.</summary>
public sealed class PromotedPagesTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_that_is_put_first_is_shown_at_once_and_vanishes_with_its_publication()
    {
        using var editor = await site.ClientAsync(AccountRole.Editor);
        Assert.Equal(JsonValueKind.Null, (await SearchAsync("潜水钟")).ValueKind);
        Assert.Contains("value=\"潜水钟\"", await editor.GetStringAsync("/admin/promoted?query=潜水钟", Cancellation), StringComparison.Ordinal);

        using var added = await AddAsync(editor, "潜水钟", "灯塔团队：两次转向");

        Assert.Equal("/admin/promoted", added.Headers.Location?.ToString());
        var promoted = await SearchAsync("潜 水 钟？");
        Assert.Equal(["title", "url", "kind"], promoted.EnumerateObject().Select(property => property.Name));
        Assert.Equal(("灯塔团队：两次转向", "/cases/lantern", "case"), (Text(promoted, "title"), Text(promoted, "url"), Text(promoted, "kind")));
        foreach (var url in new[] { "/search?q=潜水钟", "/search/results?q=潜水钟", "/search?q=潜水钟&kind=term", "/search?q=潜水钟&page=2" })
        {
            var html = await site.Client.GetStringAsync(url, Cancellation);
            Assert.Contains("编辑推荐 · 案例", html, StringComparison.Ordinal);
            Assert.Contains("<a href=\"/cases/lantern\" data-hit>灯塔团队：两次转向</a>", html, StringComparison.Ordinal);
            Assert.Contains("除了编辑推荐的《灯塔团队：两次转向》，没有找到别的。", html, StringComparison.Ordinal);
            Assert.DoesNotContain("没有找到“潜水钟”", html, StringComparison.Ordinal);
        }

        var study = await ReadAsync(db => db.CaseStudies.Where(c => c.Slug == "lantern").Select(c => c.Id).SingleAsync(Cancellation));
        var shelving = site.Services.GetRequiredService<CaseShelving>();
        await shelving.TrashAsync(study, new Edit("编辑甲", ""), Cancellation);
        Assert.Equal(JsonValueKind.Null, (await SearchAsync("潜水钟")).ValueKind);
        var gone = await site.Client.GetStringAsync("/search?q=潜水钟", Cancellation);
        Assert.Contains("没有找到“潜水钟”", gone, StringComparison.Ordinal);
        Assert.DoesNotContain("编辑推荐", gone, StringComparison.Ordinal);
        Assert.Contains("未发布，读者看不到", await editor.GetStringAsync("/admin/promoted", Cancellation), StringComparison.Ordinal);
        await shelving.RestoreAsync(study, new Edit("编辑甲", ""), Cancellation);
        Assert.Equal(JsonValueKind.Null, (await SearchAsync("潜水钟")).ValueKind);
        await shelving.PublishAgainAsync(study, new Edit("编辑甲", ""), Cancellation);
        Assert.Equal("/cases/lantern", Text(await SearchAsync("潜水钟"), "url"));

        using var removed = await editor.PostFormAsync("/admin/promoted", [new("Query", "潜水钟")], "/admin/promoted?handler=Remove");
        Assert.Contains("已删除“潜水钟”的编辑推荐", await editor.GetStringAsync("/admin/promoted", Cancellation), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, (await SearchAsync("潜水钟")).ValueKind);
    }

    [Fact]
    public async Task It_stands_once_above_the_first_page_of_hits_and_its_hit_stays()
    {
        using var editor = await site.ClientAsync(AccountRole.Editor);
        using var chapter = await AddAsync(editor, "融资", "/books/sample/ask-for-money");
        var html = await site.Client.GetStringAsync("/search?q=融资", Cancellation);
        Assert.True(html.IndexOf("编辑推荐 · 章节", StringComparison.Ordinal) is var at and > 0 && at < html.IndexOf("class=\"hit", StringComparison.Ordinal));
        Assert.Contains("找到 ", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/books/sample/ask-for-money?q=", html, StringComparison.Ordinal);

        using var term = await AddAsync(editor, "现金跑道", "term:现金跑道");
        var answered = await site.Client.GetStringAsync("/search?q=现金跑道", Cancellation);
        Assert.Contains("编辑推荐 · 术语", answered, StringComparison.Ordinal);
        Assert.Contains("<p>账上现金按当前净支出还能撑几个月。</p>", answered, StringComparison.Ordinal);
        Assert.DoesNotContain("aria-label=\"术语\"", answered, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_that_it_answers_counts_as_answered()
    {
        using var editor = await site.ClientAsync(AccountRole.Editor);
        using var added = await AddAsync(editor, "潮汐发电", "risk-list");
        foreach (var (method, url) in new[] { (HttpMethod.Get, "/search?q=潮汐发电"), (HttpMethod.Post, "/api/searches") })
        {
            using var request = new HttpRequestMessage(method, url);
            request.Headers.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0");
            if (method == HttpMethod.Post)
                request.Content = JsonContent.Create(new { query = "潮汐发电" });
            using var response = await site.Client.SendAsync(request, Cancellation);
            response.EnsureSuccessStatusCode();
            Assert.True(await site.Services.GetRequiredService<SearchCounter>().WriteAsync(Cancellation));
            Assert.Equal(1, await ReadAsync(db => db.Set<QueryCount>().Where(count => count.Query == "潮汐发电").Select(count => count.Hits).SingleAsync(Cancellation)));
        }
    }

    [Theory]
    [InlineData("沙漏", "根本没有这一页<b>", "没有找到“根本没有这一页<b>”")]
    [InlineData("沙漏", "", "请填页面的标题或地址")]
    [InlineData("<i>，", "没有", "没有找到“没有”")]
    [InlineData("，", "first-week", "请填读者搜的词")]
    public async Task The_form_keeps_what_was_typed_and_says_what_is_wrong(string query, string page, string complaint)
    {
        using var editor = await site.ClientAsync(AccountRole.Editor);
        using var refused = await AddAsync(editor, query, page);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var html = await refused.Content.ReadAsStringAsync(Cancellation);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", html, StringComparison.Ordinal);
        Assert.Contains(complaint, WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Contains($"value=\"{WebUtility.HtmlEncode(query)}\"", html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{WebUtility.HtmlEncode(page)}\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_that_is_too_long_is_refused_with_its_length()
    {
        using var editor = await site.ClientAsync(AccountRole.Editor);
        using var refused = await AddAsync(editor, new string('长', 201), "first-week");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("搜索词有 201 个字，最多 200 个", await refused.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_nearly_a_title_is_offered_to_choose_and_the_address_bar_is_understood()
    {
        using var editor = await site.ClientAsync(AccountRole.Editor);
        using var refused = await AddAsync(editor, "风车", "开口要");
        var html = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancellation));
        var choice = $"/admin/promoted?query={Uri.EscapeDataString("风车")}&target={Uri.EscapeDataString("/books/sample/ask-for-money")}";
        Assert.Contains($"href=\"{choice}\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"/books/sample/ask-for-money\"", await editor.GetStringAsync(choice, Cancellation), StringComparison.Ordinal);

        using var added = await AddAsync(editor, "风车", $"{site.Address}books/sample/ask-for-money?q=x#跑道怎么算");
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        Assert.Equal("/books/sample/ask-for-money", Text(await SearchAsync("风车"), "url"));
    }

    [Fact]
    public async Task An_author_looks_and_changes_nothing()
    {
        using var editor = await site.ClientAsync(AccountRole.Editor);
        using var added = await AddAsync(editor, "罗盘", "first-week");
        using var author = await site.ClientAsync(AccountRole.Author);
        var html = await author.GetStringAsync("/admin/promoted", Cancellation);
        Assert.Contains("罗盘", html, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=", html, StringComparison.Ordinal);
        foreach (var handler in new[] { "Add", "Remove" })
        {
            using var refused = await author.PostFormAsync("/account", [new("Query", "罗盘"), new("Target", "risk-list")], $"/admin/promoted?handler={handler}");
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        Assert.Equal("/books/sample/first-week", Text(await SearchAsync("罗盘"), "url"));
    }

    private static Task<HttpResponseMessage> AddAsync(HttpClient editor, string query, string page) =>
        editor.PostFormAsync("/admin/promoted", [new("Query", query), new("Target", page)], "/admin/promoted?handler=Add");

    private static string? Text(JsonElement promoted, string name) => promoted.GetProperty(name).GetString();

    private async Task<JsonElement> SearchAsync(string query) =>
        (await site.Client.GetFromJsonAsync<JsonElement>($"/api/search?q={Uri.EscapeDataString(query)}", Cancellation)).GetProperty("promoted");

    private async Task<T> ReadAsync<T>(Func<PlaybookDbContext, Task<T>> read)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<PlaybookDbContext>());
    }
}
