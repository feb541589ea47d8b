using Microsoft.EntityFrameworkCore;
using Playbook.Audit;
using Playbook.Editing;
using Playbook.Links;
using Playbook.Revisions;
using static Playbook.Tests.Editing.Desk;

namespace Playbook.Tests.Editing;

public sealed class ConflictDeskTests
{
    private const string CaseFile = "content/cases/lamp.md";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task To_keep_what_the_site_says_settles_it_publishes_nothing_and_is_written_down()
    {
        await using var desk = await OpenAsync();
        var (conflicts, id) = await ConflictAsync(desk);
        var before = (await desk.CaseAsync("lamp"))!;

        var opened = (await conflicts.FindAsync(id, Cancellation))!;
        Assert.True(opened.IsOpen);
        Assert.Equal(("灯", PageKind.Case, id), (opened.Title, opened.Kind, opened.Latest));
        var text = opened.Fields.Single(field => field.Label == "正文");
        Assert.Contains("编辑的灯。第二句。", text.OnSite, StringComparison.Ordinal);
        Assert.Contains("旧的灯。导入的第二句。", text.Imported, StringComparison.Ordinal);
        Assert.Equal(DraftOutcome.Refused, (await conflicts.KeepAsync(id, Author, Cancellation)).Outcome);
        Assert.Equal(DraftOutcome.Saved, (await conflicts.KeepAsync(id, Editor, Cancellation)).Outcome);

        await using var database = desk.Book.Database();
        Assert.Empty(await database.Revisions.OpenConflicts().ToListAsync(Cancellation));
        Assert.False((await conflicts.FindAsync(id, Cancellation))!.IsOpen);
        var after = (await desk.CaseAsync("lamp"))!;
        Assert.Equal((before.Version, before.Markdown, before.Edited), (after.Version, after.Markdown, after.Edited));
        var kept = await database.Revisions.SingleAsync(revision => revision.Cause == RevisionCause.Kept, Cancellation);
        Assert.Equal((before.Markdown, "编辑丙"), (kept.Markdown, kept.Author));
        var entry = await database.AuditEntries().SingleAsync(entry => entry.Action == AuditAction.ConflictSettled, Cancellation);
        Assert.Equal((Editor.Id, "灯", before.Id), (entry.ActorId, entry.Title, entry.PageId));
        Assert.Equal(DraftOutcome.Refused, (await conflicts.KeepAsync(id, Editor, Cancellation)).Outcome);
        // The same file brings it up no more.
        await desk.Book.ImportContentAsync();
        Assert.Empty(await database.Revisions.OpenConflicts().ToListAsync(Cancellation));
    }

    [Fact]
    public async Task To_take_what_was_imported_makes_a_draft_and_is_settled_when_that_is_published()
    {
        await using var desk = await OpenAsync();
        var (conflicts, id) = await ConflictAsync(desk);

        var (draft, message) = (await conflicts.TakeAsync(id, Editor, Cancellation))!.Value;

        Assert.Equal("", message);
        Assert.Contains("编辑的灯。", (await desk.CaseAsync("lamp"))!.Markdown, StringComparison.Ordinal);
        var opened = (await desk.Drafts.FindAsync(draft, Editor, Cancellation))!;
        Assert.Equal(id, opened.Conflict);
        Assert.Contains("旧的灯。导入的第二句。", opened.Case.Markdown, StringComparison.Ordinal);
        Assert.Contains("已经有一份", (await conflicts.MergeAsync(id, Editor, Cancellation))!.Value.Message, StringComparison.Ordinal);
        Assert.Equal(PublishOutcome.Published, (await desk.Publishing.PublishAsync(draft, new(opened.Draft.Version) { WarningsAreSeen = true }, Editor, Cancellation)).Outcome);
        Assert.False((await conflicts.FindAsync(id, Cancellation))!.IsOpen);
    }

    [Fact]
    public async Task To_merge_puts_together_what_each_side_changed_since_the_import_before()
    {
        await using var desk = await OpenAsync();
        var (conflicts, id) = await ConflictAsync(desk);

        var (draft, _) = (await conflicts.MergeAsync(id, Editor, Cancellation))!.Value;

        var opened = (await desk.Drafts.FindAsync(draft, Editor, Cancellation))!;
        Assert.True(opened is { IsBehind: true, IsImported: true });
        Assert.Equal(PublishOutcome.Conflict, (await desk.Publishing.PublishAsync(draft, new(opened.Draft.Version) { WarningsAreSeen = true }, Editor, Cancellation)).Outcome);
        var merge = (await desk.Merging.OfCaseAsync(draft, Editor, Cancellation))!;
        Assert.Equal(0, merge.Clashes);
        Assert.Contains("编辑的灯。导入的第二句。", merge.Merged.Markdown, StringComparison.Ordinal);
        var taken = await desk.Merging.TakeAsync(draft, opened.Draft.Version, merge.Version, MergeChoice.Merged, Editor, Cancellation);
        Assert.Equal(PublishOutcome.Published, (await desk.Publishing.PublishAsync(draft, new(taken.Version) { WarningsAreSeen = true }, Editor, Cancellation)).Outcome);
        Assert.False((await conflicts.FindAsync(id, Cancellation))!.IsOpen);

        // The next import is compared with the one that was decided on, not with the first.
        desk.Book.Write(CaseFile, (await File.ReadAllTextAsync(Path.Combine(desk.Book.ContentFolder, "cases", "lamp.md"), Cancellation)).Replace("卖掉了。", "又租回来了。", StringComparison.Ordinal));
        await desk.Book.ImportContentAsync();
        await using var database = desk.Book.Database();
        var next = await database.Revisions.OpenConflicts().Select(revision => revision.Id).SingleAsync(Cancellation);
        var (again, _) = (await conflicts.MergeAsync(next, Editor, Cancellation))!.Value;
        var both = (await desk.Merging.OfCaseAsync(again, Editor, Cancellation))!;
        Assert.Equal(0, both.Clashes);
        Assert.Contains("编辑的灯。导入的第二句。", both.Merged.Markdown, StringComparison.Ordinal);
        Assert.Contains("又租回来了。", both.Merged.Markdown, StringComparison.Ordinal);
    }

    /// <summary>The editor changed the first sentence, the file the second.</summary>
    private static async Task<(ConflictDesk Conflicts, int Id)> ConflictAsync(Desk desk)
    {
        var (draft, version) = await desk.EditLampAsync(
            said => said with { Markdown = said.Markdown.Replace("旧的灯。", "编辑的灯。", StringComparison.Ordinal) }, OtherEditor);
        Assert.Equal(PublishOutcome.Published, (await desk.Publishing.PublishAsync(draft, new(version), OtherEditor, Cancellation)).Outcome);
        desk.Book.Write(CaseFile, (await File.ReadAllTextAsync(Path.Combine(desk.Book.ContentFolder, "cases", "lamp.md"), Cancellation)).Replace("第二句。", "导入的第二句。", StringComparison.Ordinal));
        await desk.Book.ImportContentAsync();
        await using var database = desk.Book.Database();
        return (desk.Book.Get<ConflictDesk>(), await database.Revisions.OpenConflicts().Select(revision => revision.Id).SingleAsync(Cancellation));
    }
}
