using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Playbook.Importing.Doctor;
using PlaybookSite.Accounts;

namespace PlaybookSite.Tests.Areas.Admin.Pages.Importing;

/// <summary>The doctor's pages, asked without a browser: who may, what is refused, and what no reader ever sees.</summary>
public sealed class ImportPagesTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    private const string Secret = "玳瑁航线计划";

    private static readonly string Document = $"# 《{Secret}》\n\n## 第1章：{Secret}的起点\n\n### 1.1 {Secret}\n\n{Secret}从港口开始。\n\n## 第2章：案例分析\n\n### 案例一：{Secret}公司\n\n{Secret}公司是一家做翻译的公司。\n\n**经验总结**：{Secret}先窄后宽。\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Editors_and_admins_may_import_and_nobody_else()
    {
        using var editor = await site.ClientAsync(AccountRole.Editor);
        // Of a title of its own: the other tests import theirs, in any order.
        var job = await UploadAsync(editor, "书.md", Document.Replace(Secret, "琥珀航线计划", StringComparison.Ordinal));
        string[] pages = ["/admin/import", $"/admin/import/{job}", $"/admin/import/{job}?handler=Progress", $"/admin/import/{job}?handler=Report", $"/admin/import/{job}/lines"];
        using var admin = await site.ClientAsync(AccountRole.Admin);
        using var author = await site.ClientAsync(AccountRole.Author);
        using var nobody = site.AnonymousClient();
        foreach (var page in pages)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(editor, page));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(admin, page));
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(author, page));
            Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(nobody, page));
        }

        Assert.DoesNotContain("/admin/import", await author.GetStringAsync("/admin", Cancellation), StringComparison.Ordinal);
        foreach (var page in new[] { "/admin/import/nothing", "/admin/import/..%2F..", $"/admin/import/{job}/lines?document=9", $"/admin/import/{job}/lines?from=99999", "/admin/import/nothing?handler=Report" })
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(editor, page));

        foreach (var handler in new[] { "Decide", "Again", "Undo", "Publish", "Discard" })
        {
            var target = $"/admin/import/{job}?handler={handler}";
            using var form = new FormUrlEncodedContent([]);
            using var forged = await editor.PostAsync(target, form, Cancellation);
            Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
            using var foreign = await author.PostFormAsync("/admin", [], target);
            Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
            using var anonymous = await nobody.PostAsync(target, form, Cancellation);
            Assert.Equal(HttpStatusCode.Redirect, anonymous.StatusCode);
        }

        using var files = Files("书.md", Document, token: null);
        using var upload = await editor.PostAsync("/admin/import", files, Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, upload.StatusCode);
    }

    [Fact]
    public async Task What_is_imported_unpublished_shows_in_no_public_channel_until_it_is_published_and_not_after_the_undo()
    {
        using var editor = await site.ClientAsync(AccountRole.Editor);
        var job = await UploadAsync(editor, "航线.md", Document);
        var page = await editor.GetStringAsync($"/admin/import/{job}", Cancellation);
        Assert.Contains($"{Secret}的起点", page, StringComparison.Ordinal);
        await HiddenAsync();

        // The form as it stands: nobody said that it is to be published.
        await DecideAsync(editor, job, "later");
        var book = Assert.Single(await site.Services.GetRequiredService<ImportDoctor>().BooksAsync(job, Cancellation));
        Assert.False(book.Published);
        await HiddenAsync(book.Slug);

        using (var published = await editor.PostFormAsync($"/admin/import/{job}", [], $"/admin/import/{job}?handler=Publish"))
            Assert.Equal(HttpStatusCode.Redirect, published.StatusCode);
        await FollowedAsync();
        Assert.Contains(Secret, await TextAsync($"/books/{book.Slug}"), StringComparison.Ordinal);
        Assert.DoesNotContain("\"total\":0", await TextAsync($"/api/search?q={Secret}"), StringComparison.Ordinal);

        using (var undone = await editor.PostFormAsync($"/admin/import/{job}", [], $"/admin/import/{job}?handler=Undo"))
            Assert.Equal(HttpStatusCode.Redirect, undone.StatusCode);
        await DoneAsync(job);
        await HiddenAsync(book.Slug);
    }

    [Fact]
    public async Task A_case_without_its_tick_becomes_no_page_and_the_form_remembers_it()
    {
        using var editor = await site.ClientAsync(AccountRole.Editor);
        var job = await UploadAsync(editor, "渡口.md", Document.Replace(Secret, "珊瑚渡口计划", StringComparison.Ordinal));
        var page = await editor.GetStringAsync($"/admin/import/{job}", Cancellation);
        Assert.Matches("<input type=\"checkbox\" name=\"case-0\" value=\"[0-9a-f]{16}\" checked", page);

        using (var again = await editor.PostFormAsync(
            $"/admin/import/{job}", [new("take-0", "yes"), new("chapter-0", "chapter-1"), new("chapter-0", "chapter-2"), new("cases-0", "yes"), new("go", "look")], $"/admin/import/{job}?handler=Decide"))
            Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        await DoneAsync(job);

        page = await editor.GetStringAsync($"/admin/import/{job}", Cancellation);
        Assert.Contains("0 个案例，另有 1 个不收", page, StringComparison.Ordinal);
        Assert.Matches("<input type=\"checkbox\" name=\"case-0\" value=\"[0-9a-f]{16}\">", page);
    }

    [Fact]
    public async Task What_is_too_large_is_refused_on_a_page_before_it_is_sent()
    {
        var cookie = await site.CookieHeaderAsync(AccountRole.Editor);
        using var connection = new TcpClient();
        await connection.ConnectAsync(site.Address.Host, site.Address.Port, Cancellation);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /admin/import HTTP/1.1\r\nHost: {site.Address.Authority}\r\nCookie: {cookie}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: {201L * 1024 * 1024}\r\nConnection: close\r\n\r\n"), Cancellation);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = new StringBuilder();
        while (!answer.ToString().Contains("</html>", StringComparison.Ordinal) && await reader.ReadLineAsync(Cancellation) is { } line)
            answer.AppendLine(line);
        Assert.StartsWith("HTTP/1.1 413", answer.ToString(), StringComparison.Ordinal);
        Assert.Contains("一次最多上传 200 MB", answer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_of_nothing_is_told_so_and_pasted_text_is_a_document()
    {
        using var editor = await site.ClientAsync(AccountRole.Editor);
        using var nothing = await editor.PostFormAsync("/admin/import", [new("Text", "  ")]);
        Assert.Contains("请选择要导入的文件", await nothing.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        using var pasted = await editor.PostFormAsync("/admin/import", [new("Name", "手记"), new("Text", "# 《灯塔手记》\n\n## 第1章：点灯\n\n亮。\n")]);
        var job = pasted.Headers.Location!.ToString().Split('/')[^1];
        await DoneAsync(job);
        Assert.Contains("灯塔手记", await editor.GetStringAsync($"/admin/import/{job}", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_names_and_texts_are_shown_and_do_nothing()
    {
        using var editor = await site.ClientAsync(AccountRole.Editor);
        const string attack = "<img src=x onerror=alert(1)>";
        var job = await UploadAsync(editor, $"\u202E书{attack}\u0007.md", $"# 《书{attack}》\n\n## 第1章：{attack}\n\n见 [链](<{attack}.md>)。{attack}\n\n# #{attack}\n");
        foreach (var page in new[] { "/admin/import", $"/admin/import/{job}", $"/admin/import/{job}/lines" })
        {
            var html = await editor.GetStringAsync(page, Cancellation);
            Assert.DoesNotContain(attack, html, StringComparison.Ordinal);
            Assert.Contains("&lt;img src=x onerror=alert(1)&gt;", html, StringComparison.Ordinal);
            Assert.DoesNotContain('\u202E', html);
        }
    }

    [Fact]
    public async Task The_report_is_the_one_of_the_command_line()
    {
        using var editor = await site.ClientAsync(AccountRole.Editor);
        var job = await UploadAsync(editor, "手记.md", "# 《码头手记》\n\n## 第1章：靠岸\n\n系缆。\n");
        using var report = JsonDocument.Parse(await editor.GetStringAsync($"/admin/import/{job}?handler=Report", Cancellation));
        var document = report.RootElement.GetProperty("documents")[0];
        Assert.Equal(("手记.md", "created", 1), (document.GetProperty("file").GetString(), document.GetProperty("outcome").GetString(), document.GetProperty("chapters").GetInt32()));
        Assert.Equal("metadata", document.GetProperty("lines")[0].GetProperty("kind").GetString());
        Assert.Equal(1, report.RootElement.GetProperty("totals").GetProperty("created").GetInt32());
    }

    private async Task<string> UploadAsync(HttpClient client, string name, string text)
    {
        using var form = Files(name, text, await client.FormTokenAsync("/admin/import"));
        using var answer = await client.PostAsync("/admin/import", form, Cancellation);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var job = answer.Headers.Location!.ToString().Split('/')[^1];
        await DoneAsync(job);
        return job;
    }

    private static MultipartFormDataContent Files(string name, string text, string? token)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "files", name } };
        if (token is not null)
            form.Add(new StringContent(token), "__RequestVerificationToken");
        return form;
    }

    private async Task DecideAsync(HttpClient client, string job, string publish)
    {
        using var decided = await client.PostFormAsync(
            $"/admin/import/{job}",
            [new("take-0", "yes"), new("chapter-0", "chapter-1"), new("chapter-0", "chapter-2"), new("title-0", Secret), new("publish", publish), new("go", "apply")],
            $"/admin/import/{job}?handler=Decide");
        Assert.Equal(HttpStatusCode.Redirect, decided.StatusCode);
        await DoneAsync(job);
        Assert.Equal((ImportJobState.Applied, ""), (site.Services.GetRequiredService<ImportDoctor>().Find(job)!.State, site.Services.GetRequiredService<ImportDoctor>().Find(job)!.Problem));
    }

    private async Task DoneAsync(string job)
    {
        while (site.Services.GetRequiredService<ImportDoctor>().Find(job)!.IsAtWork)
            await Task.Delay(20, Cancellation);
    }

    private async Task FollowedAsync()
    {
        await site.UntilFollowedAsync(Cancellation);
        await site.Services.GetRequiredService<Playbook.Search.Suggestions.Suggester>().CatchUpAsync(Cancellation);
    }

    private async Task HiddenAsync(string slug = "dai-mao-hang-xian-ji-hua")
    {
        await FollowedAsync();
        foreach (var url in EveryUrlTests.Urls.Select(row => row.Data.Item1)
            .Concat(["/api/search?q=玳瑁", "/api/suggest?q=玳瑁", "/api/suggest?q=daimao", "/search/results?q=玳瑁航", "/topics/market", "/topics/competition"])
            .Concat([$"/books/{slug}", $"/books/{slug}/chapter-1", $"/print/{slug}", $"/api/books/{slug}", $"/api/books/{slug}/chapter-1"]))
            Assert.False((await TextAsync(url)).Contains(Secret, StringComparison.Ordinal), $"{url} shows it");
        Assert.Contains("\"total\":0", await TextAsync($"/api/search?q={Secret}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(site.Client, $"/books/{slug}"));
    }

    private async Task<string> TextAsync(string url)
    {
        using var response = await site.Client.GetAsync(url, Cancellation);
        return await response.Content.ReadAsStringAsync(Cancellation);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string url)
    {
        using var response = await client.GetAsync(url, Cancellation);
        return response.StatusCode;
    }
}
