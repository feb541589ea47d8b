using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.Data;

namespace Playbook.Tests.Books;

public sealed class ChapterQueriesTests
{
    [Fact]
    public async Task A_chapter_is_published_only_when_its_book_is()
    {
        await using var book = await TestBook.OpenAsync();
        await using var db = await FilledAsync(book);

        var slugs = await db.Chapters.Published().Select(chapter => chapter.Slug).ToListAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain("draft", slugs);
        Assert.DoesNotContain("in-hidden-book", slugs);
        Assert.Equal(["old", "one", "two"], slugs.Order());
    }

    [Fact]
    public async Task The_playbook_comes_before_its_sources_and_chapters_as_they_are_printed()
    {
        await using var book = await TestBook.OpenAsync();
        await using var db = await FilledAsync(book);

        var chapters = await db.Chapters.Published().InReadingOrder().AsLines().ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["one", "two", "old"], chapters.Select(chapter => chapter.Slug));
        Assert.Equal(BookKind.Source, chapters[^1].BookKind);
    }

    [Fact]
    public async Task A_topic_finds_its_own_chapters_and_not_those_whose_topic_begins_alike()
    {
        await using var book = await TestBook.OpenAsync();
        await using var db = await FilledAsync(book);

        var about = await db.Chapters.Published().About("risk").Select(chapter => chapter.Slug)
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["two"], about);
    }

    [Fact]
    public async Task A_chapter_brings_its_sources_in_their_order()
    {
        await using var book = await TestBook.OpenAsync();
        await using var db = await FilledAsync(book);

        var text = await db.Chapters.Published().InBook("own").Where(chapter => chapter.Slug == "one").AsTexts()
            .SingleAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["甲", "乙"], text.Sources.Select(source => source.Title));
        Assert.Equal(new DateOnly(2026, 11, 24), text.Sources[0].Accessed);
    }

    [Fact]
    public async Task The_contents_leave_the_opening_out()
    {
        await using var book = await TestBook.OpenAsync();
        await using var db = await FilledAsync(book);
        var one = await db.Chapters.SingleAsync(chapter => chapter.Slug == "one", TestContext.Current.CancellationToken);

        var contents = await db.Sections.Contents(one.Id).ToListAsync(TestContext.Current.CancellationToken);
        var upper = await db.Chapters.Published().InBook("own").UpperHeadings().ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["何时融", "里程碑"], contents.Select(section => section.Heading));
        Assert.Equal(["何时融"], upper.Select(section => section.Heading));
    }

    [Fact]
    public void Chapters_stand_under_the_part_they_are_printed_in()
    {
        ChapterLine Line(string slug, string part) => new(
            "b", "书", BookKind.Source, slug, slug, "", ChapterKind.Chapter, part, "", [], "", 0, DateTimeOffset.UnixEpoch);

        var parts = new[] { Line("a", ""), Line("b", "一"), Line("c", "一"), Line("d", "二") }.InParts();

        Assert.Equal(["", "一", "二"], parts.Select(part => part.Title));
        Assert.Equal(["b", "c"], parts[1].Chapters.Select(chapter => chapter.Slug));
    }

    private static async Task<PlaybookDbContext> FilledAsync(TestBook book)
    {
        var own = new Book { Slug = "own", Title = "手册", Kind = BookKind.Playbook };
        var source = new Book { Slug = "source", Title = "一份文档", Kind = BookKind.Source };
        var hidden = new Book { Slug = "hidden", Title = "未发布", Kind = BookKind.Source, Published = false };
        own.Chapters.AddRange(
        [
            new Chapter { Slug = "two", Title = "第二", Position = 1, Topics = ["risk"] },
            new Chapter
            {
                Slug = "one",
                Title = "第一",
                Position = 0,
                Topics = ["risk-free"],
                Sources = [new("甲", "https://example.com/", new DateOnly(2026, 11, 24)), new("乙")],
                Sections =
                {
                    new Section { Position = 0, Heading = "第一", Anchor = Section.OpeningAnchor, Level = 1 },
                    new Section { Position = 1, Heading = "何时融", Anchor = "何时融", Level = 2 },
                    new Section { Position = 2, Heading = "里程碑", Anchor = "里程碑", Level = 3 },
                },
            },
            new Chapter { Slug = "draft", Title = "草稿", Position = 2, Published = false },
        ]);
        source.Chapters.Add(new Chapter { Slug = "old", Title = "旧文" });
        hidden.Chapters.Add(new Chapter { Slug = "in-hidden-book", Title = "藏着的" });
        var db = book.Database();
        db.Books.AddRange(own, source, hidden);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return db;
    }
}
