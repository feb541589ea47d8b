using Microsoft.EntityFrameworkCore;
using Playbook.Audit;
using Playbook.Books;
using Playbook.Editing;
using Playbook.Exporting;
using Playbook.Links;
using static Playbook.Tests.Editing.Desk;

namespace Playbook.Tests.Editing;

public sealed class PageReviewingTests
{
    private const string File = "content/chapters/01-start/01-first.md";

    private static readonly DateOnly Next = DeskTime.Day(DateTimeOffset.UtcNow).AddMonths(6);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_that_holds_gets_its_reviewer_and_a_new_day_and_keeps_its_words_and_its_version()
    {
        await using var desk = await DueAsync();
        var before = await ChapterAsync(desk);

        var result = await ConfirmAsync(desk, "法规没有变");

        Assert.Equal((ReviewOutcome.Done, "先收钱"), (result.Outcome, result.Title));
        var after = await ChapterAsync(desk);
        Assert.Equal($"编辑丙 {DeskTime.Day(DateTimeOffset.UtcNow):yyyy-MM-dd} 复查", after.Provenance.Reviewed);
        Assert.Equal((Next, "AI"), (after.Provenance.ReviewBy, after.Provenance.WrittenBy));
        Assert.Equal((before.Version, before.Updated, before.Html, before.Edited), (after.Version, after.Updated, after.Html, after.Edited));
        await using var database = desk.Book.Database();
        var entry = await database.AuditEntries().SingleAsync(Cancellation);
        Assert.Equal((AuditAction.Reviewed, "编辑丙", PageKind.Chapter, after.Id), (entry.Action, entry.Actor, entry.Kind, entry.PageId));
        Assert.Contains("法规没有变", entry.Detail, StringComparison.Ordinal);
        Assert.Contains("reviewBy: 2026-01-31", (await database.Revisions.SingleAsync(Cancellation)).Fields, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_publish_an_old_look_and_a_day_that_is_past_confirm_nothing()
    {
        await using var desk = await DueAsync();
        var chapter = await ChapterAsync(desk);
        var order = new ReviewOrder(chapter.Version, chapter.Provenance.ReviewBy, Next);
        var today = DeskTime.Day(DateTimeOffset.UtcNow);

        Assert.Equal(ReviewOutcome.Refused, await Of(order, Author));
        Assert.Equal(ReviewOutcome.Invalid, await Of(order with { Next = today }));
        Assert.Equal(ReviewOutcome.Invalid, await Of(order with { Next = today.AddYears(5).AddDays(1) }));
        Assert.Equal(ReviewOutcome.Invalid, await Of(order with { Note = new string('长', 201) }));
        Assert.Equal(ReviewOutcome.Conflict, await Of(order with { Version = chapter.Version - 1 }));
        Assert.Equal(ReviewOutcome.Conflict, await Of(order with { Was = null }));
        Assert.Equal(ReviewOutcome.Missing, (await desk.Book.Get<PageReviewing>().ConfirmAsync(PageKind.Chapter, 999, order, Editor, Cancellation)).Outcome);
        Assert.Equal(chapter.Provenance, (await ChapterAsync(desk)).Provenance);
        Assert.Equal("", await desk.AuditAsync());

        // Two at once: the second is told who was first.
        Assert.Equal(ReviewOutcome.Done, await Of(order));
        Assert.Equal(ReviewOutcome.Conflict, await Of(order, OtherEditor));

        async Task<ReviewOutcome> Of(ReviewOrder given, Writer? by = null) =>
            (await desk.Book.Get<PageReviewing>().ConfirmAsync(PageKind.Chapter, chapter.Id, given, by ?? Editor, Cancellation)).Outcome;
    }

    [Fact]
    public async Task A_draft_that_was_open_meanwhile_meets_no_conflict_and_takes_nothing_back()
    {
        await using var desk = await DueAsync();
        var draft = (await desk.Drafts.OpenChapterAsync((await ChapterAsync(desk)).Id, Author, Cancellation))!.Value;
        var opened = (await desk.Drafts.FindAsync(draft, Author, Cancellation))!.Chapter;
        await ConfirmAsync(desk);

        // The window shows what it showed; it saves its old day with its new words.
        await SaveAsync(desk, draft, opened with { Markdown = "先找老客户，签了合同再动手。" });
        var shown = (await desk.Drafts.FindAsync(draft, Author, Cancellation))!;
        Assert.False(shown.IsBehind);
        Assert.Equal(Next, shown.Chapter.Provenance.ReviewBy);
        await PublishAsync(desk, draft);

        var chapter = await ChapterAsync(desk);
        Assert.Equal(("先找老客户，签了合同再动手。", (DateOnly?)Next), (chapter.Markdown, chapter.Provenance.ReviewBy));
        Assert.Contains("编辑丙", chapter.Provenance.Reviewed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_that_names_a_day_itself_is_followed()
    {
        await using var desk = await DueAsync();
        var draft = (await desk.Drafts.OpenChapterAsync((await ChapterAsync(desk)).Id, Author, Cancellation))!.Value;
        var opened = (await desk.Drafts.FindAsync(draft, Author, Cancellation))!.Chapter;
        await ConfirmAsync(desk);
        var own = new DateOnly(2027, 1, 15);
        await SaveAsync(desk, draft, opened with { Provenance = opened.Provenance with { ReviewBy = own } });
        await PublishAsync(desk, draft);
        Assert.Equal(own, (await ChapterAsync(desk)).Provenance.ReviewBy);
    }

    [Fact]
    public async Task The_same_file_and_a_file_with_other_words_both_leave_the_later_day()
    {
        await using var desk = await DueAsync();
        await ConfirmAsync(desk);
        Assert.Empty((await desk.Book.ImportContentAsync()).Conflicts);
        Assert.Equal(Next, (await ChapterAsync(desk)).Provenance.ReviewBy);

        desk.Book.Write(File, Chapter("2026-01-31", "先找老客户。合同写清楚。"));
        Assert.Empty((await desk.Book.ImportContentAsync()).Conflicts);
        var chapter = await ChapterAsync(desk);
        Assert.Equal(("先找老客户。合同写清楚。", (DateOnly?)Next), (chapter.Markdown, chapter.Provenance.ReviewBy));
        Assert.Contains("编辑丙", chapter.Provenance.Reviewed, StringComparison.Ordinal);

        // The file that names a later day knows more; from then on it is followed again.
        desk.Book.Write(File, Chapter("2031-01-01", "先找老客户。合同写清楚。"));
        await desk.Book.ImportContentAsync();
        Assert.Equal(new DateOnly(2031, 1, 1), (await ChapterAsync(desk)).Provenance.ReviewBy);
        desk.Book.Write(File, Chapter("2027-01-01", "先找老客户。合同写清楚。"));
        await desk.Book.ImportContentAsync();
        Assert.Equal(new DateOnly(2027, 1, 1), (await ChapterAsync(desk)).Provenance.ReviewBy);
    }

    [Fact]
    public async Task An_export_carries_the_confirmation_and_what_protects_it()
    {
        await using var desk = await DueAsync();
        await ConfirmAsync(desk);
        var lamp = (await desk.CaseAsync("lamp"))!;
        Assert.Equal(ReviewOutcome.Done, (await desk.Book.Get<PageReviewing>().ConfirmAsync(
            PageKind.Case, lamp.Id, new ReviewOrder(lamp.Version, lamp.Provenance.ReviewBy, Next), Editor, Cancellation)).Outcome);
        var folder = Path.Combine(Path.GetDirectoryName(desk.Book.Write("beside.txt", ""))!, "export");
        Assert.Null((await desk.Book.Get<LibraryExport>().RunAsync(folder, cancellationToken: Cancellation)).Problem);

        await using var other = await TestBook.OpenAsync();
        await other.ImportAsync(folder);
        await using var database = other.Database();
        var chapter = await database.Chapters.SingleAsync(c => c.Slug == "first", Cancellation);
        var study = await database.CaseStudies.SingleAsync(c => c.Slug == "lamp", Cancellation);
        Assert.Equal((Next, Next), (chapter.Provenance.ReviewBy, study.Provenance.ReviewBy));
        Assert.NotNull(chapter.Confirmed);
        Assert.NotNull(study.Confirmed);
    }

    private static string Chapter(string reviewBy, string text = "先找老客户。") =>
        $"---\ntitle: 先收钱\nslug: first\npart: 起步\norder: 1\ntopics: [market]\nwritten: AI\nreviewed: 待人工审阅\nreviewBy: {reviewBy}\n---\n{text}\n";

    /// <summary>A desk whose chapter should have been looked at long ago.</summary>
    private static async Task<Desk> DueAsync()
    {
        var desk = await OpenAsync();
        desk.Book.Write(File, Chapter("2026-01-31"));
        await desk.Book.ImportContentAsync();
        await using var database = desk.Book.Database();
        await database.Revisions.ExecuteDeleteAsync(Cancellation);
        return desk;
    }

    private static async Task<ReviewResult> ConfirmAsync(Desk desk, string note = "")
    {
        var chapter = await ChapterAsync(desk);
        var result = await desk.Book.Get<PageReviewing>().ConfirmAsync(
            PageKind.Chapter, chapter.Id, new ReviewOrder(chapter.Version, chapter.Provenance.ReviewBy, Next) { Note = note }, Editor, Cancellation);
        Assert.Equal(ReviewOutcome.Done, result.Outcome);
        return result;
    }

    private static async Task<Chapter> ChapterAsync(Desk desk)
    {
        await using var database = desk.Book.Database();
        return await database.Chapters.AsNoTracking().SingleAsync(chapter => chapter.Slug == "first", Cancellation);
    }

    private static async Task SaveAsync(Desk desk, int draft, ChapterDraft says) => Assert.Equal(
        DraftOutcome.Saved, (await desk.Drafts.SaveAsync(draft, (await desk.DraftAsync(draft))!.Version, says, "改一句", Author, Cancellation)).Outcome);

    private static async Task PublishAsync(Desk desk, int draft)
    {
        await desk.Review.SubmitAsync(draft, (await desk.DraftAsync(draft))!.Version, Author, Cancellation);
        var result = await desk.Publishing.PublishAsync(draft, new((await desk.DraftAsync(draft))!.Version) { WarningsAreSeen = true }, Editor, Cancellation);
        Assert.True(result.Outcome == PublishOutcome.Published, result.Message + string.Join('；', result.Problems.Select(problem => problem.Message)));
    }
}
