using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Editing;
using Playbook.Links;
using Playbook.Revisions;

namespace Playbook.Tests.Editing;

public sealed class ChapterEditorTests
{
    private static readonly Edit By = new("编辑甲", "补一个数字");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_save_is_rendered_kept_and_followed_by_the_index()
    {
        await using var book = await OpenAsync();
        var before = await book.Get<PlaybookDatabase>().LastChangeAsync(Cancellation);
        var opened = await FirstAsync(book);

        var result = await Editor(book).SaveAsync(
            opened.Id, opened.Version, opened.Draft with { Title = "新标题", Markdown = "\r\n## 一节\r\n\r\n见 [[second]]。\r\n" }, By, Cancellation);

        Assert.Equal((EditOutcome.Saved, opened.Version + 1), (result.Outcome, result.Version));
        await using var database = book.Database();
        var chapter = await database.Chapters.Include(c => c.Sections).SingleAsync(c => c.Id == opened.Id, Cancellation);
        Assert.Equal("## 一节\n\n见 [[second]]。", chapter.Markdown);
        Assert.Contains("/books/sample/second", chapter.Html, StringComparison.Ordinal);
        Assert.Equal("一节", Assert.Single(chapter.Sections).Heading);
        Assert.NotNull(chapter.Edited);
        Assert.True(await book.Get<PlaybookDatabase>().LastChangeAsync(Cancellation) > before);
        // Others show the new title.
        Assert.Contains("新标题", (await database.Chapters.SingleAsync(c => c.Slug == "second", Cancellation)).Html, StringComparison.Ordinal);
        var revision = await database.Revisions.OfPage(PageKind.Chapter, chapter.Id).SingleAsync(Cancellation);
        Assert.Equal((RevisionCause.Edit, "编辑甲", "补一个数字", "旧标题"), (revision.Cause, revision.Author, revision.Reason, revision.Title));
        Assert.Equal("旧文字。", revision.Markdown);
        Assert.Contains("title: 旧标题", revision.Fields, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_to_save_sees_what_the_first_wrote_and_nothing_is_lost()
    {
        await using var book = await OpenAsync();
        var (one, two) = (await FirstAsync(book), await FirstAsync(book));
        await Editor(book).SaveAsync(one.Id, one.Version, one.Draft with { Markdown = "甲写的。" }, By, Cancellation);

        var result = await Editor(book).SaveAsync(two.Id, two.Version, two.Draft with { Markdown = "乙写的。" }, By, Cancellation);

        Assert.Equal((EditOutcome.Conflict, "甲写的。"), (result.Outcome, result.Current!.Markdown));
        await using var database = book.Database();
        Assert.Equal("甲写的。", (await database.Chapters.SingleAsync(c => c.Id == one.Id, Cancellation)).Markdown);
        var merged = await Editor(book).SaveAsync(two.Id, result.Version, two.Draft with { Markdown = "甲写的。乙写的。" }, By, Cancellation);
        Assert.Equal(EditOutcome.Saved, merged.Outcome);
    }

    [Fact]
    public async Task Of_many_who_save_at_once_from_one_version_exactly_one_gets_in()
    {
        await using var book = await OpenAsync();
        var opened = await FirstAsync(book);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => Editor(book).SaveAsync(
            opened.Id, opened.Version, opened.Draft with { Markdown = $"第 {number} 个写的。" }, By, Cancellation))));

        Assert.Equal(1, results.Count(result => result.Outcome == EditOutcome.Saved));
        Assert.Equal(7, results.Count(result => result.Outcome == EditOutcome.Conflict));
        await using var database = book.Database();
        Assert.Equal(1, await database.Revisions.CountAsync(Cancellation));
    }

    [Fact]
    public async Task A_save_that_says_nothing_new_writes_nothing()
    {
        await using var book = await OpenAsync();
        var opened = await FirstAsync(book);
        var before = await Importing.Library.RowsAsync(book, Cancellation);
        Assert.Equal(EditOutcome.Unchanged, (await Editor(book).SaveAsync(opened.Id, opened.Version, opened.Draft, By, Cancellation)).Outcome);
        Assert.Equal(before, await Importing.Library.RowsAsync(book, Cancellation));
    }

    [Fact]
    public async Task A_draft_that_cannot_be_published_is_refused_with_a_reason()
    {
        await using var book = await OpenAsync();
        var opened = await FirstAsync(book);
        ChapterDraft[] bad =
        [
            opened.Draft with { Title = " " },
            opened.Draft with { Title = new string('长', 201) },
            opened.Draft with { Topics = ["money"] },
            opened.Draft with { Markdown = string.Concat(Enumerable.Repeat("- ", 5000)) + "文" },
        ];
        foreach (var draft in bad)
        {
            var result = await Editor(book).SaveAsync(opened.Id, opened.Version, draft, By, Cancellation);
            Assert.Equal(EditOutcome.Invalid, result.Outcome);
            Assert.NotEmpty(result.Message);
        }

        Assert.Equal(EditOutcome.Missing, (await Editor(book).SaveAsync(9999, 1, opened.Draft, By, Cancellation)).Outcome);
        Assert.Null(await Editor(book).OpenAsync("sample", "nowhere", Cancellation));
    }

    private static ChapterEditor Editor(TestBook book) => book.Get<ChapterEditor>();

    private static async Task<Opened<ChapterDraft>> FirstAsync(TestBook book) =>
        (await Editor(book).OpenAsync("sample", "first", Cancellation))!;

    private static async Task<TestBook> OpenAsync()
    {
        var book = await TestBook.OpenAsync();
        book.Write("content/book.md", "---\ntitle: 样书\nslug: sample\n---\n序。\n");
        book.Write("content/chapters/01-start/01-first.md", "---\ntitle: 旧标题\nslug: first\npart: 起步\n---\n旧文字。\n");
        book.Write("content/chapters/01-start/02-second.md", "---\ntitle: 第二章\nslug: second\npart: 起步\n---\n见 [[first]]。\n");
        await book.ImportContentAsync();
        return book;
    }
}
