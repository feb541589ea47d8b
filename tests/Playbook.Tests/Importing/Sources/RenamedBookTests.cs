using Microsoft.EntityFrameworkCore;
using Playbook.Importing;
using Playbook.Links;

namespace Playbook.Tests.Importing.Sources;

/// <summary>A source document that names another slug stays the book it was.</summary>
public sealed class RenamedBookTests
{
    private const string Body = "# 《样书》\n\n## 第1章：甲\n\n### 案例一：灯塔公司\n\n**案例背景：** 灯塔公司做客服。\n\n**问题表现：** 没有客户。\n\n**原因分析：** 没有报价。\n\n**应对措施：** 先报价。\n\n## 第2章：乙\n\n乙的正文。\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("样书.md", "---\nslug: new-name\n---\n")] // the same file with the same title
    [InlineData("另一个名字.md", "---\nslug: new-name\nformerly: [yang-shu]\n---\n")] // said so
    public async Task Chapters_cases_and_history_go_along(string file, string frontMatter)
    {
        await using var book = await TestBook.OpenAsync();
        await book.ImportAsync(book.Write("样书.md", Body));
        var before = await RowsAsync(book);
        Assert.Equal("yang-shu", before.Slug);
        Assert.NotEmpty(before.Cases);

        var document = Assert.Single((await book.ImportAsync(book.Write(file, frontMatter + Body))).Documents);

        Assert.Equal((ImportOutcome.Updated, null), (document.Outcome, document.Error));
        var after = await RowsAsync(book);
        Assert.Equal("new-name", after.Slug);
        Assert.Equal(before.Chapters, after.Chapters);
        Assert.Equal(before.Cases.Select(study => study.Id), after.Cases.Select(study => study.Id));
        Assert.All(after.Cases, study => Assert.StartsWith("new-name/", study.From, StringComparison.Ordinal));
        await using var database = book.Database();
        Assert.Equal("/books/new-name/chapter-2", await FormerAddresses.FindAsync(
            "/books/yang-shu/chapter-2", database.FormerSlugs, database.Books, database.Chapters, database.CaseStudies, database.Terms, Cancellation));
        Assert.Equal($"/cases/{after.Cases[0].Slug}", await FormerAddresses.FindAsync(
            $"/cases/{before.Cases[0].Slug}", database.FormerSlugs, database.Books, database.Chapters, database.CaseStudies, database.Terms, Cancellation));
        Assert.Empty(await book.Get<LinkCheck>().RunAsync(Cancellation));
    }

    [Fact]
    public async Task A_work_of_the_same_title_in_another_file_is_another_book()
    {
        await using var book = await TestBook.OpenAsync();
        await book.ImportAsync(book.Write("样书.md", Body));
        await book.ImportAsync(book.Write("别人的.md", "---\nslug: of-others\n---\n" + Body));

        await using var database = book.Database();
        Assert.Equal(["yang-shu", "of-others"], await database.Books.OrderBy(b => b.Id).Select(b => b.Slug).ToListAsync(Cancellation));
        Assert.Empty(await database.FormerSlugs.ToListAsync(Cancellation));
    }

    private static async Task<(string Slug, List<(int Id, string Slug)> Chapters, List<(int Id, string Slug, string From)> Cases)> RowsAsync(TestBook book)
    {
        await using var database = book.Database();
        return (
            (await database.Books.SingleAsync(Cancellation)).Slug,
            (await database.Chapters.OrderBy(c => c.Id).ToListAsync(Cancellation)).ConvertAll(c => (c.Id, c.Slug)),
            (await database.CaseStudies.Where(c => c.Published).OrderBy(c => c.Id).ToListAsync(Cancellation)).ConvertAll(c => (c.Id, c.Slug, c.FromChapter)));
    }
}
