using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Links;

namespace Playbook.Tests.Importing;

public sealed class PageRefreshTests
{
    private const string FirstFile = "content/chapters/01-start/01-first.md";
    private const string SecondFile = "content/chapters/01-start/02-second.md";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_title_is_shown_on_the_pages_that_link_to_it()
    {
        await using var book = await OpenAsync();

        book.Write(SecondFile, Chapter("second", "新标题", "文。"));
        await book.ImportContentAsync();

        await using var db = book.Database();
        var html = await db.Chapters.Where(c => c.Slug == "first").Select(c => c.Html).SingleAsync(Cancellation);
        Assert.Contains(">新标题</a>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("旧标题", html, StringComparison.Ordinal);
        Assert.Contains(">新标题</a>", (await db.Books.SingleAsync(Cancellation)).IntroductionHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_books_address_changes_every_link_follows()
    {
        await using var book = await OpenAsync();

        book.Write("content/book.md", BookFile("renamed", "序：[[second]]。"));
        await book.ImportContentAsync();

        await using var db = book.Database();
        var html = await db.Chapters.Where(c => c.Slug == "first").Select(c => c.Html).SingleAsync(Cancellation);
        Assert.Contains("/books/renamed/second", html, StringComparison.Ordinal);
        Assert.DoesNotContain("/books/sample", html, StringComparison.Ordinal);
        Assert.All(await db.CrossLinks.ToListAsync(Cancellation), link => Assert.StartsWith("/books/renamed/", link.Url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_introduction_links_like_a_chapter_and_is_followed_up_when_its_target_goes()
    {
        await using var book = await OpenAsync();
        await using (var db = book.Database())
        {
            var second = await db.Chapters.SingleAsync(c => c.Slug == "second", Cancellation);
            var pages = await db.CrossLinks.PagesThatPointTo(PageKind.Chapter, second.Id, db.Chapters, db.CaseStudies)
                .ToListAsync(Cancellation);
            Assert.Contains(pages, page => page is { Kind: PageKind.Book, Url: "/books/sample", Title: "样书", Sentence: "序：旧标题。" });
        }

        File.Delete(Path.Combine(book.ContentFolder, "chapters/01-start/02-second.md"));
        await book.ImportContentAsync();

        await using var after = book.Database();
        Assert.Contains("xref-missing", (await after.Books.SingleAsync(Cancellation)).IntroductionHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_a_topic_or_a_fixed_page_leads_there_and_leaves_no_row()
    {
        await using var book = await OpenAsync();

        book.Write(FirstFile, Chapter("first", "第一章", "看[术语](/glossary)、[风险](/topics/risk)和[书](/books/sample)。"));
        await book.ImportContentAsync();

        await using var db = book.Database();
        var first = await db.Chapters.SingleAsync(c => c.Slug == "first", Cancellation);
        Assert.DoesNotContain("xref-missing", first.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"/glossary\"", first.Html, StringComparison.Ordinal);
        var link = await db.CrossLinks.SingleAsync(l => l.FromKind == PageKind.Chapter && l.FromId == first.Id, Cancellation);
        Assert.Equal((PageKind.Book, "/books/sample"), (link.ToKind, link.Url));
    }

    [Fact]
    public async Task Sections_are_replaced_and_the_change_sequence_notices()
    {
        await using var book = await OpenAsync();
        book.Write(SecondFile, Chapter("second", "旧标题", "## 甲\n\n文。\n\n## 乙\n\n文。"));
        await book.ImportContentAsync();
        var before = await LastChangeAsync(book);

        book.Write(SecondFile, Chapter("second", "旧标题", ""));
        await book.ImportContentAsync();

        await using var db = book.Database();
        Assert.False(await db.Sections.AnyAsync(s => s.Chapter!.Slug == "second", Cancellation));
        var second = await db.Chapters.SingleAsync(c => c.Slug == "second", Cancellation);
        Assert.True(await db.Changes.AnyAsync(
            change => change.Id > before && change.Kind == ChangedKind.Chapter && change.EntityId == second.Id, Cancellation));
    }

    [Fact]
    public async Task What_is_as_it_was_is_not_rendered_again()
    {
        await using var book = await OpenAsync();
        book.Write(FirstFile, Chapter("first", "第一章", "坏的[节](#没有)、[[nothing]]、[页](/glossary)。"));
        await book.ImportContentAsync();
        var before = await LastChangeAsync(book);

        await book.ImportContentAsync();

        Assert.Equal(before, await LastChangeAsync(book));
    }

    [Fact]
    public async Task Two_terms_may_swap_their_names()
    {
        await using var book = await OpenAsync();
        book.Write("content/lexicon/terms.yaml", "- slug: a\n  name: 甲\n  definition: 一。\n- slug: b\n  name: 乙\n  definition: 二。\n");
        await book.ImportContentAsync();

        book.Write("content/lexicon/terms.yaml", "- slug: a\n  name: 乙\n  definition: 一。\n- slug: c\n  name: 甲\n  definition: 二。\n");
        await book.ImportContentAsync();

        await using var db = book.Database();
        Assert.Equal(
            ["a 乙", "c 甲"],
            await db.Terms.Where(t => t.Published).OrderBy(t => t.Slug).Select(t => t.Slug + " " + t.Name).ToListAsync(Cancellation));
    }

    private static async Task<TestBook> OpenAsync()
    {
        var book = await TestBook.OpenAsync();
        book.Write("content/book.md", BookFile("sample", "序：[[second]]。"));
        book.Write(FirstFile, Chapter("first", "第一章", "参见[[second]]。"));
        book.Write(SecondFile, Chapter("second", "旧标题", "文。"));
        await book.ImportContentAsync();
        return book;
    }

    private static async Task<long> LastChangeAsync(TestBook book)
    {
        await using var db = book.Database();
        return await db.Changes.MaxAsync(change => change.Id, Cancellation);
    }

    private static string BookFile(string slug, string text) =>
        $"---\ntitle: 样书\nslug: {slug}\nabstract: 测试。\nupdated: 2026-01-02\n---\n{text}\n";

    private static string Chapter(string slug, string title, string text) =>
        $"---\ntitle: {title}\nslug: {slug}\npart: 起步\nupdated: 2026-01-02\n---\n{text}\n";
}
