using Microsoft.EntityFrameworkCore;
using Playbook.CaseStudies;
using Playbook.Editing;
using Playbook.Links;
using Playbook.Revisions;

namespace Playbook.Tests.Editing;

public sealed class CaseEditorTests
{
    private static readonly Edit By = new("编辑甲", "补教训");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_field_is_saved_and_what_it_said_before_is_kept_whole()
    {
        await using var book = await OpenAsync();
        var editor = book.Get<CaseEditor>();
        var opened = (await editor.OpenAsync("lamp", Cancellation))!;
        var draft = opened.Draft with { Outcome = Outcome.Pivot, Lessons = ["先收钱。"], Year = 2025, Markdown = "## 背景\n\n新的。" };

        var result = await editor.SaveAsync(opened.Id, opened.Version, draft, By, Cancellation);

        Assert.Equal(EditOutcome.Saved, result.Outcome);
        Assert.Equivalent(draft, (await editor.OpenAsync("lamp", Cancellation))!.Draft, strict: true);
        await using var database = book.Database();
        Assert.Contains("新的。", (await database.CaseStudies.SingleAsync(Cancellation)).Text, StringComparison.Ordinal);
        var revision = await database.Revisions.OfPage(PageKind.Case, opened.Id).SingleAsync(Cancellation);
        Assert.Contains("旧的教训。", revision.Fields, StringComparison.Ordinal);
        Assert.Contains("outcome: 成功", revision.Fields, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_version_is_a_conflict_and_writes_nothing()
    {
        await using var book = await OpenAsync();
        var editor = book.Get<CaseEditor>();
        var opened = (await editor.OpenAsync("lamp", Cancellation))!;
        await editor.SaveAsync(opened.Id, opened.Version, opened.Draft with { Title = "甲的灯" }, By, Cancellation);

        var late = await editor.SaveAsync(opened.Id, opened.Version, opened.Draft with { Title = "乙的灯" }, By, Cancellation);

        Assert.Equal((EditOutcome.Conflict, "甲的灯"), (late.Outcome, late.Current!.Title));
        Assert.Equal("甲的灯", (await editor.OpenAsync("lamp", Cancellation))!.Draft.Title);
        Assert.Equal(EditOutcome.Missing, (await editor.SaveAsync(99, 1, opened.Draft, By, Cancellation)).Outcome);
    }

    private static async Task<TestBook> OpenAsync()
    {
        var book = await TestBook.OpenAsync();
        book.Write("content/book.md", "---\ntitle: 样书\nslug: sample\n---\n序。\n");
        book.Write("content/cases/lamp.md", "---\ntitle: 灯\nslug: lamp\noutcome: 成功\nevidence: 虚构示例\nlessons: [旧的教训。]\n---\n## 背景\n\n旧的。\n");
        await book.ImportContentAsync();
        return book;
    }
}
