using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Glossary;
using Playbook.Links;

namespace Playbook.Tests.Links;

public sealed class LinkResolverTests
{
    [Theory]
    [InlineData("a", "other", "/books/other/a")]
    [InlineData("a", "own", "/books/own/a")]
    [InlineData("a", "third", "/books/own/a")]
    [InlineData("a", "", "/books/own/a")]
    [InlineData("only", "", "/books/other/only")]
    [InlineData("case:only", "", "/cases/only")]
    public async Task Of_several_with_one_name_the_nearest_answers(string written, string fromBook, string url) =>
        Assert.Equal(url, (await FindAsync(written, fromBook))?.Url);

    [Theory]
    [InlineData("other/a", "/books/other/a")]
    [InlineData("own/only", null)]
    [InlineData("nobook/a", null)]
    [InlineData("nobook/only", null)]
    public async Task A_book_that_is_named_is_meant(string written, string? url) =>
        Assert.Equal(url, (await FindAsync(written, "own"))?.Url);

    [Theory]
    [InlineData("A/B 测试", "/glossary/ab-test")]
    [InlineData("term:A/B 测试", "/glossary/ab-test")]
    [InlineData("C#", "/glossary/c-sharp")]
    [InlineData("C%23", "/glossary/c-sharp")]
    [InlineData("C##历史", "/glossary/c-sharp#历史")]
    [InlineData("1:2", null)]
    [InlineData("case:", null)]
    public async Task A_name_may_hold_what_else_divides(string written, string? url) =>
        Assert.Equal(url, (await FindAsync(written, "own"))?.Url);

    [Theory]
    [InlineData("../02-more/01-a.md", "/books/own/a")]
    [InlineData("36kr.md", "/books/own/36kr")]
    [InlineData("02-36kr.md", "/books/own/36kr")]
    [InlineData("01-a.md#%E5%B0%8F%E8%8A%82", "/books/own/a#小节")]
    [InlineData("01-a.md#a%2523b", "/books/own/a#a%23b")]
    public async Task A_file_leads_to_its_chapter_and_its_fragment_is_unescaped_once(string written, string url) =>
        Assert.Equal(url, (await FindAsync(written, "own"))?.Url);

    [Theory]
    [InlineData("/books/other", PageKind.Book)]
    [InlineData("book:other", PageKind.Book)]
    [InlineData("另一本", PageKind.Book)]
    [InlineData("/books/own/a#小节", PageKind.Chapter)]
    [InlineData("/", null)]
    [InlineData("/books", null)]
    [InlineData("/cases", null)]
    [InlineData("/glossary", null)]
    [InlineData("/search?q=%E8%9E%8D%26%E8%B5%84", null)]
    [InlineData("/topics", null)]
    [InlineData("/topics/risk", null)]
    public async Task Every_public_page_answers_to_its_address(string written, PageKind? kind)
    {
        var found = await FindAsync(written, "");
        Assert.NotNull(found);
        Assert.Equal(kind, found.Page.Kind);
        if (written.StartsWith('/'))
            Assert.Equal(written, found.Url);
    }

    [Theory]
    [InlineData("/topics/nothing")]
    [InlineData("/books/nothing")]
    [InlineData("/books/hidden")]
    [InlineData("/nothing")]
    [InlineData("#小节")]
    public async Task What_is_not_there_or_not_published_does_not_answer(string written) =>
        Assert.Null(await FindAsync(written, "own"));

    [Theory]
    [InlineData("甲", "/books/other/a /books/own/a /cases/a")]
    [InlineData("a", "/books/other/a /books/own/a /cases/a")]
    [InlineData("case:甲", "/cases/a")]
    [InlineData("own/a", "/books/own/a")]
    [InlineData("/cases/a", "/cases/a")]
    [InlineData("/cases/a#那里", "/cases/a")]
    [InlineData("独有", "/books/other/only")]
    [InlineData("C#", "/glossary/c-sharp")]
    [InlineData("手册", "/books/own")]
    [InlineData("/topics/risk", "")]
    [InlineData("没有这一页", "")]
    public async Task Everything_that_a_name_may_mean_is_told(string written, string urls)
    {
        var found = await AskAsync(links => links.FindAll(written));
        Assert.Equal(urls, string.Join(' ', found.Select(page => page.Url).Order(StringComparer.Ordinal)));
    }

    private static Task<FoundLink?> FindAsync(string written, string fromBook) => AskAsync(links => links.Find(written, fromBook));

    private static async Task<T> AskAsync<T>(Func<LinkResolver, T> ask)
    {
        await using var book = await TestBook.OpenAsync();
        await using var db = book.Database();
        db.AddRange(
            new Book
            {
                Slug = "other",
                Title = "另一本",
                Kind = BookKind.Source,
                Chapters = { new Chapter { Slug = "a", Title = "甲" }, new Chapter { Slug = "only", Title = "独有" } },
            },
            new Book { Slug = "hidden", Title = "未发布", Kind = BookKind.Source, Published = false },
            new Book
            {
                Slug = "own",
                Title = "手册",
                Chapters = { new Chapter { Slug = "a", Title = "甲" }, new Chapter { Slug = "36kr", Title = "媒体" } },
            },
            new CaseStudy { Slug = "only", Title = "案例" },
            new CaseStudy { Slug = "a", Title = "甲" },
            new Term { Slug = "ab-test", Name = "A/B 测试", Definition = "比一比。" },
            new Term { Slug = "c-sharp", Name = "C#", Definition = "语言。" },
            new Term { Slug = "c", Name = "C", Definition = "语言。" });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var links = await LinkResolver.LoadAsync(
            db.Books, db.Chapters, db.CaseStudies, db.Terms, db.FormerSlugs, TestContext.Current.CancellationToken);
        return ask(links);
    }
}
