using Microsoft.EntityFrameworkCore;
using Playbook.Audit;
using Playbook.Books;
using Playbook.Editing;
using Playbook.Links;
using Playbook.Revisions;
using Playbook.Search;
using Playbook.Search.Suggestions;
using static Playbook.Tests.Editing.Desk;

namespace Playbook.Tests.Editing;

public sealed class CaseShelvingTests
{
    private static readonly Edit By = new("编辑丙", "过时") { AuthorId = 3 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_unpublished_is_linked_and_found_no_longer_and_comes_back_as_it_was()
    {
        await using var desk = await OpenAsync();
        var lamp = await desk.CaseIdAsync();
        var before = (await desk.CaseAsync("lamp"))!;
        Assert.Equal(1, await FoundAsync(desk));

        Assert.Equal(ShelvingOutcome.Done, (await desk.Shelving.UnpublishAsync(lamp, By, Cancellation)).Outcome);
        Assert.Equal(0, await FoundAsync(desk));
        Assert.DoesNotContain("/cases/lamp", await ChapterAsync(desk), StringComparison.Ordinal);
        await desk.Book.ImportContentAsync();
        Assert.False((await desk.CaseAsync("lamp"))!.Published);

        await desk.Shelving.PublishAgainAsync(lamp, By, Cancellation);
        Assert.Equal(1, await FoundAsync(desk));
        Assert.Contains("/cases/lamp", await ChapterAsync(desk), StringComparison.Ordinal);
        var after = (await desk.CaseAsync("lamp"))!;
        Assert.Equal((before.Markdown, before.Html, before.Updated, before.Version + 2), (after.Markdown, after.Html, after.Updated, after.Version));
        Assert.Equal("Unpublished:编辑丙 Republished:编辑丙", await desk.AuditAsync());
    }

    [Fact]
    public async Task Archived_and_thrown_away_both_are_out_of_sight_and_restored_is_not_yet_published()
    {
        await using var desk = await OpenAsync();
        var lamp = await desk.CaseIdAsync();

        await desk.Shelving.ArchiveAsync(lamp, By, Cancellation);
        Assert.Equal((false, true), await StateAsync(desk));
        await desk.Shelving.UnarchiveAsync(lamp, By, Cancellation);
        Assert.Equal((false, false), await StateAsync(desk));

        await desk.Shelving.PublishAgainAsync(lamp, By, Cancellation);
        await desk.Shelving.TrashAsync(lamp, By, Cancellation);
        Assert.Equal(0, await FoundAsync(desk));
        Assert.Equal(ShelvingOutcome.Refused, (await desk.Shelving.PublishAgainAsync(lamp, By, Cancellation)).Outcome);
        Assert.Null(await desk.Drafts.OpenCaseAsync(lamp, Editor, Cancellation));
        await desk.Shelving.RestoreAsync(lamp, By, Cancellation);
        Assert.Equal((false, false), await StateAsync(desk));
        Assert.Equal(ShelvingOutcome.Missing, (await desk.Shelving.TrashAsync(99, By, Cancellation)).Outcome);
    }

    [Fact]
    public async Task The_trash_keeps_for_ninety_days_and_the_last_words_for_ever()
    {
        await using var desk = await OpenAsync();
        var (draft, version) = await desk.WriteAsync(Whole("旧事") with { Lessons = ["记得。"] }, Editor);
        await desk.Publishing.PublishAsync(draft, new(version), Editor, Cancellation);
        var id = await desk.CaseIdAsync("jiu-shi");
        await desk.Book.Get<PromotionEditor>().AddAsync("旧事", "case:jiu-shi", new Actor(3, "编辑甲"), Cancellation);
        var (open, _) = (await desk.Drafts.OpenCaseAsync(id, OtherEditor, Cancellation) ?? 0, 0);
        await desk.Shelving.TrashAsync(id, By, Cancellation);
        await desk.Shelving.TrashAsync(await desk.CaseIdAsync(), By, Cancellation);
        Assert.Equal(0, await desk.Shelving.EmptyTrashAsync(Cancellation));

        await using var database = desk.Book.Database();
        var old = DateTimeOffset.UtcNow - CaseShelving.TrashKeeps - TimeSpan.FromMinutes(1);
        await database.CaseStudies.ExecuteUpdateAsync(set => set.SetProperty(study => study.Trashed, old), Cancellation);
        Assert.Equal(1, await desk.Shelving.EmptyTrashAsync(Cancellation));

        Assert.Null(await desk.CaseAsync("jiu-shi"));
        Assert.Empty(await database.PromotedPages.ToListAsync(Cancellation));
        // What the content directory has would only come again: it stays as a sign that it was thrown away.
        await desk.Book.ImportContentAsync();
        Assert.False((await desk.CaseAsync("lamp"))!.Published);
        // Somebody's open draft of it is a draft of a new case now.
        Assert.Equal(0, (await desk.DraftAsync(open))!.PageId);

        var revision = await database.Revisions.OfPage(PageKind.Case, id).SingleAsync(Cancellation);
        var (again, _) = (await desk.Drafts.OpenRevisionAsync(revision.Id, Editor, Cancellation))!.Value;
        var opened = (await desk.Drafts.FindAsync(again, Editor, Cancellation))!;
        Assert.Equal(("旧事", "jiu-shi", 0), (opened.Case.Title, opened.Case.Slug, opened.Draft.PageId));
        Assert.Equal(["记得。"], opened.Case.Lessons);
        await desk.Publishing.PublishAsync(again, new(opened.Draft.Version), Editor, Cancellation);
        Assert.True((await desk.CaseAsync("jiu-shi"))!.Published);
    }

    [Fact]
    public async Task A_chapter_goes_and_comes_back()
    {
        await using var desk = await OpenAsync();
        await using var database = desk.Book.Database();
        var chapter = await database.Chapters.Select(c => c.Id).SingleAsync(Cancellation);
        var shelving = desk.Book.Get<ChapterShelving>();

        await shelving.UnpublishAsync(chapter, By, Cancellation);
        Assert.Equal(0, await database.Chapters.Published().CountAsync(Cancellation));
        await desk.Book.ImportContentAsync();
        Assert.Equal(0, await database.Chapters.Published().CountAsync(Cancellation));
        await shelving.PublishAgainAsync(chapter, By, Cancellation);
        Assert.Equal(1, await database.Chapters.Published().CountAsync(Cancellation));
        Assert.Equal("Unpublished:编辑丙 Republished:编辑丙", await desk.AuditAsync());
    }

    private static async Task<int> FoundAsync(Desk desk)
    {
        var index = desk.Book.Get<SearchIndex>();
        await index.CatchUpAsync(Cancellation);
        await desk.Book.Get<Suggester>().CatchUpAsync(Cancellation);
        return desk.Book.Get<BookSearch>().Search(new SearchRequest("旧的灯")).Hits.Count(hit => hit.Url.StartsWith("/cases/lamp", StringComparison.Ordinal));
    }

    private static async Task<string> ChapterAsync(Desk desk)
    {
        await using var database = desk.Book.Database();
        return (await database.Chapters.AsNoTracking().SingleAsync(Cancellation)).Html;
    }

    private static async Task<(bool Published, bool Archived)> StateAsync(Desk desk)
    {
        var lamp = (await desk.CaseAsync("lamp"))!;
        return (lamp.Published, lamp.Archived is not null);
    }
}
