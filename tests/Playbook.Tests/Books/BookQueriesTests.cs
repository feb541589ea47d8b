using Microsoft.EntityFrameworkCore;
using Playbook.Books;

namespace Playbook.Tests.Books;

public sealed class BookQueriesTests
{
    [Fact]
    public async Task Books_that_are_not_published_are_left_out_and_the_playbook_comes_first()
    {
        await using var book = await TestBook.OpenAsync();
        await using var db = book.Database();
        db.Books.AddRange(
            new Book { Slug = "source", Title = "A 文档", Kind = BookKind.Source },
            new Book { Slug = "hidden", Title = "B", Kind = BookKind.Source, Published = false },
            new Book { Slug = "own", Title = "Z 手册", Kind = BookKind.Playbook });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        var lines = await db.Books.Published().PlaybookFirst().AsLines().ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["own", "source"], lines.Select(line => line.Slug));
    }

    [Fact]
    public async Task Only_published_chapters_are_counted()
    {
        await using var book = await TestBook.OpenAsync();
        await using var db = book.Database();
        db.Books.Add(new Book
        {
            Slug = "own",
            Title = "手册",
            Keywords = ["融资"],
            Chapters =
            {
                new Chapter { Slug = "one", Title = "一" },
                new Chapter { Slug = "draft", Title = "草稿", Published = false },
            },
        });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        var line = await db.Books.Published().AsLines().SingleAsync(TestContext.Current.CancellationToken);
        var cover = await db.Books.Published().AsCovers().SingleAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, line.ChapterCount);
        Assert.Equal(["融资"], cover.Keywords);
    }
}
