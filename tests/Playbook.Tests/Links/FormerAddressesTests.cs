using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Glossary;
using Playbook.Links;

namespace Playbook.Tests.Links;

public sealed class FormerAddressesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_old_address_leads_to_the_page_as_it_is_called_today()
    {
        await using var book = await WithPagesAsync();
        await ChangeAsync(book, database => database.Chapters.First(c => c.Slug == "a").Slug = "b");
        await ChangeAsync(book, database => database.Chapters.First(c => c.Slug == "b").Slug = "c");
        await ChangeAsync(book, database => database.Books.First(b => b.Slug == "own").Slug = "handbook");
        await ChangeAsync(book, database => database.CaseStudies.First().Slug = "new-case");
        await ChangeAsync(book, database => database.Terms.First().Slug = "new-term");

        Assert.Equal("/books/handbook/c", await FindAsync(book, "/books/own/a"));
        Assert.Equal("/books/handbook/c", await FindAsync(book, "/books/own/b"));
        Assert.Equal("/books/handbook/c", await FindAsync(book, "/books/own/c"));
        Assert.Equal("/books/handbook/c", await FindAsync(book, "/books/handbook/a"));
        Assert.Equal("/books/handbook", await FindAsync(book, "/books/own"));
        Assert.Equal("/print/handbook", await FindAsync(book, "/print/own"));
        Assert.Equal("/cases/new-case", await FindAsync(book, "/cases/case"));
        Assert.Equal("/glossary/new-term", await FindAsync(book, "/glossary/term"));
        Assert.Null(await FindAsync(book, "/books/handbook/nothing"));
        Assert.Null(await FindAsync(book, "/books/handbook/c"));
    }

    [Fact]
    public async Task A_name_taken_back_leads_to_no_circle()
    {
        await using var book = await WithPagesAsync();
        await ChangeAsync(book, database => database.Chapters.First(c => c.Slug == "a").Slug = "b");
        await ChangeAsync(book, database => database.Chapters.First(c => c.Slug == "b").Slug = "a");

        Assert.Equal("/books/own/a", await FindAsync(book, "/books/own/b"));
        Assert.Null(await FindAsync(book, "/books/own/a"));
        await using var database = book.Database();
        Assert.Equal("b", (await database.FormerSlugs.SingleAsync(Cancellation)).Slug);
    }

    [Fact]
    public async Task The_last_page_that_had_a_slug_is_meant()
    {
        await using var book = await WithPagesAsync();
        await ChangeAsync(book, database => database.Chapters.First(c => c.Slug == "a").Slug = "first");
        await ChangeAsync(book, database => database.Chapters.First(c => c.Slug == "other").Slug = "a");
        await ChangeAsync(book, database => database.Chapters.First(c => c.Slug == "a").Slug = "second");

        Assert.Equal("/books/own/second", await FindAsync(book, "/books/own/a"));
    }

    [Fact]
    public async Task What_is_not_published_is_not_betrayed()
    {
        await using var book = await WithPagesAsync();
        await ChangeAsync(book, database => database.Chapters.First(c => c.Slug == "a").Slug = "secret");
        await ChangeAsync(book, database => database.CaseStudies.First().Slug = "secret");
        await ChangeAsync(book, database => database.Terms.First().Slug = "secret");
        await ChangeAsync(book, database =>
        {
            database.Chapters.First(c => c.Slug == "secret").Published = false;
            database.CaseStudies.First().Published = false;
            database.Terms.First().Published = false;
        });
        Assert.Null(await FindAsync(book, "/books/own/a"));
        Assert.Null(await FindAsync(book, "/cases/case"));
        Assert.Null(await FindAsync(book, "/glossary/term"));

        await ChangeAsync(book, database => database.Chapters.First(c => c.Slug == "secret").Published = true);
        Assert.Equal("/books/own/secret", await FindAsync(book, "/books/own/a"));
        await ChangeAsync(book, database => database.Books.First(b => b.Slug == "own").Published = false);
        Assert.Null(await FindAsync(book, "/books/own/a"));
    }

    private static async Task<TestBook> WithPagesAsync()
    {
        var book = await TestBook.OpenAsync();
        await using var database = book.Database();
        database.AddRange(
            new Book { Slug = "own", Title = "手册", Chapters = { new Chapter { Slug = "a", Title = "甲" }, new Chapter { Slug = "other", Title = "乙" } } },
            new CaseStudy { Slug = "case", Title = "案例" },
            new Term { Slug = "term", Name = "词", Definition = "义。" });
        await database.SaveChangesAsync(Cancellation);
        return book;
    }

    private static async Task ChangeAsync(TestBook book, Action<PlaybookDbContext> change)
    {
        await using var database = book.Database();
        change(database);
        await database.SaveChangesAsync(Cancellation);
    }

    private static async Task<string?> FindAsync(TestBook book, string path)
    {
        await using var database = book.Database();
        return await FormerAddresses.FindAsync(
            path, database.FormerSlugs, database.Books, database.Chapters, database.CaseStudies, database.Terms, Cancellation);
    }
}
