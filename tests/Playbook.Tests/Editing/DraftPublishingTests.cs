using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Drafts;
using Playbook.Editing;
using Playbook.Importing;
using Playbook.Links;
using Playbook.Revisions;
using static Playbook.Tests.Editing.Desk;

namespace Playbook.Tests.Editing;

public sealed class DraftPublishingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_author_hands_over_an_editor_publishes_and_both_stand_in_the_audit()
    {
        await using var desk = await OpenAsync();
        var (id, version) = await desk.WriteAsync(Whole("先收钱再开发"), Author);
        Assert.Equal(PublishOutcome.Refused, (await desk.Publishing.PublishAsync(id, new(version), Author, Cancellation)).Outcome);
        Assert.Null(await desk.CaseAsync("xian-shou-qian-zai-kai-fa"));

        version = (await desk.Review.SubmitAsync(id, version, Author, Cancellation)).Version;
        Assert.Equal(DraftOutcome.Locked, (await desk.Drafts.SaveAsync(id, version, Whole("偷偷改"), "", Author, Cancellation)).Outcome);
        await desk.Review.CommentAsync(id, "来源再核对一遍", Editor, Cancellation);
        var result = await desk.Publishing.PublishAsync(id, new(version), Editor, Cancellation);

        Assert.Equal(PublishOutcome.Published, result.Outcome);
        var study = (await desk.CaseAsync("xian-shou-qian-zai-kai-fa"))!;
        Assert.True(study.Published);
        Assert.Contains("一家小店", study.Html, StringComparison.Ordinal);
        Assert.NotNull(study.Edited);
        Assert.Null(await desk.DraftAsync(id));
        Assert.Equal("Submitted:作者甲 Commented:编辑丙 Published:编辑丙", await desk.AuditAsync());
        await using var database = desk.Book.Database();
        Assert.Equal(study.Id, (await database.DraftComments.SingleAsync(Cancellation)).PageId);
    }

    [Fact]
    public async Task A_returned_draft_is_written_on_and_handed_over_again()
    {
        await using var desk = await OpenAsync();
        var (id, version) = await desk.WriteAsync(Whole(), Author);
        version = (await desk.Review.SubmitAsync(id, version, Author, Cancellation)).Version;
        Assert.Equal(DraftOutcome.Refused, (await desk.Review.ReturnAsync(id, version, " ", Editor, Cancellation)).Outcome);
        Assert.Equal(DraftOutcome.Missing, (await desk.Review.ReturnAsync(id, version, "作者不能退回", Author, Cancellation)).Outcome);

        version = (await desk.Review.ReturnAsync(id, version, "教训太笼统", Editor, Cancellation)).Version;

        Assert.Equal(DraftState.Returned, (await desk.DraftAsync(id))!.State);
        Assert.Null(await desk.Drafts.FindAsync(id, Editor, Cancellation));
        Assert.Equal("教训太笼统", Assert.Single((await desk.Drafts.FindAsync(id, Author, Cancellation))!.Comments).Text);
        version = await desk.SaveAsync(id, Whole("写细了"), Author);
        Assert.Equal(DraftOutcome.Saved, (await desk.Review.SubmitAsync(id, version, Author, Cancellation)).Outcome);
    }

    [Fact]
    public async Task Nobody_passes_the_own_submitted_draft_while_somebody_else_could()
    {
        await using var desk = await OpenAsync();
        var (id, version) = await desk.WriteAsync(Whole(), Editor);
        version = (await desk.Review.SubmitAsync(id, version, Editor, Cancellation)).Version;

        Assert.Equal(PublishOutcome.Refused, (await desk.Publishing.PublishAsync(id, new(version) { HasOtherReviewers = true }, Editor, Cancellation)).Outcome);
        Assert.Equal(PublishOutcome.Published, (await desk.Publishing.PublishAsync(id, new(version) { HasOtherReviewers = true }, OtherEditor, Cancellation)).Outcome);
    }

    [Fact]
    public async Task What_an_editor_scheduled_who_may_publish_no_longer_waits_for_another_one()
    {
        await using var desk = await OpenAsync();
        var (mine, version) = await desk.WriteAsync(Whole("要发的"), Editor);
        var order = new PublishOrder(version) { At = DateTimeOffset.UtcNow.AddDays(1) };
        Assert.Equal(PublishOutcome.Scheduled, (await desk.Publishing.PublishAsync(mine, order, Editor, Cancellation)).Outcome);
        var (other, otherVersion) = await desk.WriteAsync(Whole("别人要发的"), OtherEditor);
        await desk.Publishing.PublishAsync(other, order with { Version = otherVersion }, OtherEditor, Cancellation);

        Assert.Equal(1, await desk.Publishing.UnscheduleAllOfAsync(Editor.Id, "账号已经停用", Cancellation));

        var waiting = (await desk.Drafts.FindAsync(mine, OtherEditor, Cancellation))!.Draft;
        Assert.Equal((DraftState.Submitted, null), (waiting.State, waiting.PublishAt));
        Assert.Contains("账号已经停用", waiting.Problem, StringComparison.Ordinal);
        Assert.Equal(DraftState.Scheduled, (await desk.DraftAsync(other))!.State);
    }

    [Fact]
    public async Task A_source_that_nobody_can_have_looked_at_yet_is_not_published()
    {
        await using var desk = await OpenAsync();
        var next = DeskTime.Day(DateTimeOffset.UtcNow).AddYears(1);
        var (id, version) = await desk.WriteAsync(Whole() with { Sources = [new SourceReference("报纸", "https://example.com/a", next)] }, Editor);

        var result = await desk.Publishing.PublishAsync(id, new(version) { WarningsAreSeen = true }, Editor, Cancellation);

        Assert.Equal(PublishOutcome.Incomplete, result.Outcome);
        Assert.Contains("还没有到", Assert.Single(result.Problems, problem => !problem.IsWarning).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_named_and_nothing_is_published()
    {
        await using var desk = await OpenAsync();
        var (id, version) = await desk.WriteAsync(
            new CaseDraft { Title = "", Sources = [new SourceReference("", "ftp://x")], Markdown = "第一段\n\n![](/assets/0123456789abcdef0123456789abcdef.png)\n\n" + TextMerge.MineMark },
            Editor);

        var result = await desk.Publishing.PublishAsync(id, new(version) { WarningsAreSeen = true }, Editor, Cancellation);

        Assert.Equal(PublishOutcome.Incomplete, result.Outcome);
        Assert.Equal(
            ["Evidence", "Markdown", "Markdown", "Markdown", "Outcome", "Sources", "Sources", "Title", "Topics"],
            result.Problems.Select(problem => problem.Field).Order());
        Assert.Equal([3, 3, 5], result.Problems.Where(problem => problem.Field == "Markdown").Select(problem => problem.Line!.Value).Order());
        Assert.NotNull(await desk.DraftAsync(id));
    }

    [Fact]
    public async Task The_questions_of_a_template_are_not_published_as_its_answers()
    {
        await using var desk = await OpenAsync();
        var questions = CaseTemplate.Find("failure")!.Draft;
        var (id, _) = await desk.WriteAsync(Whole() with { Markdown = questions.Markdown, Story = questions.Story, Lessons = questions.Lessons }, Editor);

        var problems = (await desk.Publishing.CheckAsync(id, Editor, Cancellation))!;

        Assert.Equal(["Background", "Causes", "Lessons", "Measures", "Problem", "Result"], problems.Select(problem => problem.Field).Order());
    }

    [Theory]
    [InlineData(Evidence.PublicReport, true)]
    [InlineData(Evidence.SecondHand, true)]
    [InlineData(Evidence.FirstHand, false)]
    [InlineData(Evidence.Fictional, false)]
    public async Task Who_was_there_needs_no_source(Evidence evidence, bool needsSource)
    {
        await using var desk = await OpenAsync();
        var (id, _) = await desk.WriteAsync(Whole() with { Evidence = evidence, Sources = [new SourceReference("没有日期")] }, Editor);

        Assert.Equal(needsSource, (await desk.Publishing.CheckAsync(id, Editor, Cancellation))!.Any(problem => problem.Field == "Sources"));
    }

    [Fact]
    public async Task A_link_that_leads_nowhere_is_published_only_by_who_saw_it()
    {
        await using var desk = await OpenAsync();
        var (id, version) = await desk.WriteAsync(Whole(markdown: "见[[first]]和[[没有这一页]]。"), Editor);

        var first = await desk.Publishing.PublishAsync(id, new(version), Editor, Cancellation);
        Assert.Equal((PublishOutcome.Incomplete, "[[没有这一页]] 没有对应的页面"), (first.Outcome, Assert.Single(first.Problems).Message));

        Assert.Equal(PublishOutcome.Published, (await desk.Publishing.PublishAsync(id, new(version) { WarningsAreSeen = true }, Editor, Cancellation)).Outcome);
    }

    [Fact]
    public async Task A_text_that_is_not_rendered_is_refused_with_its_line()
    {
        await using var desk = await OpenAsync();
        var (id, version) = await desk.WriteAsync(Whole(markdown: "好的。\n\n" + new string('>', 5000) + " 深"), Editor);

        var problem = Assert.Single((await desk.Publishing.PublishAsync(id, new(version), Editor, Cancellation)).Problems);

        Assert.Equal(3, problem.Line);
    }

    [Fact]
    public async Task Another_slug_is_the_same_page_and_the_old_address_leads_to_it()
    {
        await using var desk = await OpenAsync();
        var lamp = await desk.CaseIdAsync();
        var (id, version) = await desk.EditLampAsync(draft => draft with { Slug = "bright-lamp" }, Editor);

        Assert.Equal(PublishOutcome.Published, (await desk.Publishing.PublishAsync(id, new(version), Editor, Cancellation)).Outcome);

        Assert.Equal(lamp, (await desk.CaseAsync("bright-lamp"))!.Id);
        await using var database = desk.Book.Database();
        Assert.Equal(
            "/cases/bright-lamp",
            await FormerAddresses.FindAsync("/cases/lamp", database.FormerSlugs, database.Books, database.Chapters, database.CaseStudies, database.Terms, Cancellation));
        // The chapter that names it leads there too.
        Assert.Contains("/cases/bright-lamp", (await database.Chapters.SingleAsync(Cancellation)).Html, StringComparison.Ordinal);
        // The file goes on with the old slug, and is still this page.
        await desk.Book.ImportContentAsync();
        Assert.Equal(["bright-lamp"], await database.CaseStudies.AsNoTracking().Select(study => study.Slug).ToListAsync(Cancellation));
    }

    [Theory]
    [InlineData("灯")]
    [InlineData("Lamp")]
    [InlineData("a--b")]
    [InlineData("lamp")]
    public async Task A_slug_that_cannot_be_is_told_before_and_while_publishing(string slug)
    {
        await using var desk = await OpenAsync();
        var (id, version) = await desk.WriteAsync(Whole() with { Slug = slug }, Editor);

        var problem = Assert.Single((await desk.Publishing.PublishAsync(id, new(version), Editor, Cancellation)).Problems);
        Assert.Equal("Slug", problem.Field);
        var saved = await desk.Book.Get<CaseEditor>().CreateAsync(Whole() with { Slug = slug }, new Edit("丙", ""), Cancellation);
        Assert.Equal((EditOutcome.Invalid, problem.Message), (saved.Outcome, saved.Message));
    }

    [Fact]
    public async Task Two_cases_of_one_title_get_two_slugs()
    {
        await using var desk = await OpenAsync();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var (id, version) = await desk.WriteAsync(Whole("同名"), Editor);
            await desk.Publishing.PublishAsync(id, new(version), Editor, Cancellation);
        }

        Assert.NotNull(await desk.CaseAsync("tong-ming"));
        Assert.NotNull(await desk.CaseAsync("tong-ming-2"));
    }

    [Fact]
    public async Task What_is_due_is_published_once_and_by_whoever_finds_it_first()
    {
        await using var desk = await OpenAsync();
        var (id, version) = await desk.WriteAsync(Whole("定时的"), Editor);
        var soon = DateTimeOffset.UtcNow.AddMilliseconds(300);
        Assert.Equal(PublishOutcome.Scheduled, (await desk.Publishing.PublishAsync(id, new(version) { At = soon }, Editor, Cancellation)).Outcome);
        Assert.Equal(0, await desk.Publishing.PublishDueAsync(Cancellation));
        Assert.Null(await desk.CaseAsync("ding-shi-de"));
        Assert.Equal(DraftOutcome.Locked, (await desk.Drafts.SaveAsync(id, version + 1, Whole("改"), "", Editor, Cancellation)).Outcome);

        while (DateTimeOffset.UtcNow <= soon)
            await Task.Delay(20, Cancellation);
        var published = await Task.WhenAll(desk.Publishing.PublishDueAsync(Cancellation), desk.Publishing.PublishDueAsync(Cancellation));

        Assert.Equal(1, published.Sum());
        Assert.NotNull(await desk.CaseAsync("ding-shi-de"));
        Assert.Null(await desk.CaseAsync("ding-shi-de-2"));
        Assert.Equal("Scheduled:编辑丙 Published:编辑丙", await desk.AuditAsync());
    }

    [Fact]
    public async Task What_could_not_be_published_at_its_hour_stays_a_draft_and_says_why()
    {
        await using var desk = await OpenAsync();
        var (id, version) = await desk.EditLampAsync(draft => draft with { Title = "定时的灯" }, Editor);
        await desk.Publishing.PublishAsync(id, new(version) { At = DateTimeOffset.UtcNow.AddMinutes(9), WarningsAreSeen = true }, Editor, Cancellation);
        await DueAsync(desk, id);
        var other = (await desk.Book.Get<CaseEditor>().OpenAsync("lamp", Cancellation))!;
        await desk.Book.Get<CaseEditor>().SaveAsync(other.Id, other.Version, other.Draft with { Title = "抢先的灯" }, new Edit("丁", ""), Cancellation);

        Assert.Equal(0, await desk.Publishing.PublishDueAsync(Cancellation));

        var draft = (await desk.DraftAsync(id))!;
        Assert.Equal((DraftState.Returned, null), (draft.State, draft.PublishAt));
        Assert.Contains("又被别人或导入改过", draft.Problem, StringComparison.Ordinal);
        Assert.Equal("抢先的灯", (await desk.CaseAsync("lamp"))!.Title);
        Assert.Equal("定时的灯", draft.Title);
    }

    [Fact]
    public async Task A_scheduled_draft_is_taken_back_before_its_hour()
    {
        await using var desk = await OpenAsync();
        var (id, version) = await desk.WriteAsync(Whole("不急"), Editor);
        await desk.Publishing.PublishAsync(id, new(version) { At = DateTimeOffset.UtcNow.AddDays(1) }, Editor, Cancellation);

        await desk.Drafts.WithdrawAsync(id, Editor, Cancellation);
        await DueAsync(desk, id);

        Assert.Equal(0, await desk.Publishing.PublishDueAsync(Cancellation));
        Assert.Equal(DraftState.Working, (await desk.DraftAsync(id))!.State);
    }

    [Fact]
    public async Task What_was_looked_at_is_what_is_published()
    {
        await using var desk = await OpenAsync();
        var (id, seen) = await desk.WriteAsync(Whole("看过的"), Editor);
        await desk.SaveAsync(id, Whole("没看过的"), Editor);

        Assert.Equal(PublishOutcome.Conflict, (await desk.Publishing.PublishAsync(id, new(seen), Editor, Cancellation)).Outcome);
        Assert.Null(await desk.CaseAsync("mei-kan-guo-de"));
    }

    [Fact]
    public async Task A_chapter_is_edited_by_a_draft_and_its_history_names_the_writer_and_the_reason()
    {
        await using var desk = await OpenAsync();
        await using var database = desk.Book.Database();
        var chapter = await database.Chapters.AsNoTracking().SingleAsync(Cancellation);
        var id = (await desk.Drafts.OpenChapterAsync(chapter.Id, Author, Cancellation))!.Value;
        var opened = (await desk.Drafts.FindAsync(id, Author, Cancellation))!;
        var saved = await desk.Drafts.SaveAsync(id, opened.Draft.Version, opened.Chapter with { Markdown = "改好的。" }, "错字", Author, Cancellation);
        var submitted = await desk.Review.SubmitAsync(id, saved.Version, Author, Cancellation);

        Assert.Equal(PublishOutcome.Published, (await desk.Publishing.PublishAsync(id, new(submitted.Version), Editor, Cancellation)).Outcome);

        Assert.Contains("改好的", (await database.Chapters.AsNoTracking().SingleAsync(Cancellation)).Html, StringComparison.Ordinal);
        var revision = await database.Revisions.OfPage(PageKind.Chapter, chapter.Id).SingleAsync(Cancellation);
        Assert.Equal(("作者甲", "错字", chapter.Markdown), (revision.Author, revision.Reason, revision.Markdown));
    }

    [Fact]
    public async Task A_fault_of_a_case_is_named_by_the_step_that_it_stands_in()
    {
        await using var desk = await OpenAsync();
        var (id, version) = await desk.WriteAsync(Whole(markdown: "## 背景\n\n好的。\n\n## 结果\n\n一。\n\n见 [[没有这一页]]。"), Editor);

        var problem = Assert.Single((await desk.Publishing.PublishAsync(id, new(version), Editor, Cancellation)).Problems);

        Assert.Equal(("Result", "结果", 3), (problem.Field, problem.Step, problem.Line));
    }

    [Fact]
    public async Task A_picture_that_a_document_brought_without_words_keeps_nobody_from_correcting_a_line()
    {
        await using var desk = await OpenAsync();
        await using var database = desk.Book.Database();
        var chapter = await database.Chapters.SingleAsync(Cancellation);
        chapter.Markdown = "![](https://example.com/a.png)\n\n旧字。";
        await database.SaveChangesAsync(Cancellation);
        var id = (await desk.Drafts.OpenChapterAsync(chapter.Id, Editor, Cancellation))!.Value;
        var draft = (await desk.Drafts.FindAsync(id, Editor, Cancellation))!;

        await desk.Drafts.SaveAsync(id, draft.Draft.Version, draft.Chapter with { Markdown = chapter.Markdown + "\n\n![](https://example.com/b.png)" }, "", Editor, Cancellation);

        Assert.Equal(5, Assert.Single((await desk.Publishing.CheckAsync(id, Editor, Cancellation))!).Line);
    }

    [Fact]
    public async Task An_unpublished_page_comes_back_with_its_draft_though_not_a_word_is_new()
    {
        await using var desk = await OpenAsync();
        await desk.Shelving.ArchiveAsync(await desk.CaseIdAsync(), new Edit("编辑丙", "先收起"), Cancellation);
        var (id, version) = await desk.EditLampAsync(draft => draft, Editor);

        Assert.Equal(PublishOutcome.Published, (await desk.Publishing.PublishAsync(id, new(version), Editor, Cancellation)).Outcome);

        var lamp = (await desk.CaseAsync("lamp"))!;
        Assert.Equal((true, null), (lamp.Published, lamp.Archived));
        Assert.Null(await desk.DraftAsync(id));
    }

    private static async Task DueAsync(Desk desk, int id)
    {
        await using var database = desk.Book.Database();
        await database.PageDrafts.Where(draft => draft.Id == id && draft.PublishAt != null)
            .ExecuteUpdateAsync(set => set.SetProperty(draft => draft.PublishAt, DateTimeOffset.UtcNow.AddMinutes(-1)), Cancellation);
    }
}
