using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.Data;
using Playbook.Links;

namespace Playbook.Tests.Importing.Content;

public sealed class ContentImportTests
{
    private const string BookFile = "---\ntitle: 样书\nslug: sample\n---\n序。\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Chapters_cases_and_terms_are_saved_in_reading_order()
    {
        await using var book = await WithSampleAsync();
        var report = await book.ImportContentAsync();

        Assert.Empty(report.Problems);
        await using var database = book.Database();
        var chapters = await database.Chapters.OrderBy(c => c.Position).ToListAsync(Cancellation);
        Assert.Equal([("1.1", "first"), ("1.2", "second"), ("2.1", "third")], chapters.Select(c => (c.Number, c.Slug)));
        Assert.Equal("起步", chapters[0].Part);
        Assert.Equal("1", chapters[0].PartNumber);
        Assert.NotEmpty(chapters[0].Html);
        Assert.Equal("公司甲", (await database.CaseStudies.SingleAsync(Cancellation)).Company);
        Assert.Equal(["跑道"], (await database.Terms.SingleAsync(Cancellation)).Aliases);
        Assert.Equal("作者（2020）", Assert.Single(chapters[0].Sources).Title);
    }

    [Fact]
    public async Task An_unchanged_folder_changes_nothing()
    {
        await using var book = await WithSampleAsync();
        await book.ImportContentAsync();
        await using var database = book.Database();
        var before = await database.Changes.MaxAsync(c => c.Id, Cancellation);

        var report = await book.ImportContentAsync();

        Assert.Equal((0, 0, 0), (report.Created, report.Updated, report.Unpublished));
        Assert.Equal(before, await database.Changes.MaxAsync(c => c.Id, Cancellation));
    }

    [Fact]
    public async Task What_a_changed_chapter_said_before_is_kept()
    {
        await using var book = await WithSampleAsync();
        await book.ImportContentAsync();
        book.Write("content/chapters/01-start/01-first.md", Chapter("first", "第一章", "换了一段新文字。"));

        var report = await book.ImportContentAsync();

        Assert.Equal(1, report.Updated);
        await using var database = book.Database();
        var revision = await database.Revisions.SingleAsync(Cancellation);
        Assert.Contains("旧文字", revision.Markdown, StringComparison.Ordinal);
        Assert.Contains("新文字", (await database.Chapters.SingleAsync(c => c.Slug == "first", Cancellation)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removed_file_is_unpublished_and_comes_back_with_its_file()
    {
        await using var book = await WithSampleAsync();
        await book.ImportContentAsync();
        var path = Path.Combine(book.ContentFolder, "chapters/01-start/02-second.md");
        var text = await File.ReadAllTextAsync(path, Cancellation);
        File.Delete(path);

        Assert.Equal(1, (await book.ImportContentAsync()).Unpublished);
        await using var database = book.Database();
        Assert.False((await database.Chapters.AsNoTracking().SingleAsync(c => c.Slug == "second", Cancellation)).Published);
        Assert.DoesNotContain("/books/sample/second", await HtmlAsync(database, "first"), StringComparison.Ordinal);

        await File.WriteAllTextAsync(path, text, Cancellation);
        await book.ImportContentAsync();
        Assert.True((await database.Chapters.AsNoTracking().SingleAsync(c => c.Slug == "second", Cancellation)).Published);
        Assert.Contains("/books/sample/second", await HtmlAsync(database, "first"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("---\ntitel: 错字\nslug: first\npart: 起步\n---\n文。\n", 2, "titel")]
    [InlineData("---\ntitle: 少了部分\nslug: first\n---\n文。\n", 1, "part")]
    [InlineData("---\ntitle: 没有结束\nslug: first\n", 1, "---")]
    [InlineData("没有元数据。\n", 1, "元数据")]
    [InlineData("---\ntitle: 章\nslug: First Chapter\npart: 起步\n---\n文。\n", 1, "slug")]
    [InlineData("---\ntitle: 章\nslug: second\npart: 起步\n---\n文。\n", 1, "second")]
    [InlineData("---\ntitle: 章\nslug: first\npart: 起步\ntopics: [money]\n---\n文。\n", 1, "money")]
    [InlineData("---\ntitle: 章\nslug: first\npart: 起步\nupdated: 昨天\n---\n文。\n", 5, "昨天")]
    [InlineData("---\ntitle: [没有右括号\n---\n文。\n", 2, "YAML")]
    public async Task A_bad_file_is_named_with_its_line_and_the_published_text_stays(string text, int line, string word)
    {
        await using var book = await WithSampleAsync();
        await book.ImportContentAsync();
        book.Write("content/chapters/01-start/01-first.md", text);

        var report = await book.ImportContentAsync();

        var problem = Assert.Single(report.Problems);
        // Of two files with one slug the later one is refused.
        var expected = word == "second" ? "chapters/01-start/02-second.md" : "chapters/01-start/01-first.md";
        Assert.Equal(expected, problem.File);
        Assert.InRange(problem.Line, line, line + 1);
        Assert.Contains(word, problem.Message, StringComparison.Ordinal);
        await using var database = book.Database();
        Assert.Contains("旧文字", await HtmlAsync(database, "first"), StringComparison.Ordinal);
        Assert.Equal(0, report.Unpublished);
    }

    [Theory]
    [InlineData("summary:")]
    [InlineData("topics:")]
    [InlineData("keywords:")]
    [InlineData("keywords:\n  - 词\n  -")]
    [InlineData("sources:")]
    [InlineData("sources:\n  - title:")]
    [InlineData("related:")]
    [InlineData("order:")]
    [InlineData("updated:")]
    public async Task A_field_left_blank_is_as_if_it_were_not_there(string blank)
    {
        await using var book = await WithSampleAsync();
        book.Write("content/chapters/01-start/01-first.md", $"---\ntitle: 第一章\nslug: first\npart: 起步\n{blank}\n---\n文。\n");
        var report = await book.ImportContentAsync();
        Assert.Empty(report.Problems);
        await using var database = book.Database();
        Assert.Contains("文。", await HtmlAsync(database, "first"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chapter_that_takes_another_slug_leaves_its_old_address()
    {
        await using var book = await WithSampleAsync();
        await book.ImportContentAsync();
        book.Write("content/chapters/01-start/02-second.md", Chapter("renamed", "第二章", "文。"));

        var report = await book.ImportContentAsync();
        Assert.Equal((1, 0), (report.Updated, report.Unpublished));
        await using var database = book.Database();
        Assert.Equal("second", (await database.FormerSlugs.SingleAsync(Cancellation)).Slug);
        Assert.Equal(
            ["first", "renamed", "third"],
            await database.Chapters.Where(c => c.Published).OrderBy(c => c.Position).Select(c => c.Slug).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Terms_may_swap_names_and_change_slugs()
    {
        await using var book = await WithSampleAsync();
        book.Write("content/lexicon/terms.yaml", "- slug: a\n  name: 甲\n  definition: 一。\n- slug: b\n  name: 乙\n  definition: 二。\n");
        await book.ImportContentAsync();
        book.Write("content/lexicon/terms.yaml", "- slug: a\n  name: 乙\n  definition: 一。\n- slug: c\n  name: 甲\n  definition: 二。\n");

        Assert.Empty((await book.ImportContentAsync()).Problems);
        await using var database = book.Database();
        Assert.Equal(
            ["a 乙", "c 甲"],
            await database.Terms.Where(t => t.Published).OrderBy(t => t.Slug).Select(t => t.Slug + " " + t.Name).ToListAsync(Cancellation));
    }

    [Theory]
    [InlineData("Bad Slug", "slug")]
    [InlineData("taken", "导入的一本书")]
    public async Task The_book_needs_an_address_of_its_own(string slug, string word)
    {
        await using var book = await WithSampleAsync();
        await book.ImportAsync(book.Write("别人的.md", "---\nslug: taken\n---\n# 别人的书\n\n## 第1章：一\n\n文。\n"));
        book.Write("content/book.md", $"---\ntitle: 样书\nslug: {slug}\n---\n序。\n");
        Assert.Contains(word, Assert.Single((await book.ImportContentAsync()).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terms_stand_in_as_many_files_as_one_likes_but_share_no_name()
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("content/lexicon/one.yaml", "- slug: vc\n  name: 风险投资\n  abbreviation: VC\n  synonyms: [找钱]\n  definition: 一。\n");
        book.Write("content/lexicon/two.yaml", "- slug: cost\n  name: 可变成本\n  aliases: [vc]\n  definition: 二。\n- slug: runway\n  name: 跑道\n  definition: 三。\n");

        book.Write("content/book.md", BookFile);

        var report = await book.ImportContentAsync();

        var problem = Assert.Single(report.Problems);
        Assert.Equal(("content/lexicon/two.yaml", 1), ($"content/{problem.File}", problem.Line));
        Assert.Contains("“vc”已用于 lexicon/one.yaml 的“风险投资”", problem.Message, StringComparison.Ordinal);
        await using var database = book.Database();
        var terms = await database.Terms.OrderBy(term => term.Slug).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["runway", "vc"], terms.Select(term => term.Slug));
        Assert.Equal(("VC", "找钱"), (terms[1].Abbreviation, Assert.Single(terms[1].Synonyms)));
    }

    [Fact]
    public async Task A_chapter_says_how_it_was_made()
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("content/book.md", "---\ntitle: 书\nslug: playbook\n---\n");
        book.Write("content/chapters/01-a/01-b.md", "---\ntitle: 甲\nslug: a\npart: 一\nwritten: AI\nreviewed: 待人工审阅\nasOf: 2026-11-24\nreviewBy: 2027-05-24\n---\n\n正文。\n");

        var report = await book.ImportContentAsync();

        Assert.Empty(report.Problems);
        await using var database = book.Database();
        var chapter = await database.Chapters.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(new Provenance("AI", "待人工审阅", new DateOnly(2026, 11, 24), new DateOnly(2027, 5, 24)), chapter.Provenance);
    }

    [Fact]
    public async Task Links_are_kept_for_backlinks_with_their_sentence()
    {
        await using var book = await WithSampleAsync();
        await book.ImportContentAsync();

        await using var database = book.Database();
        var second = await database.Chapters.SingleAsync(c => c.Slug == "second", Cancellation);
        var backlinks = await database.CrossLinks
            .Where(link => link.ToKind == PageKind.Chapter && link.ToId == second.Id)
            .ToListAsync(Cancellation);
        Assert.Contains(backlinks, link => link is { FromFrontMatter: false } && link.Sentence.Contains("参见", StringComparison.Ordinal));
        Assert.Contains(backlinks, link => link.FromFrontMatter);
    }

    private static async Task<TestBook> WithSampleAsync()
    {
        var book = await TestBook.OpenAsync();
        book.Write("content/book.md", BookFile);
        book.Write("content/chapters/01-start/01-first.md", Chapter("first", "第一章", "旧文字，参见[[second|第二章]]。", "related: [second]"));
        book.Write("content/chapters/01-start/02-second.md", Chapter("second", "第二章", "## 小节\n\n文。"));
        book.Write("content/chapters/02-more/01-third.md", Chapter("third", "第三章", "文。").Replace("起步", "后来", StringComparison.Ordinal));
        book.Write("content/cases/one.md", "---\ntitle: 案例\nslug: one\ncompany: 公司甲\noutcome: 成功\nevidence: 虚构示例\n---\n讲[[first]]。\n");
        book.Write("content/lexicon/terms.yaml", "- slug: runway\n  name: 现金跑道\n  aliases: [跑道]\n  definition: 还能撑几个月。\n");
        return book;
    }

    private static string Chapter(string slug, string title, string text, string more = "keywords: [词]") =>
        $"---\ntitle: {title}\nslug: {slug}\npart: 起步\ntopics: [risk]\nsources:\n  - title: 作者（2020）\n    accessed: 2026-01-02\n{more}\n---\n{text}\n";

    private static Task<string> HtmlAsync(PlaybookDbContext database, string slug) =>
        database.Chapters.AsNoTracking().Where(c => c.Slug == slug).Select(c => c.Html).SingleAsync(Cancellation);
}
