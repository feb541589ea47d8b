using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.Importing;
using Playbook.Links;

namespace Playbook.Tests.Importing.Content;

/// <summary>A page of content/ that gets another slug stays the page it was.</summary>
public sealed class RenamedPagesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("01-a.md", "甲", "甲的正文。", "")] // the same file
    [InlineData("05-new.md", "新题目", "甲的正文。", "formerly: [a]")] // said so
    [InlineData("05-new.md", "甲", "另写的正文。", "")] // the same title
    public async Task The_same_page_under_another_slug_keeps_its_history_and_its_old_address(string file, string title, string text, string more)
    {
        await using var book = await WithTwoAsync();
        var id = await IdAsync(book, "a");
        File.Delete(Path.Combine(book.ContentFolder, "chapters/01-start/01-a.md"));
        book.Write($"content/chapters/01-start/{file}", Chapter("renamed", title, text, more));

        var report = await book.ImportContentAsync();

        Assert.Empty(report.Problems);
        Assert.Equal((0, 0), (report.Created, report.Unpublished));
        Assert.Equal(id, await IdAsync(book, "renamed"));
        Assert.Equal("/books/sample/renamed", await FindAsync(book, "/books/sample/a"));
        // Who links to the old slug is rendered anew, and no link is broken by it.
        await using var database = book.Database();
        Assert.Contains("/books/sample/renamed", (await database.Chapters.SingleAsync(c => c.Slug == "b", Cancellation)).Html, StringComparison.Ordinal);
        Assert.Empty(await book.Get<LinkCheck>().RunAsync(Cancellation));
    }

    [Fact]
    public async Task The_same_words_are_the_same_page_and_a_title_two_pages_have_says_nothing()
    {
        await using var book = await WithTwoAsync();
        var id = await IdAsync(book, "a");
        File.Delete(Path.Combine(book.ContentFolder, "chapters/01-start/01-a.md"));
        book.Write("content/chapters/01-start/05-one.md", Chapter("one", "甲", "别的正文。"));
        book.Write("content/chapters/01-start/06-two.md", Chapter("two", "甲", "甲的正文。"));

        await book.ImportContentAsync();

        Assert.Equal(id, await IdAsync(book, "two"));
        Assert.NotEqual(id, await IdAsync(book, "one"));
    }

    [Fact]
    public async Task A_chapter_that_is_new_is_no_other_one()
    {
        await using var book = await WithTwoAsync();
        var id = await IdAsync(book, "a");
        File.Delete(Path.Combine(book.ContentFolder, "chapters/01-start/01-a.md"));
        book.Write("content/chapters/01-start/05-new.md", Chapter("new", "丙", "丙的正文。"));

        var report = await book.ImportContentAsync();

        Assert.Equal((1, 1), (report.Created, report.Unpublished));
        Assert.NotEqual(id, await IdAsync(book, "new"));
        Assert.Null(await FindAsync(book, "/books/sample/a"));
    }

    [Fact]
    public async Task A_file_that_is_only_out_of_order_gives_its_page_to_nobody()
    {
        await using var book = await WithTwoAsync();
        var id = await IdAsync(book, "a");
        book.Write("content/chapters/01-start/01-a.md", "---\ntitel: 甲\nslug: a\npart: 起步\n---\n甲的正文。\n");
        book.Write("content/chapters/01-start/05-new.md", Chapter("new", "甲", "甲的正文。"));

        await book.ImportContentAsync();

        Assert.Equal(id, await IdAsync(book, "a"));
        Assert.NotEqual(id, await IdAsync(book, "new"));
    }

    [Fact]
    public async Task An_old_address_may_be_named_where_no_page_was_and_of_two_merged_pages_one_answers_for_both()
    {
        await using var book = await WithTwoAsync();
        File.Delete(Path.Combine(book.ContentFolder, "chapters/01-start/01-a.md"));
        book.Write("content/chapters/01-start/02-b.md", Chapter("b", "乙", "并入了甲。", "formerly: [a, long-ago]"));
        book.Write("content/book.md", "---\ntitle: 样书\nslug: sample\nformerly: [draft-book]\n---\n");

        await book.ImportContentAsync();

        Assert.Equal("/books/sample/b", await FindAsync(book, "/books/sample/a"));
        Assert.Equal("/books/sample/b", await FindAsync(book, "/books/draft-book/long-ago"));
        await using var database = book.Database();
        var before = await database.Changes.MaxAsync(change => change.Id, Cancellation);
        var again = await book.ImportContentAsync();
        Assert.Equal((0, 0, 0), (again.Created, again.Updated, again.Unpublished));
        Assert.Equal(before, await database.Changes.MaxAsync(change => change.Id, Cancellation));
    }

    [Fact]
    public async Task Books_cases_and_terms_are_followed_likewise()
    {
        await using var book = await WithTwoAsync();
        book.Write("content/book.md", "---\ntitle: 样书\nslug: renamed-book\n---\n");
        book.Write("content/cases/one.md", Case("renamed-case"));
        book.Write("content/lexicon/terms.yaml", "- slug: renamed-term\n  name: 跑道\n  definition: 还能撑几个月。\n");

        var report = await book.ImportContentAsync();

        Assert.Equal((0, 3, 0), (report.Created, report.Updated, report.Unpublished));
        Assert.Equal("/books/renamed-book/a", await FindAsync(book, "/books/sample/a"));
        Assert.Equal("/cases/renamed-case", await FindAsync(book, "/cases/one"));
        Assert.Equal("/glossary/renamed-term", await FindAsync(book, "/glossary/runway"));
        Assert.Empty(await book.Get<LinkCheck>().RunAsync(Cancellation));
    }

    [Fact]
    public async Task A_former_slug_that_is_none_keeps_its_file_out()
    {
        await using var book = await WithTwoAsync();
        book.Write("content/chapters/01-start/02-b.md", Chapter("b", "乙", "文。", "formerly: [旧地址]"));
        Assert.Contains("旧地址", Assert.Single((await book.ImportContentAsync()).Problems).Message, StringComparison.Ordinal);
    }

    private static async Task<TestBook> WithTwoAsync()
    {
        var book = await TestBook.OpenAsync();
        book.Write("content/book.md", "---\ntitle: 样书\nslug: sample\n---\n");
        book.Write("content/chapters/01-start/01-a.md", Chapter("a", "甲", "甲的正文。"));
        book.Write("content/chapters/01-start/02-b.md", Chapter("b", "乙", "见 [[a]]、[[sample/a]]、[这里](/books/sample/a)、[[case:one]] 和 [[term:runway]]。"));
        book.Write("content/cases/one.md", Case("one"));
        book.Write("content/lexicon/terms.yaml", "- slug: runway\n  name: 跑道\n  definition: 还能撑几个月。\n");
        Assert.Empty((await book.ImportContentAsync()).Problems);
        return book;
    }

    private static string Chapter(string slug, string title, string text, string more = "") =>
        $"---\ntitle: {title}\nslug: {slug}\npart: 起步\n{more}\n---\n{text}\n";

    private static string Case(string slug) => $"---\ntitle: 案例\nslug: {slug}\noutcome: 成功\nevidence: 虚构示例\n---\n文。\n";

    private static async Task<int> IdAsync(TestBook book, string slug)
    {
        await using var database = book.Database();
        return await database.Chapters.Where(c => c.Slug == slug).Select(c => c.Id).SingleAsync(Cancellation);
    }

    private static async Task<string?> FindAsync(TestBook book, string path)
    {
        await using var database = book.Database();
        return await FormerAddresses.FindAsync(
            path, database.FormerSlugs, database.Books, database.Chapters, database.CaseStudies, database.Terms, Cancellation);
    }
}
