using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Playbook.Audit;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Drafts;
using Playbook.Editing;
using Playbook.Links;
using Playbook.Search.Insight;
using PlaybookSite.Accounts;

namespace PlaybookSite.Tests.Areas.Admin.Pages;

/// <summary>What editors look at beside their texts: searches, the trail, what needs care, the home.</summary>
public sealed class DeskPagesTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/admin/searches")]
    [InlineData("/admin/searches/explain?q=融资")]
    [InlineData("/admin/audit")]
    [InlineData("/admin/links")]
    [InlineData("/admin/conflicts")]
    public async Task Editors_see_it_and_authors_do_not(string url)
    {
        using var editor = await site.ClientAsync(AccountRole.Editor);
        using var author = await site.ClientAsync(AccountRole.Author);
        using var seen = await editor.GetAsync(url, Cancellation);
        using var refused = await author.GetAsync(url, Cancellation);
        Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);
        Assert.Equal("no-store", seen.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task A_page_that_is_due_is_confirmed_from_the_list_by_whoever_may_publish()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PlaybookDbContext>();
        var study = await database.CaseStudies.Published().AsTracking().OrderBy(c => c.Id).FirstAsync(Cancellation);
        study.Provenance = study.Provenance with { ReviewBy = new DateOnly(2026, 1, 31) };
        await database.SaveChangesAsync(Cancellation);
        var account = await site.AccountAsync(AccountRole.Editor, "王敏");
        using var editor = await site.ClientAsync(account);
        using var author = await site.ClientAsync(AccountRole.Author);
        Assert.Contains("确认已复查", await editor.GetStringAsync("/admin/overdue", Cancellation), StringComparison.Ordinal);
        Assert.DoesNotContain("确认已复查", await author.GetStringAsync("/admin/overdue", Cancellation), StringComparison.Ordinal);
        var next = DateOnly.FromDateTime(DateTime.UtcNow).AddMonths(3);
        List<KeyValuePair<string, string>> form =
        [
            new("Kind", nameof(PageKind.Case)), new("Id", $"{study.Id}"), new("Version", $"{study.Version}"), new("Was", "2026-01-31"), new("Note", "数字核对过"),
        ];

        using var refused = await author.PostFormAsync("/account", [.. form, new("ReviewBy", $"{next:yyyy-MM-dd}")], "/admin/overdue?handler=Confirm");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var wrong = await editor.PostFormAsync("/admin/overdue", [.. form, new("ReviewBy", "2026-13-45")], "/admin/overdue?handler=Confirm");
        var said = await wrong.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("下次复查的日期要在今天以后", said, StringComparison.Ordinal);
        Assert.Contains("数字核对过", said, StringComparison.Ordinal);
        using var done = await editor.PostFormAsync("/admin/overdue", [.. form, new("ReviewBy", $"{next:yyyy-MM-dd}")], "/admin/overdue?handler=Confirm");
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);

        Assert.Contains($"已复查《{study.Title}》", WebUtility.HtmlDecode(await editor.GetStringAsync("/admin/overdue", Cancellation)), StringComparison.Ordinal);
        Assert.Contains("数字核对过", await editor.GetStringAsync("/admin/audit", Cancellation), StringComparison.Ordinal);
        var page = await site.Client.GetStringAsync(PageUrl.Case(study.Slug), Cancellation);
        Assert.Contains("王敏", page, StringComparison.Ordinal);
        Assert.Contains($"<time datetime=\"{next:yyyy-MM-dd}\"", page, StringComparison.Ordinal);
        using var again = await editor.PostFormAsync("/admin/overdue", [.. form, new("ReviewBy", $"{next:yyyy-MM-dd}")], "/admin/overdue?handler=Confirm");
        Assert.Contains("刚刚有人复查过", WebUtility.HtmlDecode(await editor.GetStringAsync("/admin/overdue", Cancellation)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_that_found_nothing_is_one_step_from_a_synonym_a_page_a_term_and_a_draft()
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/search?q=燃料棒轮换");
        asked.Headers.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0");
        asked.Headers.Add("Sec-Fetch-Mode", "navigate");
        asked.Headers.Add("Sec-Fetch-Dest", "document");
        (await site.Client.SendAsync(asked, Cancellation)).Dispose();
        site.Services.GetRequiredService<SearchCounter>().Searched("燃料棒轮换", 0);
        Assert.True(await site.Services.GetRequiredService<SearchCounter>().WriteAsync(Cancellation));
        var account = await site.AccountAsync(AccountRole.Editor);
        using var editor = await site.ClientAsync(account);

        var html = WebUtility.HtmlDecode(await editor.GetStringAsync("/admin/searches?view=missed&days=7", Cancellation));

        Assert.Contains("燃料棒轮换", html, StringComparison.Ordinal);
        Assert.Contains($"/admin/synonyms?word={Uri.EscapeDataString("燃料棒轮换")}", html, StringComparison.Ordinal);
        Assert.Contains($"/admin/promoted?query={Uri.EscapeDataString("燃料棒轮换")}", html, StringComparison.Ordinal);
        Assert.Contains($"/admin/terms/new?name={Uri.EscapeDataString("燃料棒轮换")}", html, StringComparison.Ordinal);
        Assert.Contains("燃料棒轮换", await editor.GetStringAsync($"/admin/terms/new?name={Uri.EscapeDataString("燃料棒轮换")}", Cancellation), StringComparison.Ordinal);
        using var stub = await editor.PostFormAsync("/admin/searches?days=7", [new("query", "燃料棒轮换")], "/admin/searches?handler=Stub");
        Assert.Equal(HttpStatusCode.Redirect, stub.StatusCode);
        await using var scope = site.Services.CreateAsyncScope();
        var draft = await scope.ServiceProvider.GetRequiredService<PlaybookDbContext>().PageDrafts.OwnedBy(account.Id).SingleAsync(Cancellation);
        Assert.Equal((PageKind.Case, "燃料棒轮换", $"/admin/drafts/{draft.Id}"), (draft.Kind, draft.Title, stub.Headers.Location!.ToString()));
    }

    [Fact]
    public async Task The_order_of_hits_is_explained_and_nobodys_search_is_counted()
    {
        using var editor = await site.ClientAsync(AccountRole.Editor);
        var html = await editor.GetStringAsync("/admin/searches/explain?q=融资&days=1", Cancellation);
        Assert.Contains("原样", html, StringComparison.Ordinal);
        Assert.Contains("data-label=\"得分\"", html, StringComparison.Ordinal);
        using var hostile = await editor.GetAsync("/admin/searches/explain?q=" + Uri.EscapeDataString("<script>alert(1)</script>\" OR *:* [ TO"), Cancellation);
        Assert.Equal(HttpStatusCode.OK, hostile.StatusCode);
        Assert.DoesNotContain("<script>alert", await hostile.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        await site.Services.GetRequiredService<SearchCounter>().WriteAsync(Cancellation);
        await using var scope = site.Services.CreateAsyncScope();
        Assert.False(await scope.ServiceProvider.GetRequiredService<PlaybookDbContext>().Set<QueryCount>().AnyAsync(count => count.Query == "融资", Cancellation));
    }

    [Fact]
    public async Task The_trail_is_narrowed_paged_and_exported_and_the_export_is_on_it()
    {
        var trail = site.Services.GetRequiredService<AuditTrail>();
        for (var i = 0; i < 120; i++)
            await trail.WriteAsync(AuditAction.Invited, new Actor(77, "导出者"), $"第 {i} 位", cancellationToken: Cancellation);
        using var editor = await site.ClientAsync(AccountRole.Editor);

        var first = await editor.GetStringAsync("/admin/audit?person=77", Cancellation);
        Assert.Contains("第 119 位", first, StringComparison.Ordinal);
        Assert.DoesNotContain("第 69 位", first, StringComparison.Ordinal);
        var next = System.Text.RegularExpressions.Regex.Match(first, "href=\"([^\"]+before=[^\"]+)\"").Groups[1].Value;
        var second = await editor.GetStringAsync(WebUtility.HtmlDecode(next), Cancellation);
        Assert.Contains("第 69 位", second, StringComparison.Ordinal);
        Assert.DoesNotContain("第 70 位", second, StringComparison.Ordinal);
        Assert.DoesNotContain("第 119 位", await editor.GetStringAsync("/admin/audit?did=Published", Cancellation), StringComparison.Ordinal);

        using var csv = await editor.PostFormAsync("/admin/audit", [new("Person", "77")], "/admin/audit?handler=Csv");
        var bytes = await csv.Content.ReadAsByteArrayAsync(Cancellation);
        Assert.Equal("text/csv; charset=utf-8", csv.Content.Headers.ContentType?.ToString());
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal(121, Encoding.UTF8.GetString(bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        using var json = await editor.PostFormAsync("/admin/audit", [new("Person", "77")], "/admin/audit?handler=Json");
        Assert.Equal(120, (await json.Content.ReadAsStringAsync(Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        await using var scope = site.Services.CreateAsyncScope();
        Assert.Equal(2, await scope.ServiceProvider.GetRequiredService<PlaybookDbContext>().AuditEntries().CountAsync(entry => entry.Action == AuditAction.AuditExported, Cancellation));
    }

    [Fact]
    public async Task A_check_of_all_links_runs_beside_the_page_that_asked_for_it()
    {
        using var editor = await site.ClientAsync(AccountRole.Editor);
        using var started = await editor.PostFormAsync("/admin/links", []);
        Assert.Equal("/admin/links", started.Headers.Location?.ToString());
        await site.Services.GetRequiredService<LinkReport>().Running;
        Assert.Contains("上次检查", await editor.GetStringAsync("/admin/links", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_admin_makes_a_backup_and_takes_it_away_and_nobody_else_does()
    {
        using var admin = await site.ClientAsync(AccountRole.Admin);
        using var made = await admin.PostFormAsync("/admin", [], "/admin/backups");
        Assert.Equal("/admin/backups", made.Headers.Location?.ToString());
        var html = await admin.GetStringAsync("/admin/backups", Cancellation);
        var name = System.Text.RegularExpressions.Regex.Match(html, "value=\"(manual-[^\"]+)\"").Groups[1].Value;

        using var taken = await admin.PostFormAsync("/admin/backups", [new("name", name)], "/admin/backups?handler=Download");

        using var archive = new ZipArchive(await taken.Content.ReadAsStreamAsync(Cancellation));
        Assert.Contains(archive.Entries, entry => entry.FullName.EndsWith(".db", StringComparison.Ordinal));
        using var other = await admin.PostFormAsync("/admin/backups", [new("name", "../playbook.db")], "/admin/backups?handler=Download");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        using var editor = await site.ClientAsync(AccountRole.Editor);
        using var refused = await editor.PostFormAsync("/admin/terms/new", [new("name", name)], "/admin/backups?handler=Download");
        Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);
        await using var scope = site.Services.CreateAsyncScope();
        var entries = await scope.ServiceProvider.GetRequiredService<PlaybookDbContext>().AuditEntries().Where(entry => entry.Title == name)
            .OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync(Cancellation);
        Assert.Equal([AuditAction.BackedUp, AuditAction.BackupDownloaded], entries);
    }

    [Fact]
    public async Task The_home_shows_each_role_what_waits_for_it()
    {
        var author = await site.AccountAsync(AccountRole.Author);
        var by = new Writer(author.Id, author.DisplayName, MayPublish: false);
        var desk = site.Services.GetRequiredService<DraftDesk>();
        await desk.NewCaseAsync(CaseTemplate.All[0] with { Draft = CaseTemplate.All[0].Draft with { Title = "作者自己的一稿" } }, by, Cancellation);
        using var asAuthor = await site.ClientAsync(author);
        using var asEditor = await site.ClientAsync(AccountRole.Editor);
        using var asAdmin = await site.ClientAsync(AccountRole.Admin);

        var (forAuthor, forEditor, forAdmin) = (await asAuthor.GetStringAsync("/admin", Cancellation), await asEditor.GetStringAsync("/admin", Cancellation), await asAdmin.GetStringAsync("/admin", Cancellation));

        Assert.Contains("作者自己的一稿", forAuthor, StringComparison.Ordinal);
        Assert.DoesNotContain("作者自己的一稿", forEditor, StringComparison.Ordinal);
        Assert.DoesNotContain("磁盘剩余", forAuthor, StringComparison.Ordinal);
        Assert.Contains("磁盘剩余", forEditor, StringComparison.Ordinal);
        Assert.Contains("导入冲突", forEditor, StringComparison.Ordinal);
        Assert.DoesNotContain("现在备份", forEditor, StringComparison.Ordinal);
        Assert.Contains("现在备份", forAdmin, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_number_of_the_home_leads_to_its_list()
    {
        using var admin = await site.ClientAsync(AccountRole.Admin);
        var home = await admin.GetStringAsync("/admin", Cancellation);
        var tiles = System.Text.RegularExpressions.Regex.Matches(home, "<a class=\"tile[^\"]*\" href=\"([^\"]+)\"").Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).ToList();
        Assert.NotEmpty(tiles);
        foreach (var tile in tiles)
        {
            using var list = await admin.GetAsync(tile, Cancellation);
            Assert.True(list.StatusCode == HttpStatusCode.OK, $"{tile}: {list.StatusCode}");
        }
    }
}
