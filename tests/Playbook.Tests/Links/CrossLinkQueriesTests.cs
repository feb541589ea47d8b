using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Glossary;
using Playbook.Links;

namespace Playbook.Tests.Links;

public sealed class CrossLinkQueriesTests
{
    [Fact]
    public async Task Backlinks_name_the_page_and_the_sentence_and_leave_out_drafts_and_the_page_itself()
    {
        await using var book = await TestBook.OpenAsync();
        await using var db = await LinkedAsync(book);
        var target = await db.Chapters.SingleAsync(chapter => chapter.Slug == "target", TestContext.Current.CancellationToken);

        var pages = await db.CrossLinks.PagesThatPointTo(PageKind.Chapter, target.Id, db.Chapters, db.CaseStudies)
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["/books/own/other", "/cases/lantern", "/books/own/other"], pages.Select(page => page.Url));
        Assert.Equal("先看目标一章。", pages[0].Sentence);
        Assert.Equal("手册", pages[0].BookTitle);
    }

    [Fact]
    public async Task Related_pages_come_as_the_author_ordered_them_whatever_they_are()
    {
        await using var book = await TestBook.OpenAsync();
        await using var db = await LinkedAsync(book);
        var other = await db.Chapters.SingleAsync(chapter => chapter.Slug == "other", TestContext.Current.CancellationToken);

        var pages = await db.CrossLinks.PagesNamedBy(PageKind.Chapter, other.Id, db.Chapters, db.CaseStudies, db.Terms)
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["/glossary/runway", "/books/own/target", "/cases/lantern"], pages.Select(page => page.Url));
    }

    [Fact]
    public async Task Pairs_say_how_often_one_page_points_to_another()
    {
        await using var book = await TestBook.OpenAsync();
        await using var db = await LinkedAsync(book);
        var (target, other) = (await db.Chapters.SingleAsync(c => c.Slug == "target", TestContext.Current.CancellationToken),
            await db.Chapters.SingleAsync(c => c.Slug == "other", TestContext.Current.CancellationToken));

        var pairs = await db.CrossLinks.InPairs().ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(6, pairs.Count);
        Assert.Contains(new PagePair(PageKind.Chapter, other.Id, PageKind.Chapter, target.Id, 2), pairs);
        Assert.DoesNotContain(pairs, pair => pair.FromKind == pair.ToKind && pair.FromId == pair.ToId);
    }

    [Fact]
    public async Task What_is_cited_most_is_counted_over_pages_that_readers_may_open()
    {
        await using var book = await TestBook.OpenAsync();
        await using var db = await LinkedAsync(book);

        var cited = await db.Chapters.Published().MostCited(db.CrossLinks, db.Chapters, db.CaseStudies)
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal([new CitedChapter("own", "target", "目标", 3)], cited);
    }

    private static async Task<PlaybookDbContext> LinkedAsync(TestBook book)
    {
        var target = new Chapter { Slug = "target", Title = "目标" };
        var other = new Chapter { Slug = "other", Title = "另一章", Position = 1 };
        var draft = new Chapter { Slug = "draft", Title = "草稿", Position = 2, Published = false };
        var own = new Book { Slug = "own", Title = "手册", Chapters = { target, other, draft } };
        var lantern = new CaseStudy { Slug = "lantern", Title = "灯笼" };
        var runway = new Term { Slug = "runway", Name = "现金跑道", Definition = "还能活几个月。" };
        var db = book.Database();
        db.AddRange(own, lantern, runway);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        db.CrossLinks.AddRange(
            Link(PageKind.Chapter, other.Id, PageKind.Chapter, target.Id, "先看目标一章。"),
            Link(PageKind.Case, lantern.Id, PageKind.Chapter, target.Id, "灯笼也是。"),
            Link(PageKind.Chapter, draft.Id, PageKind.Chapter, target.Id, "没发布。"),
            Link(PageKind.Chapter, target.Id, PageKind.Chapter, target.Id, "说自己。"),
            Link(PageKind.Chapter, other.Id, PageKind.Term, runway.Id, ""),
            Link(PageKind.Chapter, other.Id, PageKind.Chapter, target.Id, ""),
            Link(PageKind.Chapter, other.Id, PageKind.Case, lantern.Id, ""),
            Link(PageKind.Chapter, other.Id, PageKind.Chapter, draft.Id, ""));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return db;
    }

    // Without a sentence it stands in the front matter.
    private static CrossLink Link(PageKind fromKind, int fromId, PageKind toKind, int toId, string sentence) => new()
    {
        FromKind = fromKind,
        FromId = fromId,
        Target = "",
        ToKind = toKind,
        ToId = toId,
        Sentence = sentence,
        FromFrontMatter = sentence == "",
    };
}
