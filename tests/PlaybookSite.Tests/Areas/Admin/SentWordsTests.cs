using System.Net;
using System.Text;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Playbook.Data;
using Playbook.Editing;
using PlaybookSite.Accounts;
using PlaybookSite.Areas.Admin;

namespace PlaybookSite.Tests.Areas.Admin;

/// <summary>What a form said whose sender is signed in no longer, or whose token is worth nothing: it comes back with the answer.</summary>
public sealed class SentWordsTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    private const string Hostile = "</textarea><script>alert(1)</script><img src=x onerror=alert(1)>\"'&lt;&#x3c; {{7*7}}\u0008\u001b ]]>";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_is_signed_in_no_longer_reads_their_words_again_and_nothing_is_saved()
    {
        var account = await site.AccountAsync(AccountRole.Author);
        var (draft, before) = await DraftAsync(account);
        using var client = await site.ClientAsync(account);
        var token = await client.FormTokenAsync($"/admin/drafts/{draft}");
        await using (var scope = site.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Sessions>().EndAllAsync(account.Id, Cancellation);

        using var answer = await client.PostAsync($"/admin/drafts/{draft}", Form(("__RequestVerificationToken", token), ("DraftVersion", "1"),
            ("Case.Title", "一次融资"), ("Case.Background", "第一行\r\n\r\n第三行"), ("Case.Sources[1].Title", "一张报纸"), ("Case.Outcome", "Success"), ("Reason", "补上数字")), Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("noindex", Assert.Single(answer.Headers.GetValues("X-Robots-Tag")));
        var html = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("登录已经过期，这次没有保存", html, StringComparison.Ordinal);
        Assert.Equal(
            [("标题", "一次融资"), ("背景", "第一行\n\n第三行"), ("来源 2：名称", "一张报纸"), ("改动的原因", "补上数字")],
            Shown(html));
        Assert.Contains($"href=\"/account/login?returnUrl=%2Fadmin%2Fdrafts%2F{draft}\" target=\"_blank\" rel=\"noopener\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain(token, html, StringComparison.Ordinal);
        Assert.Equal(before, await ContentAsync(draft));
    }

    [Fact]
    public async Task A_form_that_is_too_old_gives_its_words_back()
    {
        using var client = await site.ClientAsync(AccountRole.Editor);
        foreach (var token in new[] { "", "rubbish" })
        {
            using var answer = await client.PostAsync("/admin/synonyms?handler=Add", Form(("__RequestVerificationToken", token), ("Word", "跑道"), ("Other", "现金能撑的月数")), Cancellation);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.True(answer.Headers.CacheControl!.NoStore);
            var html = await answer.Content.ReadAsStringAsync(Cancellation);
            Assert.Contains("它已经不能用了", html, StringComparison.Ordinal);
            Assert.Equal([("读者的说法", "跑道"), ("书里的说法", "现金能撑的月数")], Shown(html));
        }
    }

    [Fact]
    public async Task A_draft_that_is_gone_and_a_role_that_is_taken_away_cost_no_words()
    {
        using var client = await site.ClientAsync(AccountRole.Author);
        using var gone = await client.PostFormAsync("/account", [new("Case.Title", "写了很久")], "/admin/drafts/2147483000");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal([("标题", "写了很久")], Shown(await gone.Content.ReadAsStringAsync(Cancellation)));
        using var refused = await client.PostFormAsync("/account", [new("Form.Definition", "一个定义")], "/admin/terms/new?handler=Save");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal([("定义", "一个定义")], Shown(await refused.Content.ReadAsStringAsync(Cancellation)));
    }

    [Fact]
    public async Task What_is_hostile_comes_back_as_text_under_the_policy_of_every_page()
    {
        using var answer = await site.Client.PostAsync("/admin/terms/1?handler=Save", Form(("Form.Name", Hostile), ($"a{Hostile}", new string('长', 30) + Hostile)), Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        using var login = await site.Client.GetAsync("/account/login", Cancellation);
        Assert.Equal(Assert.Single(login.Headers.GetValues("Content-Security-Policy")), Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        var html = await answer.Content.ReadAsStringAsync(Cancellation);
        var page = new HtmlParser().ParseDocument(html);
        Assert.Empty(page.QuerySelectorAll("main script, main img, [onerror], main form, main input"));
        Assert.DoesNotContain("alert(1)</script>", html, StringComparison.Ordinal);
        var shown = Shown(html);
        Assert.Equal(Hostile.Replace("\u0008\u001b", "", StringComparison.Ordinal), shown[0].Value);
        Assert.Equal(2, shown.Count);
    }

    [Fact]
    public async Task Secrets_files_and_what_belongs_to_the_form_are_never_shown()
    {
        using var content = new MultipartFormDataContent
        {
            { new StringContent("粘贴的一章，写了很久。"), "Text" },
            { new StringContent("a long and secret pass phrase"), "Draft.Password" },
            { new StringContent("123 456 and some more of it, twenty long"), "TimedCode" },
            { new StringContent("CfDJ8 a token that is long enough to be shown"), "someToken" },
            { new StringContent("CfDJ8 a token that is long enough to be shown"), "__RequestVerificationToken" },
            { new StringContent("""{"Markdown":"what the form said when it was opened"}"""), "OpenedContent" },
            { new StringContent("the same of a window that saved since then"), "Base.Case.Title" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes("# a file of nobody's business, long enough")), "Files", "book.md" },
        };
        using var answer = await site.Client.PostAsync("/admin/import", content, Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal([("粘贴的文字", "粘贴的一章，写了很久。")], Shown(await answer.Content.ReadAsStringAsync(Cancellation)));
    }

    [Fact]
    public async Task A_form_of_another_site_shows_none_of_its_words_here()
    {
        foreach (var from in new[] { "cross-site", "same-site" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/terms/1?handler=Save") { Content = Form(("Form.Definition", "请拨打这个号码")) };
            request.Headers.Add("Sec-Fetch-Site", from);
            using var answer = await site.Client.SendAsync(request, Cancellation);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Where_nothing_was_written_one_is_sent_to_sign_in_and_scripts_get_401()
    {
        using var empty = await site.Client.PostAsync("/admin/drafts/1?handler=Withdraw", Form(("__RequestVerificationToken", "x"), ("DraftVersion", "1")), Cancellation);
        Assert.Equal(HttpStatusCode.Redirect, empty.StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/admin/drafts/1?handler=Autosave") { Content = Form(("Case.Title", "一次融资")) };
        request.Headers.Add("X-Requested-With", "fetch");
        using var script = await site.Client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, script.StatusCode);
        Assert.DoesNotContain("一次融资", await script.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        // Not under the doors, where there are passwords.
        using var door = await site.Client.PostAsync("/account/login", Form(("Draft.Email", "somebody@example.org, a long address"), ("Reason", "x")), Cancellation);
        Assert.DoesNotContain("somebody@", await door.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_nobody_so_much_is_read_and_shown_and_no_more()
    {
        using var large = await site.Client.PostAsync("/admin/terms/1?handler=Save", Form(("Form.Definition", new string('x', 900_000)), ("Form.Name", "第二栏")), Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, large.StatusCode);
        var html = await large.Content.ReadAsStringAsync(Cancellation);
        Assert.InRange(html.Length, 400_000, 450_000);
        Assert.Contains("只有前面的一部分", html, StringComparison.Ordinal);

        using var tooLarge = await site.Client.PostAsync("/admin/terms/1?handler=Save", Form(("Form.Definition", new string('x', 9_000_000))), Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, tooLarge.StatusCode);
        var said = await tooLarge.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("发来的内容太大，没有读", said, StringComparison.Ordinal);
        Assert.Empty(Shown(said));

        // Many fields are no way around it.
        using var many = await site.Client.PostAsync(
            "/admin/terms/1?handler=Save", Form([.. Enumerable.Range(0, 900).Select(number => ($"Field{number}", "一栏里写了二十个字以上的一句话，用来试。"))]), Cancellation);
        Assert.Equal(300, Shown(await many.Content.ReadAsStringAsync(Cancellation)).Count);
    }

    [Fact]
    public async Task Every_field_that_somebody_writes_in_at_the_desk_has_its_label()
    {
        var account = await site.AccountAsync(AccountRole.Admin);
        var (draft, _) = await DraftAsync(account);
        using var client = await site.ClientAsync(account);
        await using var scope = site.Services.CreateAsyncScope();
        var chapter = await scope.ServiceProvider.GetRequiredService<PlaybookDbContext>().Chapters.Select(c => c.Id).FirstAsync(Cancellation);
        var ofChapter = await scope.ServiceProvider.GetRequiredService<DraftDesk>().OpenChapterAsync(chapter, new Writer(account.Id, "甲", true), Cancellation);
        var nameless = new List<string>();
        var seen = 0;
        foreach (var url in new[]
                 {
                     $"/admin/drafts/{draft}", $"/admin/drafts/{ofChapter}", "/admin/terms/new", "/admin/synonyms", "/admin/promoted", "/admin/people", "/admin/import", "/admin/overdue",
                 })
        {
            var page = new HtmlParser().ParseDocument(await client.GetStringAsync(url, Cancellation));
            foreach (var field in page.QuerySelectorAll("main form[method=post] :is(textarea, input[type=text], input[type=search], input[type=email], input[type=url])"))
            {
                seen++;
                if (field.GetAttribute("name") is { } name && SentWords.LabelOf(name, "") is null)
                    nameless.Add($"{url} {name}");
            }
        }

        Assert.InRange(seen, 40, 1000);
        Assert.Empty(nameless);
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)));

    private static IReadOnlyList<(string Label, string Value)> Shown(string html)
    {
        var page = new HtmlParser().ParseDocument(html);
        return
        [
            .. page.QuerySelectorAll("textarea[readonly]").Select(field =>
                (page.QuerySelector($"label[for='{field.Id}']")!.TextContent, field.TextContent)),
        ];
    }

    private async Task<(int Id, string Content)> DraftAsync(Account account)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var id = await scope.ServiceProvider.GetRequiredService<DraftDesk>().NewCaseAsync(CaseTemplate.All[0], new Writer(account.Id, account.DisplayName, false), Cancellation);
        return (id, await ContentAsync(id));
    }

    private async Task<string> ContentAsync(int draft)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PlaybookDbContext>().PageDrafts.Where(d => d.Id == draft).Select(d => d.Content).SingleAsync(Cancellation);
    }
}
