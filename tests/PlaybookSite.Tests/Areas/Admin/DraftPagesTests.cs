using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Drafts;
using PlaybookSite.Accounts;

namespace PlaybookSite.Tests.Areas.Admin;

/// <summary>Drafts as browsers without script see them: forms, redirects, and what is refused.</summary>
public sealed partial class DraftPagesTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_case_is_written_submitted_reviewed_and_published_by_two_people_with_forms_alone()
    {
        using var author = await site.ClientAsync(AccountRole.Author);
        using var editor = await site.ClientAsync(AccountRole.Editor);
        var draft = await NewAsync(author);

        using var submitted = await author.PostFormAsync(draft, Whole("表单里写的案例"), $"{draft}?handler=Submit");
        Assert.Equal(HttpStatusCode.Redirect, submitted.StatusCode);
        Assert.Contains("正在等待审阅", await author.GetStringAsync(draft, Cancellation), StringComparison.Ordinal);

        var review = draft.Replace("/drafts/", "/review/", StringComparison.Ordinal);
        Assert.Contains("表单里写的案例", await editor.GetStringAsync(review, Cancellation), StringComparison.Ordinal);
        using var commented = await editor.PostFormAsync(review, [new("comment", "很好")], $"{review}?handler=Comment");
        var page = await editor.GetStringAsync($"{draft}/publish", Cancellation);
        using var published = await editor.PostFormAsync($"{draft}/publish", [new("DraftVersion", VersionIn(page))]);

        Assert.StartsWith("/admin/cases/", published.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("一家小店", await site.Client.GetStringAsync("/cases/biao-dan-li-xie-de-an-li", Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await author.GetAsync(draft, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Who_hands_over_an_unfinished_case_is_told_what_is_missing_and_may_do_so_all_the_same()
    {
        using var author = await site.ClientAsync(AccountRole.Author);
        var draft = await NewAsync(author);

        using var told = await author.PostFormAsync(draft, [new("DraftVersion", "1"), new("Case.Title", "只有标题")], $"{draft}?handler=Submit");
        Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        var page = await told.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("还没有选证据等级", page, StringComparison.Ordinal);
        Assert.Contains("仍然提交审阅", page, StringComparison.Ordinal);
        // Enter saves here too: the first button of the form is what it presses.
        Assert.Contains("保存草稿", FirstButton().Match(FormWith("data-autosave", page)).Value, StringComparison.Ordinal);
        Assert.DoesNotContain("正在等待审阅", await author.GetStringAsync(draft, Cancellation), StringComparison.Ordinal);

        using var submitted = await author.PostFormAsync(draft, [new("DraftVersion", VersionIn(page)), new("Case.Title", "只有标题")], $"{draft}?handler=Submit&anyway=true");
        Assert.Equal(HttpStatusCode.Redirect, submitted.StatusCode);
        Assert.Contains("正在等待审阅", await author.GetStringAsync(draft, Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drafts_of_others_are_not_there_whatever_is_asked_of_them()
    {
        using var owner = await site.ClientAsync(AccountRole.Author);
        var draft = await NewAsync(owner);
        var id = draft.Split('/')[^1];
        foreach (var role in new[] { AccountRole.Author, AccountRole.Editor, AccountRole.Admin })
        {
            using var other = await site.ClientAsync(role);
            foreach (var url in new[] { draft, $"{draft}/preview", $"{draft}/merge" })
                Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(url, Cancellation)).StatusCode);
            foreach (var handler in new[] { "", "?handler=Autosave", "?handler=Preview", "?handler=Publish", "?handler=Submit", "?handler=Find", "?handler=Withdraw", "?handler=Discard", "?handler=Comment", "?handler=Review", "?handler=TakeBack" })
            {
                using var answer = await other.PostFormAsync("/admin/cases/new", [.. Whole("抢来的"), new("comment", "在吗")], draft + handler);
                Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{role} {handler} {answer.StatusCode}");
            }

            if (role == AccountRole.Author)
                continue;
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"{draft}/publish", Cancellation)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/admin/review/{id}", Cancellation)).StatusCode);
        }

        var number = int.Parse(id, CultureInfo.InvariantCulture);
        Assert.Equal("", await site.ReadAsync(db => db.PageDrafts.Where(d => d.Id == number).Select(d => d.Title).SingleAsync(Cancellation)));
    }

    [Fact]
    public async Task A_reviewer_mends_a_submitted_draft_in_the_same_form_and_its_author_takes_the_own_words_back()
    {
        using var author = await site.ClientAsync(AccountRole.Author);
        using var editor = await site.ClientAsync(AccountRole.Editor);
        var draft = await NewAsync(author);
        await author.PostFormAsync(draft, Whole("交给别人看的", background: "作者写的背景。"), $"{draft}?handler=Submit");
        var review = draft.Replace("/drafts/", "/review/", StringComparison.Ordinal);
        Assert.Contains($"href=\"{draft}\">改几处文字", await editor.GetStringAsync(review, Cancellation), StringComparison.Ordinal);
        var form = await editor.GetStringAsync(draft, Cancellation);
        Assert.Contains("作者写的背景。", FormWith("data-autosave", form), StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Submit", form, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Discard", form, StringComparison.Ordinal);

        using var saved = await AutosaveAsync(editor, draft, Whole("交给别人看的", VersionIn(form), "编辑改的背景。"));
        var version = (await saved.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("version").GetInt32();
        using var back = await editor.PostFormAsync(draft, Whole("交给别人看的", $"{version}", "编辑改好的背景。"), $"{draft}?handler=Review");
        Assert.Equal(review, back.Headers.Location!.ToString());
        foreach (var (client, url) in new[] { (editor, review), (author, draft) })
        {
            var seen = await client.GetStringAsync(url, Cancellation);
            Assert.Contains("<del>作者写</del>的背景。", seen, StringComparison.Ordinal);
            Assert.Contains("<ins>编辑改好</ins>的背景。", seen, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("handler=TakeBack", await author.GetStringAsync(draft, Cancellation), StringComparison.Ordinal);
        using var withdrawn = await author.PostFormAsync(draft, [], $"{draft}?handler=Withdraw");
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync(draft, Cancellation)).StatusCode);
        var own = await author.GetStringAsync(draft, Cancellation);
        Assert.Contains("编辑改好的背景。", FormWith("data-autosave", own), StringComparison.Ordinal);
        using var taken = await author.PostFormAsync(draft, [new("text", ValueIn(own, "text"))], $"{draft}?handler=TakeBack");
        var mine = await author.GetStringAsync(draft, Cancellation);
        Assert.Contains("作者写的背景。", FormWith("data-autosave", mine), StringComparison.Ordinal);
        Assert.Contains("<ins>编辑改好</ins>的背景。", mine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_draft_of_somebody_else_a_page_tells_authors_only_that_it_is_written()
    {
        var study = await site.ReadAsync(db => db.CaseStudies.Published().OrderBy(c => c.Id).Select(c => c.Id).LastAsync(Cancellation));
        using var author = await site.ClientAsync(AccountRole.Author);
        using var editor = await site.ClientAsync(AccountRole.Editor);
        using var other = await site.ClientAsync(AccountRole.Author);
        var draft = await EditAsync(author, study);
        await author.PostFormAsync(draft, Whole("绝密的新标题", background: "新的背景。"), $"{draft}?handler=Submit");
        await author.PostFormAsync(draft, [new("comment", "只给编辑看的话")], $"{draft}?handler=Comment");

        var seen = await other.GetStringAsync($"/admin/cases/{study}", Cancellation);

        Assert.DoesNotContain("绝密的新标题", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("只给编辑看的话", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("没有人在改这个案例", seen, StringComparison.Ordinal);
        foreach (var one in new[] { author, editor })
        {
            var whole = await one.GetStringAsync($"/admin/cases/{study}", Cancellation);
            Assert.Contains("绝密的新标题", whole, StringComparison.Ordinal);
            Assert.Contains("只给编辑看的话", whole, StringComparison.Ordinal);
        }

        using var withdrawn = await author.PostFormAsync(draft, [], $"{draft}?handler=Withdraw");
        Assert.DoesNotContain("绝密的新标题", await editor.GetStringAsync($"/admin/cases/{study}", Cancellation), StringComparison.Ordinal);
        using var discarded = await author.PostFormAsync(draft, [], $"{draft}?handler=Discard");
    }

    [Fact]
    public async Task A_comment_that_is_not_taken_stands_in_its_form_again()
    {
        using var author = await site.ClientAsync(AccountRole.Author);
        using var editor = await site.ClientAsync(AccountRole.Editor);
        var draft = await NewAsync(author);
        await author.PostFormAsync(draft, Whole("又改过的"), $"{draft}?handler=Submit");
        var review = draft.Replace("/drafts/", "/review/", StringComparison.Ordinal);
        var seen = VersionIn(await editor.GetStringAsync(review, Cancellation));
        using var withdrawn = await author.PostFormAsync(draft, [], $"{draft}?handler=Withdraw");
        await author.PostFormAsync(draft, Whole("又改过的", VersionIn(await author.GetStringAsync(draft, Cancellation)), "后来写的。"), $"{draft}?handler=Submit");

        using var late = await editor.PostFormAsync(review, [new("DraftVersion", seen), new("comment", "写了很久的意见")], $"{review}?handler=Return");
        var html = await late.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("请重新看一遍", html, StringComparison.Ordinal);
        Assert.Matches("<textarea id=\"return-comment\"[^>]*>\\s*写了很久的意见</textarea>", html);
        using var tooLong = await editor.PostFormAsync(review, [new("comment", new string('长', 4_001))], $"{review}?handler=Comment");
        Assert.Contains("4001 个字", await tooLong.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Contains(new string('长', 4_001), await tooLong.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);

        using var returned = await editor.PostFormAsync(review, [new("DraftVersion", VersionIn(html)), new("comment", "写了很久的意见")], $"{review}?handler=Return");
        Assert.Equal("/admin/review", returned.Headers.Location!.ToString());
    }

    [Fact]
    public async Task What_somebody_scheduled_waits_for_another_editor_when_the_account_is_disabled()
    {
        var account = await site.AccountAsync(AccountRole.Editor);
        using var editor = await site.ClientAsync(account);
        using var other = await site.ClientAsync(AccountRole.Editor);
        var draft = await NewAsync(editor);
        await editor.PostFormAsync(draft, Whole("停用以后不发"));
        var page = await editor.GetStringAsync($"{draft}/publish", Cancellation);
        using var scheduled = await editor.PostFormAsync($"{draft}/publish", [new("DraftVersion", VersionIn(page)), new("PublishAt", "2099-01-01T08:00"), new("WarningsAreSeen", "true")], $"{draft}/publish?handler=Schedule");
        Assert.Equal("/admin/review", scheduled.Headers.Location!.ToString());

        await using (var scope = site.Services.CreateAsyncScope())
            Assert.Empty(await scope.ServiceProvider.GetRequiredService<People>().DisableAsync(account.Id, new Playbook.Audit.Actor(0, "网站")));

        var id = int.Parse(draft.Split('/')[^1], CultureInfo.InvariantCulture);
        Assert.Equal(DraftState.Submitted, await site.ReadAsync(db => db.PageDrafts.Where(d => d.Id == id).Select(d => d.State).SingleAsync(Cancellation)));
        Assert.Contains("账号已经停用", await other.GetStringAsync($"/admin/review/{id}", Cancellation), StringComparison.Ordinal);

        // What only the one who is gone could open, an admin takes over.
        using var admin = await site.ClientAsync(AccountRole.Admin);
        Assert.Contains("停用以后不发", await admin.GetStringAsync($"/admin/people/{account.Id}", Cancellation), StringComparison.Ordinal);
        using var taken = await admin.PostFormAsync($"/admin/people/{account.Id}", [], $"/admin/people/{account.Id}?handler=TakeOver");
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.Contains("停用以后不发", await admin.GetStringAsync("/admin/drafts", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_author_publishes_and_unpublishes_nothing()
    {
        using var author = await site.ClientAsync(AccountRole.Author);
        var draft = await NewAsync(author);
        await author.PostFormAsync(draft, Whole("作者想自己发"));
        var study = await site.ReadAsync(db => db.CaseStudies.Published().Select(c => c.Id).FirstAsync(Cancellation));

        foreach (var (url, values) in new (string, KeyValuePair<string, string>[])[]
        {
            ($"{draft}/publish", [new("DraftVersion", "2")]),
            ($"{draft}/publish?handler=Schedule", [new("DraftVersion", "2"), new("PublishAt", "2030-01-01T08:00")]),
            ($"/admin/cases/{study}?handler=Unpublish", []),
            ($"/admin/cases/{study}?handler=Archive", []),
            ($"/admin/cases/{study}?handler=Trash", []),
            ("/admin/trash?handler=Restore", [new("id", $"{study}")]),
        })
        {
            using var answer = await author.PostFormAsync("/admin/cases/new", values, url);
            Assert.True(IsRefused(answer), $"{url} {answer.StatusCode} {answer.Headers.Location}");
        }

        Assert.False(await site.ReadAsync(db => db.CaseStudies.AnyAsync(c => c.Title == "作者想自己发", Cancellation)));
        Assert.True(await site.ReadAsync(db => db.CaseStudies.Published().AnyAsync(c => c.Id == study, Cancellation)));
    }

    [Fact]
    public async Task Autosave_answers_in_JSON_with_the_version_and_a_second_window_hears_of_the_first()
    {
        using var author = await site.ClientAsync(AccountRole.Author);
        var draft = await NewAsync(author);

        using var first = await AutosaveAsync(author, draft, Whole("第一个窗口", version: "1"));
        Assert.Equal(2, (await first.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("version").GetInt32());
        using var second = await AutosaveAsync(author, draft, Whole("第二个窗口", version: "1"));
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal(2, (await second.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("current").GetProperty("version").GetInt32());

        // Without script the same person sees both texts, in the form and beside it.
        using var shown = await author.PostFormAsync(draft, Whole("第二个窗口", version: "1", background: "第二个窗口写的一句。"));
        var html = await shown.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("两个窗口各写了一份", html, StringComparison.Ordinal);
        Assert.Contains("第二个窗口写的一句。", html, StringComparison.Ordinal);
        Assert.Contains("一家小店", html, StringComparison.Ordinal);
        Assert.Contains("第一个窗口", WithoutTags(html), StringComparison.Ordinal);

        // What both began with is sent along: nothing is marked, the form is not saved yet, and says so to the script.
        var opened = OpenedContent().Match(await author.GetStringAsync(await NewAsync(author), Cancellation)).Groups[1].Value;
        using var merged = await author.PostFormAsync(
            draft, [.. Whole("第一个窗口", version: "1").Where(field => field.Key != "Case.Background"), new("Case.Result", "第二个窗口写的结果。"), new("OpenedContent", WebUtility.HtmlDecode(opened))]);
        var both = await merged.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("data-unsaved=\"true\"", both, StringComparison.Ordinal);
        var form = FormWith("data-autosave", both);
        Assert.Contains("一家小店。", form, StringComparison.Ordinal);
        Assert.Contains("第二个窗口写的结果。", form, StringComparison.Ordinal);
        Assert.DoesNotContain("〔两处改动", form, StringComparison.Ordinal);
        using var anonymous = site.AnonymousClient();
        using var signedOut = await AutosaveAsync(anonymous, draft, Whole("没有登录"), "/account/login");
        Assert.Contains(signedOut.StatusCode, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest });
    }

    [Fact]
    public async Task A_field_that_cannot_be_read_is_named_and_the_rest_is_kept()
    {
        using var author = await site.ClientAsync(AccountRole.Author);
        var draft = await NewAsync(author);

        using var answer = await author.PostFormAsync(draft, [.. Whole("年份写错了"), new("Case.Year", "去年")]);

        var html = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("href=\"#Case_Year\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"去年\"", html, StringComparison.Ordinal);
        Assert.True(await site.ReadAsync(db => db.PageDrafts.AnyAsync(d => d.Title == "年份写错了", Cancellation)));
    }

    [Fact]
    public async Task The_second_editor_of_a_page_sees_both_texts_and_puts_them_together()
    {
        var study = await site.ReadAsync(db => db.CaseStudies.Published().OrderBy(c => c.Id).Select(c => new { c.Id, c.Slug, c.Title }).FirstAsync(Cancellation));
        using var first = await site.ClientAsync(AccountRole.Editor);
        using var second = await site.ClientAsync(AccountRole.Admin);
        var (mine, theirs) = (await EditAsync(first, study.Id), await EditAsync(second, study.Id));
        await PublishAsync(second, theirs, Whole("对方先发的标题", background: "对方写的背景。"));
        await first.PostFormAsync(mine, Whole("我的标题", background: "我写的背景。"));

        var page = await first.GetStringAsync($"{mine}/publish", Cancellation);
        Assert.Contains("先合并", page, StringComparison.Ordinal);
        var seen = VersionIn(await first.GetStringAsync($"{mine}/merge", Cancellation));
        using var refused = await first.PostFormAsync($"{mine}/merge", [new("DraftVersion", seen)], $"{mine}/publish");
        Assert.EndsWith("/merge", refused.Headers.Location!.ToString(), StringComparison.Ordinal);
        var merge = WithoutTags(await first.GetStringAsync($"{mine}/merge", Cancellation));
        Assert.Contains("对方写的背景。", merge, StringComparison.Ordinal);
        Assert.Contains("我写的背景。", merge, StringComparison.Ordinal);

        var html = await first.GetStringAsync($"{mine}/merge", Cancellation);
        using var taken = await first.PostFormAsync($"{mine}/merge", [new("DraftVersion", VersionIn(html)), new("PageVersion", ValueIn(html, "PageVersion")), new("choice", "Merged")]);
        var form = await first.GetStringAsync(mine, Cancellation);
        Assert.Contains("〔两处改动：对方的〕", form, StringComparison.Ordinal);
        Assert.Contains("我写的背景。", form, StringComparison.Ordinal);
        await PublishAsync(first, mine, Whole("合好的标题", background: "我写的背景。对方写的背景。"));
        Assert.Contains("我写的背景。对方写的背景。", await site.Client.GetStringAsync($"/cases/{study.Slug}", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_scheduled_comes_out_by_itself()
    {
        using var editor = await site.ClientAsync(AccountRole.Editor);
        var draft = await NewAsync(editor);
        await editor.PostFormAsync(draft, Whole("到点自己发"));
        var page = await editor.GetStringAsync($"{draft}/publish", Cancellation);
        using var past = await editor.PostFormAsync($"{draft}/publish", [new("DraftVersion", VersionIn(page)), new("PublishAt", "2020-01-01T08:00")], $"{draft}/publish?handler=Schedule");
        var complaint = await past.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal(2, complaint.Split("将来的时间").Length);
        Assert.Equal(2, complaint.Split("已经过去").Length);
        using var scheduled = await editor.PostFormAsync($"{draft}/publish", [new("DraftVersion", VersionIn(page)), new("PublishAt", "2099-01-01T08:00")], $"{draft}/publish?handler=Schedule");
        Assert.Equal("/admin/review", scheduled.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.GetAsync("/cases/dao-dian-zi-ji-fa", Cancellation)).StatusCode);

        var id = int.Parse(draft.Split('/')[^1], CultureInfo.InvariantCulture);
        await site.WriteAsync(db => db.PageDrafts.Where(d => d.Id == id).ExecuteUpdateAsync(set => set.SetProperty(d => d.PublishAt, DateTimeOffset.UtcNow), Cancellation));
        // The site looks for itself; how soon is nothing for a busy machine.
        while ((await site.Client.GetAsync("/cases/dao-dian-zi-ji-fa", Cancellation)).StatusCode != HttpStatusCode.OK)
            await Task.Delay(50, Cancellation);
    }

    [Fact]
    public async Task A_case_goes_to_the_trash_and_comes_back_and_an_old_text_is_taken_out_of_its_history()
    {
        using var editor = await site.ClientAsync(AccountRole.Editor);
        var draft = await NewAsync(editor);
        await PublishAsync(editor, draft, Whole("来来去去", background: "最早的说法。"));
        var study = await site.ReadAsync(db => db.CaseStudies.Where(c => c.Title == "来来去去").Select(c => c.Id).SingleAsync(Cancellation));
        await PublishAsync(editor, await EditAsync(editor, study), Whole("来来去去", background: "后来的说法。"));

        using var trashed = await editor.PostFormAsync($"/admin/cases/{study}", [new("reason", "试试")], $"/admin/cases/{study}?handler=Trash");
        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.GetAsync("/cases/lai-lai-qu-qu", Cancellation)).StatusCode);
        Assert.Contains("来来去去", await editor.GetStringAsync("/admin/trash", Cancellation), StringComparison.Ordinal);
        using var restored = await editor.PostFormAsync("/admin/trash", [new("id", $"{study}")], "/admin/trash?handler=Restore");
        using var again = await editor.PostFormAsync($"/admin/cases/{study}", [], $"/admin/cases/{study}?handler=Publish");
        Assert.Contains("后来的说法。", await site.Client.GetStringAsync("/cases/lai-lai-qu-qu", Cancellation), StringComparison.Ordinal);

        var revision = await site.ReadAsync(db => db.Revisions.Where(r => r.PageId == study && r.Kind == Playbook.Links.PageKind.Case).Select(r => r.Id).SingleAsync(Cancellation));
        var history = $"/admin/history/case/{study}/{revision}";
        Assert.Contains("<del>最早</del>", await editor.GetStringAsync(history, Cancellation), StringComparison.Ordinal);
        using var taken = await editor.PostFormAsync(history, [], $"{history}?handler=Restore");
        Assert.Contains("最早的说法。", await editor.GetStringAsync(taken.Headers.Location, Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_shows_what_the_page_shows()
    {
        using var editor = await site.ClientAsync(AccountRole.Editor);
        var draft = await NewAsync(editor);
        var words = Whole("预览和页面一样", background: "见[[现金跑道]]，$x^2$，**要紧**。\n\n```mermaid\ngraph LR\n  A[收钱] --> B[开发]\n```");
        await editor.PostFormAsync(draft, words);

        var preview = ArticleIn(await editor.GetStringAsync($"{draft}/preview", Cancellation));
        await PublishAsync(editor, draft, words);

        Assert.Contains("<math", preview, StringComparison.Ordinal);
        Assert.Contains("/diagrams/", preview, StringComparison.Ordinal);
        Assert.Equal(preview, ArticleIn(await site.Client.GetStringAsync("/cases/yu-lan-he-ye-mian-yi-yang", Cancellation)));
    }

    [Fact]
    public async Task Enter_never_publishes()
    {
        using var editor = await site.ClientAsync(AccountRole.Editor);
        var draft = await NewAsync(editor);
        await editor.PostFormAsync(draft, Whole("回车"));

        // What Enter presses is the first button of a form: it saves the draft, or it does nothing.
        var form = FormWith("data-autosave", await editor.GetStringAsync(draft, Cancellation));
        Assert.StartsWith($"<button class=\"button button-quiet\" type=\"submit\" formaction=\"{draft}\">保存草稿", FirstButton().Match(form).Value, StringComparison.Ordinal);
        foreach (Match publish in Form().Matches(await editor.GetStringAsync($"{draft}/publish", Cancellation)).Where(match => match.Value.Contains("DraftVersion", StringComparison.Ordinal)))
            Assert.Contains(" disabled", FirstButton().Match(publish.Value).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conflict_of_an_import_is_shown_where_it_is_decided_and_kept_without_publishing()
    {
        using var editor = await site.ClientAsync(AccountRole.Editor);
        await PublishAsync(editor, await NewAsync(editor), Whole("导入也想改", background: "网站上的说法。"));
        var study = await site.ReadAsync(db => db.CaseStudies.AsNoTracking().SingleAsync(c => c.Title == "导入也想改", Cancellation));
        await site.WriteAsync(db =>
        {
            db.Revisions.Add(new Playbook.Revisions.Revision
            {
                Kind = Playbook.Links.PageKind.Case,
                PageId = study.Id,
                Cause = Playbook.Revisions.RevisionCause.Conflict,
                Title = study.Title,
                Markdown = "## 背景\n\n导入带来的说法。",
                Reason = "重新导入",
                Origin = "cases/x.md",
                Created = DateTimeOffset.UtcNow,
            });
            return db.SaveChangesAsync(Cancellation);
        });
        var list = await editor.GetStringAsync("/admin/conflicts", Cancellation);
        var decide = ConflictUrl().Match(list).Value;

        Assert.Contains(decide, await editor.GetStringAsync($"/admin/cases/{study.Id}", Cancellation), StringComparison.Ordinal);
        var page = WithoutTags(await editor.GetStringAsync(decide, Cancellation));
        Assert.Contains("网站上的说法。", page, StringComparison.Ordinal);
        Assert.Contains("导入带来的说法。", page, StringComparison.Ordinal);
        using var merged = await editor.PostFormAsync(decide, [], $"{decide}?handler=Merge");
        var merge = merged.Headers.Location!.ToString();
        Assert.EndsWith("/merge", merge, StringComparison.Ordinal);
        Assert.Contains("导入的（草稿里的）", await editor.GetStringAsync(merge, Cancellation), StringComparison.Ordinal);
        var draft = merge[..^"/merge".Length];
        Assert.Contains("还没有和网站上的文字合并", await editor.GetStringAsync(draft, Cancellation), StringComparison.Ordinal);
        using var discarded = await editor.PostFormAsync(draft, [], $"{draft}?handler=Discard");
        using var taken = await editor.PostFormAsync(decide, [], $"{decide}?handler=Take");
        Assert.Contains("导入带来的说法。", await editor.GetStringAsync(taken.Headers.Location, Cancellation), StringComparison.Ordinal);
        using var kept = await editor.PostFormAsync(decide, [], $"{decide}?handler=Keep");

        Assert.Equal("/admin/conflicts", kept.Headers.Location!.ToString());
        Assert.DoesNotContain(decide, await editor.GetStringAsync("/admin/conflicts", Cancellation), StringComparison.Ordinal);
        Assert.Contains("已经决定过了", await editor.GetStringAsync(decide, Cancellation), StringComparison.Ordinal);
        Assert.Contains("决定导入冲突", await editor.GetStringAsync($"/admin/cases/{study.Id}", Cancellation), StringComparison.Ordinal);
        Assert.Contains("网站上的说法。", await site.Client.GetStringAsync($"/cases/{study.Slug}", Cancellation), StringComparison.Ordinal);
        using var author = await site.ClientAsync(AccountRole.Author);
        using var refused = await author.PostFormAsync("/admin/cases/new", [], $"{decide}?handler=Keep");
        Assert.True(IsRefused(refused));
    }

    [Fact]
    public async Task The_first_topic_stays_the_first_and_a_new_one_comes_last()
    {
        using var editor = await site.ClientAsync(AccountRole.Editor);
        var draft = await NewAsync(editor);
        await editor.PostFormAsync(draft, [.. Whole("主题的次序").Where(field => field.Key != "Case.Topics"), new("Case.Topics", "team"), new("Case.Topics", "risk")]);

        var boxes = Regex.Matches(await editor.GetStringAsync(draft, Cancellation), "name=\"Case.Topics\" value=\"([a-z-]+)\"( checked)?");

        Assert.Equal(["team", "risk"], boxes.Take(2).Select(box => box.Groups[1].Value));
        Assert.Equal([true, true, false], boxes.Take(3).Select(box => box.Groups[2].Success));
        Assert.Equal(8, boxes.Select(box => box.Groups[1].Value).Distinct().Count());
    }

    [Fact]
    public async Task An_author_is_told_what_keeps_a_draft_from_being_published()
    {
        using var author = await site.ClientAsync(AccountRole.Author);
        var draft = await NewAsync(author);
        await author.PostFormAsync(draft, Whole("少了替代文字", background: "![](/assets/0123456789abcdef0123456789abcdef.png)"));

        Assert.Contains("没有替代文字", await author.GetStringAsync($"{draft}/preview", Cancellation), StringComparison.Ordinal);
    }

    private static IEnumerable<KeyValuePair<string, string>> Whole(string title, string version = "1", string background = "一家小店。") =>
    [
        new("DraftVersion", version), new("Case.Title", title), new("Case.Outcome", "Success"), new("Case.Evidence", "FirstHand"), new("Case.Topics", "market"),
        new("Case.Background", background), new("Reason", "试写"),
    ];

    private static async Task<string> NewAsync(HttpClient client)
    {
        using var made = await client.PostFormAsync("/admin/cases/new", [new("template", "blank")]);
        return made.Headers.Location!.ToString();
    }

    private static async Task<string> EditAsync(HttpClient client, int study)
    {
        using var opened = await client.PostFormAsync($"/admin/cases/{study}", [], $"/admin/cases/{study}?handler=Edit");
        return opened.Headers.Location!.ToString();
    }

    private static async Task PublishAsync(HttpClient client, string draft, IEnumerable<KeyValuePair<string, string>> words)
    {
        var version = VersionIn(await client.GetStringAsync(draft, Cancellation));
        using var saved = await client.PostFormAsync(draft, words.Where(word => word.Key != "DraftVersion").Append(new("DraftVersion", version)), $"{draft}?handler=Publish");
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var page = await client.GetStringAsync($"{draft}/publish", Cancellation);
        using var published = await client.PostFormAsync($"{draft}/publish", [new("DraftVersion", VersionIn(page)), new("WarningsAreSeen", "true")]);
        Assert.True(published.StatusCode == HttpStatusCode.Redirect, WithoutTags(await published.Content.ReadAsStringAsync(Cancellation)));
    }

    private static async Task<HttpResponseMessage> AutosaveAsync(
        HttpClient client, string draft, IEnumerable<KeyValuePair<string, string>> words, string form = "/admin/cases/new")
    {
        var token = await client.FormTokenAsync(form);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{draft}?handler=Autosave")
        {
            Content = new FormUrlEncodedContent(words.Append(new("__RequestVerificationToken", token))),
        };
        request.Headers.Add("X-Requested-With", "fetch");
        return await client.SendAsync(request, Cancellation);
    }

    private static bool IsRefused(HttpResponseMessage answer) => answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound
        || answer.Headers.Location?.ToString().Contains("/account/", StringComparison.Ordinal) == true;

    private static string VersionIn(string html) => ValueIn(html, "DraftVersion");

    private static string ValueIn(string html, string name) => Regex.Match(html, $"name=\"{name}\" value=\"(\\d+)\"").Groups[1].Value;

    private static string WithoutTags(string html) => Tag().Replace(html, "");

    private static string ArticleIn(string html) => Article().Match(html).Value;

    private static string FormWith(string attribute, string html) => Form().Matches(html).Single(match => match.Value.Contains(attribute, StringComparison.Ordinal)).Value;

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("<article class=\"sheet-page dossier\">.*?</article>", RegexOptions.Singleline)]
    private static partial Regex Article();

    [GeneratedRegex("<form method=\"post\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("name=\"OpenedContent\" value=\"([^\"]*)")]
    private static partial Regex OpenedContent();

    [GeneratedRegex("/admin/conflicts/[0-9]+")]
    private static partial Regex ConflictUrl();

    [GeneratedRegex("<button.*?</button>", RegexOptions.Singleline)]
    private static partial Regex FirstButton();
}

/// <summary>What stands in the database of a site.</summary>
internal static class SiteRows
{
    public static async Task<T> ReadAsync<T>(this SiteFixture site, Func<PlaybookDbContext, Task<T>> read)
    {
        await using var database = site.Services.GetRequiredService<IDbContextFactory<PlaybookDbContext>>().CreateDbContext();
        return await read(database);
    }

    public static Task WriteAsync(this SiteFixture site, Func<PlaybookDbContext, Task> write) => site.ReadAsync(async database =>
    {
        await write(database);
        return 0;
    });
}
