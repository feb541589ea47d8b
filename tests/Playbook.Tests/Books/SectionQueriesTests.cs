using Microsoft.EntityFrameworkCore;
using Playbook.Books;

namespace Playbook.Tests.Books;

public sealed class SectionQueriesTests
{
    [Fact]
    public async Task Sections_about_a_topic_are_found_in_chapters_about_something_else_the_playbook_first()
    {
        await using var book = await TestBook.OpenAsync();
        await using var db = book.Database();
        db.Books.AddRange(
            new Book { Slug = "a-source", Title = "甲", Kind = BookKind.Source, Chapters = [Chapter("old", 0, "product", "team")] },
            new Book
            {
                Slug = "own",
                Title = "手册",
                Chapters = [Chapter("two", 1, "market", "team"), Chapter("one", 0, "market", "team"), Chapter("about", 2, "team", "team"), Chapter("else", 3, "market", "risk")],
            });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);

        var sections = await db.Chapters.Published().Elsewhere("team").ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["one#second", "two#second", "old#second"], sections.Select(section => $"{section.Chapter}#{section.Anchor}"));
        Assert.Equal("甲", sections[^1].BookTitle);
    }

    // The opening speaks of it, too, and is not listed: it is the chapter's own title.
    private static Chapter Chapter(string slug, int position, string topic, string second) => new()
    {
        Slug = slug,
        Title = slug,
        Position = position,
        Topics = [topic],
        Sections =
        [
            new Section { Heading = slug, Anchor = "top", Level = 1, Topics = [second] },
            new Section { Heading = "第一", Anchor = "first", Level = 2, Position = 1, Topics = [topic] },
            new Section { Heading = "第二", Anchor = "second", Level = 2, Position = 2, Topics = [topic, second] },
        ],
    };
}
