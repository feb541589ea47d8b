using Microsoft.EntityFrameworkCore;
using Playbook.CaseStudies;
using Playbook.Drafts;
using Playbook.Editing;
using Playbook.Links;
using Playbook.Revisions;
using static Playbook.Tests.Editing.Desk;

namespace Playbook.Tests.Editing;

public sealed class DraftDeskTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_draft_keeps_every_field_also_those_that_are_not_filled_in()
    {
        await using var desk = await OpenAsync();
        var id = await desk.Drafts.NewCaseAsync(CaseTemplate.Find("failure")!, Author, Cancellation);
        var empty = (await desk.Drafts.FindAsync(id, Author, Cancellation))!.Case;
        Assert.Equal((Outcome.Failure, null), (empty.Outcome, empty.Evidence));
        Assert.Contains("第一个不好的信号", empty.Story!.Problem, StringComparison.Ordinal);

        var half = Whole("一半") with { Evidence = null, Story = new CaseStory(Background: "写到```\n一半"), Markdown = "## 背景\n\n写到```\n一半" };
        await desk.SaveAsync(id, half, Author);

        Assert.Equivalent(half, (await desk.Drafts.FindAsync(id, Author, Cancellation))!.Case, strict: true);
    }

    [Fact]
    public async Task Nothing_that_is_written_at_the_desk_changes_a_page()
    {
        await using var desk = await OpenAsync();
        var before = (await desk.CaseAsync("lamp"))!;
        await using var database = desk.Book.Database();
        var change = await database.LastChangeAsync(Cancellation);

        var (id, version) = await desk.EditLampAsync(draft => draft with { Title = "别的灯", Markdown = "别的。" }, Editor);
        await desk.WriteAsync(Whole(), Editor);
        await desk.Review.SubmitAsync(id, version, Editor, Cancellation);

        Assert.Equivalent(before, await desk.CaseAsync("lamp"));
        Assert.Equal(1, await database.CaseStudies.CountAsync(Cancellation));
        Assert.Equal(change, await database.LastChangeAsync(Cancellation));
    }

    [Fact]
    public async Task The_window_that_saves_second_gets_the_first_ones_words_and_overwrites_nothing()
    {
        await using var desk = await OpenAsync();
        var (id, version) = await desk.WriteAsync(Whole("一"), Author);
        await desk.Drafts.SaveAsync(id, version, Whole("第一个窗口"), "", Author, Cancellation);

        var second = await desk.Drafts.SaveAsync(id, version, Whole("第二个窗口"), "", Author, Cancellation);

        Assert.Equal((DraftOutcome.Conflict, version + 1), (second.Outcome, second.Version));
        var merge = DraftMerging.OfWindows(Whole("第二个窗口"), second.Current, second.Version, Whole("一"));
        Assert.Equal(("第二个窗口", "第一个窗口"), (merge.Mine.Title, merge.Theirs.Title));
        Assert.Equal("第一个窗口", (await desk.DraftAsync(id))!.Title);
        // Who says the same as what is kept already has lost nothing.
        Assert.Equal(DraftOutcome.Saved, (await desk.Drafts.SaveAsync(id, version, Whole("第一个窗口"), "", Author, Cancellation)).Outcome);
    }

    [Fact]
    public async Task Drafts_of_others_do_not_exist()
    {
        await using var desk = await OpenAsync();
        var (id, version) = await desk.WriteAsync(Whole(), Author);

        foreach (var other in new[] { OtherAuthor, Editor })
        {
            Assert.Null(await desk.Drafts.FindAsync(id, other, Cancellation));
            Assert.Null(await desk.Publishing.CheckAsync(id, other, Cancellation));
            Assert.Equal(DraftOutcome.Missing, (await desk.Drafts.SaveAsync(id, version, Whole("抢"), "", other, Cancellation)).Outcome);
            Assert.Equal(DraftOutcome.Missing, (await desk.Drafts.DiscardAsync(id, other, Cancellation)).Outcome);
            Assert.Equal(DraftOutcome.Missing, (await desk.Drafts.WithdrawAsync(id, other, Cancellation)).Outcome);
            Assert.Equal(DraftOutcome.Missing, (await desk.Review.SubmitAsync(id, version, other, Cancellation)).Outcome);
            Assert.Equal(DraftOutcome.Missing, (await desk.Review.ReturnAsync(id, version, "不好", other, Cancellation)).Outcome);
            Assert.Equal(DraftOutcome.Missing, (await desk.Review.CommentAsync(id, "你好", other, Cancellation)).Outcome);
            Assert.Equal(PublishOutcome.Missing, (await desk.Publishing.PublishAsync(id, new PublishOrder(version), other, Cancellation)).Outcome);
        }

        // What was submitted is the reviewers' to see, and still nobody else's.
        await desk.Review.SubmitAsync(id, version, Author, Cancellation);
        Assert.NotNull(await desk.Drafts.FindAsync(id, Editor, Cancellation));
        Assert.Null(await desk.Drafts.FindAsync(id, OtherAuthor, Cancellation));
        Assert.Equal(DraftOutcome.Missing, (await desk.Drafts.SaveAsync(id, version + 1, Whole("抢"), "", OtherAuthor, Cancellation)).Outcome);
        Assert.Equal(DraftOutcome.Missing, (await desk.Drafts.DiscardAsync(id, Editor, Cancellation)).Outcome);
        Assert.Equal("新案例", (await desk.DraftAsync(id))!.Title);
    }

    [Fact]
    public async Task A_page_has_one_draft_a_person_and_opening_it_again_leads_to_it()
    {
        await using var desk = await OpenAsync();
        var lamp = await desk.CaseIdAsync();

        var mine = await desk.Drafts.OpenCaseAsync(lamp, Editor, Cancellation);

        Assert.Equal(mine, await desk.Drafts.OpenCaseAsync(lamp, Editor, Cancellation));
        Assert.NotEqual(mine, await desk.Drafts.OpenCaseAsync(lamp, OtherEditor, Cancellation));
        Assert.Null(await desk.Drafts.OpenCaseAsync(999, Editor, Cancellation));
    }

    [Fact]
    public async Task A_draft_that_was_only_opened_says_what_the_page_says_when_it_is_opened_again()
    {
        await using var desk = await OpenAsync();
        var lamp = await desk.CaseIdAsync();
        var opened = (await desk.Drafts.OpenCaseAsync(lamp, Editor, Cancellation))!.Value;
        var (written, version) = await desk.EditLampAsync(draft => draft with { Title = "更亮的灯" }, OtherEditor);
        Assert.Equal(PublishOutcome.Published, (await desk.Publishing.PublishAsync(written, new(version) { WarningsAreSeen = true }, OtherEditor, Cancellation)).Outcome);

        Assert.Equal(opened, await desk.Drafts.OpenCaseAsync(lamp, Editor, Cancellation));

        var fresh = (await desk.Drafts.FindAsync(opened, Editor, Cancellation))!;
        Assert.Equal(("更亮的灯", false), (fresh.Case.Title, fresh.IsBehind));
        // The window that was open all the while meets the new text, and overwrites nothing.
        Assert.Equal(DraftOutcome.Conflict, (await desk.Drafts.SaveAsync(opened, 1, Whole("旧窗口"), "", Editor, Cancellation)).Outcome);

        // In which somebody has written stays as it is, to be merged.
        await desk.SaveAsync(opened, fresh.Case with { Title = "我的灯" }, Editor);
        (written, version) = await desk.EditLampAsync(draft => draft with { Title = "最亮的灯" }, OtherEditor);
        await desk.Publishing.PublishAsync(written, new(version) { WarningsAreSeen = true }, OtherEditor, Cancellation);
        await desk.Drafts.OpenCaseAsync(lamp, Editor, Cancellation);
        var mine = (await desk.Drafts.FindAsync(opened, Editor, Cancellation))!;
        Assert.Equal(("我的灯", true), (mine.Case.Title, mine.IsBehind));
    }

    [Fact]
    public async Task What_readers_look_for_has_one_draft_however_often_it_is_asked_for()
    {
        await using var desk = await OpenAsync();

        var (first, isNew) = await desk.Drafts.StubAsync("烧钱", Editor, Cancellation);

        Assert.True(isNew);
        Assert.Equal((first, false), await desk.Drafts.StubAsync("烧钱", Editor, Cancellation));
        Assert.NotEqual(first, (await desk.Drafts.StubAsync("烧钱", OtherEditor, Cancellation)).Draft);
    }

    [Fact]
    public async Task What_was_thrown_away_is_taken_back_with_its_words()
    {
        await using var desk = await OpenAsync();
        var (id, _) = await desk.EditLampAsync(draft => draft with { Title = "舍不得" }, Editor);

        await desk.Drafts.DiscardAsync(id, Editor, Cancellation);
        Assert.Equal(DraftOutcome.Missing, (await desk.Drafts.SaveAsync(id, 3, Whole(), "", Editor, Cancellation)).Outcome);
        var again = (await desk.Drafts.OpenCaseAsync(await desk.CaseIdAsync(), Editor, Cancellation))!.Value;
        Assert.NotEqual(id, again);
        Assert.Equal(DraftOutcome.Refused, (await desk.Drafts.TakeBackAsync(id, Editor, Cancellation)).Outcome);

        await desk.Drafts.DiscardAsync(again, Editor, Cancellation);
        Assert.Equal(DraftOutcome.Saved, (await desk.Drafts.TakeBackAsync(id, Editor, Cancellation)).Outcome);
        Assert.Equal("舍不得", (await desk.Drafts.FindAsync(id, Editor, Cancellation))!.Case.Title);
    }

    [Fact]
    public async Task A_draft_that_nobody_wrote_in_does_not_fill_the_trash()
    {
        await using var desk = await OpenAsync();
        var id = (await desk.Drafts.OpenCaseAsync(await desk.CaseIdAsync(), Editor, Cancellation))!.Value;

        Assert.Equal(DraftOutcome.Saved, (await desk.Drafts.DiscardAsync(id, Editor, Cancellation)).Outcome);

        Assert.Null(await desk.DraftAsync(id));
        Assert.Equal("", await desk.AuditAsync());
    }

    [Fact]
    public async Task A_revision_comes_back_as_a_draft_with_all_its_fields()
    {
        await using var desk = await OpenAsync();
        var editor = desk.Book.Get<CaseEditor>();
        var first = (await editor.OpenAsync("lamp", Cancellation))!;
        var rich = first.Draft with
        {
            Company = "灯厂",
            Industry = "照明",
            Stage = "A 轮",
            Year = 2024,
            Outcome = Outcome.Pivot,
            Evidence = Evidence.FirstHand,
            Summary = "一句: 话",
            Keywords = ["灯", "电"],
            Lessons = ["先收钱。"],
            Related = ["first"],
            Confidentiality = "化名",
            Sources = [new("书", "https://example.com", new DateOnly(2026, 1, 2))],
            Markdown = "## 背景\n\n改过的。",
        };
        var edit = new Edit("编辑丙", "补全");
        await editor.SaveAsync(first.Id, first.Version, rich, edit, Cancellation);
        await editor.SaveAsync(first.Id, first.Version + 1, first.Draft with { Title = "后来的" }, edit, Cancellation);
        await using var database = desk.Book.Database();
        var revision = await database.Revisions.OfPage(PageKind.Case, first.Id).OrderByDescending(r => r.Id).FirstAsync(Cancellation);

        var (draft, message) = (await desk.Drafts.OpenRevisionAsync(revision.Id, Editor, Cancellation))!.Value;

        Assert.Equal("", message);
        var opened = (await desk.Drafts.FindAsync(draft, Editor, Cancellation))!;
        Assert.Equivalent(rich with { Story = CaseStory.Read(rich.Markdown) }, opened.Case, strict: true);
        Assert.False(opened.IsBehind);
        Assert.Equal("后来的", (await editor.OpenAsync("lamp", Cancellation))!.Draft.Title);
        // A second one does not write over what is open.
        Assert.Equal(draft, (await desk.Drafts.OpenRevisionAsync(revision.Id, Editor, Cancellation))!.Value.Draft);
    }

    [Fact]
    public async Task A_chapter_comes_back_from_its_history_too()
    {
        await using var desk = await OpenAsync();
        var editor = desk.Book.Get<ChapterEditor>();
        var first = (await editor.OpenAsync("sample", "first", Cancellation))!;
        await editor.SaveAsync(first.Id, first.Version, first.Draft with { Markdown = "别的。" }, new Edit("编辑丙", "试"), Cancellation);
        await using var database = desk.Book.Database();
        var revision = await database.Revisions.OfPage(PageKind.Chapter, first.Id).SingleAsync(Cancellation);

        var (draft, _) = (await desk.Drafts.OpenRevisionAsync(revision.Id, Editor, Cancellation))!.Value;

        Assert.Equivalent(first.Draft, (await desk.Drafts.FindAsync(draft, Editor, Cancellation))!.Chapter, strict: true);
    }
}
