using Microsoft.EntityFrameworkCore;
using Playbook.CaseStudies;
using Playbook.Drafts;
using Playbook.Editing;
using Playbook.Revisions;
using static Playbook.Tests.Editing.Desk;

namespace Playbook.Tests.Editing;

public sealed class DraftMergingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("补数字", "", "", "补数字")]
    [InlineData("", "补数字", "", "补数字")]
    [InlineData("旧的", "补数字", "旧的", "补数字")]
    [InlineData("补数字", "旧的", "旧的", "补数字")]
    [InlineData("改错字", "补数字", "", "补数字；改错字")]
    [InlineData("改错字", "补数字", null, "补数字；改错字")]
    [InlineData("补数字；改错字", "补数字", null, "补数字；改错字")]
    [InlineData("补数字", "补数字；改错字", "", "补数字；改错字")]
    public void Two_reasons_for_a_change_are_both_kept(string mine, string theirs, string? original, string merged) =>
        Assert.Equal(merged, DraftMerging.OfReasons(mine, theirs, original));

    [Fact]
    public async Task Two_who_change_different_sentences_and_fields_lose_nothing_and_ask_nobody()
    {
        await using var desk = await OpenAsync();
        var (mine, version) = await desk.EditLampAsync(
            draft => draft with { Company = "灯厂", Lessons = ["我的教训。"], Markdown = draft.Markdown.Replace("旧的灯。", "新的灯。", StringComparison.Ordinal) }, Editor);
        await PublishOtherAsync(desk, draft => draft with
        {
            Year = 2025,
            Lessons = ["对方的教训。"],
            Markdown = draft.Markdown.Replace("第二句。", "第二句改了。", StringComparison.Ordinal),
        });

        Assert.Equal(PublishOutcome.Conflict, (await desk.Publishing.PublishAsync(mine, new(version), Editor, Cancellation)).Outcome);
        Assert.True((await desk.Drafts.FindAsync(mine, Editor, Cancellation))!.IsBehind);
        var merge = (await desk.Merging.OfCaseAsync(mine, Editor, Cancellation))!;

        Assert.Equal(0, merge.Clashes);
        Assert.Contains("新的灯。第二句改了。", merge.Merged.Markdown, StringComparison.Ordinal);
        Assert.Equal(("灯厂", 2025), (merge.Merged.Company, merge.Merged.Year));
        Assert.Equal(["我的教训。", "对方的教训。"], merge.Merged.Lessons);
        var taken = await desk.Merging.TakeAsync(mine, version, merge.Version, MergeChoice.Merged, Editor, Cancellation);
        Assert.Equal(PublishOutcome.Published, (await desk.Publishing.PublishAsync(mine, new(taken.Version), Editor, Cancellation)).Outcome);
        Assert.Contains("新的灯。第二句改了。", (await desk.CaseAsync("lamp"))!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_both_changed_one_sentence_both_stand_there_and_nobody_publishes_it_unseen()
    {
        await using var desk = await OpenAsync();
        var (mine, version) = await desk.EditLampAsync(draft => draft with { Title = "我的灯", Markdown = draft.Markdown.Replace("旧的灯。", "我的灯。", StringComparison.Ordinal) }, Editor);
        await PublishOtherAsync(desk, draft => draft with { Title = "对方的灯", Markdown = draft.Markdown.Replace("旧的灯。", "对方的灯。", StringComparison.Ordinal) });

        var merge = (await desk.Merging.OfCaseAsync(mine, Editor, Cancellation))!;

        Assert.Equal(2, merge.Clashes);
        Assert.Contains($"{TextMerge.MineMark}\n我的灯。\n{TextMerge.TheirsMark}\n对方的灯。\n{TextMerge.EndMark}", merge.Merged.Markdown, StringComparison.Ordinal);
        Assert.Equal(("我的灯", "对方的灯"), merge.Fields.Where(field => field.Name == "Title").Select(field => (field.Merged, field.Theirs)).Single());
        var taken = await desk.Merging.TakeAsync(mine, version, merge.Version, MergeChoice.Merged, Editor, Cancellation);
        Assert.Equal(PublishOutcome.Incomplete, (await desk.Publishing.PublishAsync(mine, new(taken.Version) { WarningsAreSeen = true }, Editor, Cancellation)).Outcome);
    }

    [Fact]
    public async Task Who_gives_way_finds_the_own_words_in_the_history_and_who_does_not_finds_theirs()
    {
        await using var desk = await OpenAsync();
        var lamp = await desk.CaseIdAsync();
        var (mine, version) = await desk.EditLampAsync(draft => draft with { Markdown = "我写了一整天。" }, Editor);
        await PublishOtherAsync(desk, draft => draft with { Markdown = "对方先发了。" });
        var page = (await desk.Merging.OfCaseAsync(mine, Editor, Cancellation))!.Version;

        Assert.Equal(DraftOutcome.Conflict, (await desk.Merging.TakeAsync(mine, version, page - 1, MergeChoice.Mine, Editor, Cancellation)).Outcome);
        await desk.Merging.TakeAsync(mine, version, page, MergeChoice.Theirs, Editor, Cancellation);

        Assert.Equal("对方先发了。", (await desk.Drafts.FindAsync(mine, Editor, Cancellation))!.Case.Markdown);
        await using var database = desk.Book.Database();
        Assert.Equal("我写了一整天。", (await database.Revisions.SingleAsync(r => r.PageId == lamp && r.Cause == RevisionCause.Draft, Cancellation)).Markdown);

        var (other, otherVersion) = await desk.EditLampAsync(draft => draft with { Markdown = "第三个人的。" }, OtherEditor);
        var editor = desk.Book.Get<CaseEditor>();
        var now = (await editor.OpenAsync("lamp", Cancellation))!;
        await editor.SaveAsync(now.Id, now.Version, now.Draft with { Markdown = "插进来的。" }, new Edit("戊", ""), Cancellation);
        var taken = await desk.Merging.TakeAsync(other, otherVersion, page + 1, MergeChoice.Mine, OtherEditor, Cancellation);
        await desk.Publishing.PublishAsync(other, new(taken.Version), OtherEditor, Cancellation);
        Assert.Equal("第三个人的。", (await desk.CaseAsync("lamp"))!.Markdown);
        Assert.True(await database.Revisions.AnyAsync(r => r.PageId == lamp && r.Markdown == "插进来的。", Cancellation));
    }

    [Fact]
    public void Two_windows_that_write_in_different_steps_are_put_together_without_a_mark()
    {
        var opened = Whole() with { Story = new CaseStory(Background: "一家小店。") };
        var here = opened with { Title = "这里的标题", Story = opened.Story! with { Measures = "这里写的应对。" } };
        var there = opened with { Year = 2026, Story = opened.Story! with { Result = "那里写的结果。" } };

        var merge = DraftMerging.OfWindows(here, DraftContent.Write(there), 7, opened);

        Assert.Equal((0, 7), (merge.Clashes, merge.Version));
        Assert.Equal(new CaseStory(Background: "一家小店。", Measures: "这里写的应对。", Result: "那里写的结果。"), merge.Merged.Story);
        Assert.Equal(("这里的标题", 2026), (merge.Merged.Title, merge.Merged.Year));
        Assert.Equal(["应对", "结果", "标题", "年份"], merge.Fields.Where(field => field.Differs).Select(field => field.Label));
        Assert.DoesNotContain(TextMerge.Mark, merge.Merged.Markdown, StringComparison.Ordinal);

        // What is taken away in one window is gone; without a beginning it would come back.
        var shorter = opened with { Story = opened.Story with { Background = "" } };
        Assert.Equal("", DraftMerging.OfWindows(shorter, DraftContent.Write(there), 7, opened).Merged.Story!.Background);
        Assert.Equal("一家小店。", DraftMerging.OfWindows(shorter, DraftContent.Write(there), 7, null).Merged.Story!.Background);
    }

    private static async Task PublishOtherAsync(Desk desk, Func<CaseDraft, CaseDraft> change)
    {
        var (id, version) = await desk.EditLampAsync(change, OtherEditor);
        Assert.Equal(PublishOutcome.Published, (await desk.Publishing.PublishAsync(id, new(version), OtherEditor, Cancellation)).Outcome);
    }
}
