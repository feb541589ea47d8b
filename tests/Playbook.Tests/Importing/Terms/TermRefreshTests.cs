using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Exporting;
using Playbook.Importing;

namespace Playbook.Tests.Importing.Terms;

public sealed class TermRefreshTests
{
    private const string Open = "<a class=\"auto-term\" href=\"/glossary/";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Chapters_cases_books_and_definitions_link_to_the_terms_in_them()
    {
        await using var book = await OpenAsync();
        await using var db = book.Database();

        Assert.Contains(Open + "vc\">风险投资</a>", (await db.Chapters.SingleAsync(Cancellation)).Html, StringComparison.Ordinal);
        Assert.Equal(["vc"], (await db.Chapters.SingleAsync(Cancellation)).LinkedTerms);
        Assert.Contains(Open + "vc\">", (await db.CaseStudies.SingleAsync(Cancellation)).Html, StringComparison.Ordinal);
        Assert.Contains(Open + "vc\">", (await db.Books.SingleAsync(Cancellation)).IntroductionHtml, StringComparison.Ordinal);
        Assert.Equal(
            $"和{Open}vc\">风险投资</a>签的 &lt;对赌协议&gt;。", (await db.Terms.SingleAsync(t => t.Slug == "bet", Cancellation)).DefinitionHtml);
    }

    [Fact]
    public async Task What_is_searched_and_kept_knows_nothing_of_it()
    {
        await using var book = await OpenAsync();
        await using var db = book.Database();

        var chapter = await db.Chapters.Include(c => c.Sections).SingleAsync(Cancellation);
        Assert.Equal("拿风险投资之前先想清楚。注册资金另说。", chapter.Sections[0].Text);
        Assert.DoesNotContain("glossary", chapter.Markdown, StringComparison.Ordinal);
        Assert.Empty(await db.CrossLinks.ToListAsync(Cancellation));
        Assert.Empty(await book.Get<LinkCheck>().RunAsync(Cancellation));
    }

    [Fact]
    public async Task A_term_that_comes_is_linked_where_it_stands_and_nothing_is_rendered_or_indexed_for_that()
    {
        await using var book = await OpenAsync();
        var before = await LastChangeOfChaptersAsync(book);

        Write(book, "\n- slug: capital\n  name: 注册资本\n  aliases: [注册资金]\n  definition: 登记的钱。\n  topics: [financing]\n");
        await book.ImportContentAsync();

        await using var db = book.Database();
        var chapter = await db.Chapters.SingleAsync(Cancellation);
        Assert.Contains(Open + "capital\">注册资金</a>", chapter.Html, StringComparison.Ordinal);
        Assert.Equal(["capital", "vc"], chapter.LinkedTerms);
        Assert.Equal(before, await LastChangeOfChaptersAsync(book));
    }

    [Fact]
    public async Task A_term_that_goes_is_text_again_and_one_that_moves_is_followed()
    {
        await using var book = await OpenAsync();

        book.Write("content/lexicon/terms.yaml", "- slug: venture\n  name: 风险投资\n  definition: 一。\n  topics: [financing]\n");
        await book.ImportContentAsync();
        await using (var db = book.Database())
            Assert.Contains(Open + "venture\">风险投资</a>", (await db.Chapters.SingleAsync(Cancellation)).Html, StringComparison.Ordinal);

        book.Write("content/lexicon/terms.yaml", "- slug: other\n  name: 别的东西\n  definition: 一。\n  topics: [financing]\n");
        await book.ImportContentAsync();
        await using (var db = book.Database())
        {
            Assert.DoesNotContain("auto-term", (await db.Chapters.SingleAsync(Cancellation)).Html, StringComparison.Ordinal);
            Assert.Empty((await db.Chapters.SingleAsync(Cancellation)).LinkedTerms);
            Assert.DoesNotContain("auto-term", (await db.CaseStudies.SingleAsync(Cancellation)).Html, StringComparison.Ordinal);
            Assert.DoesNotContain("auto-term", (await db.Books.SingleAsync(Cancellation)).IntroductionHtml, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_definition_that_changes_is_shown_anew()
    {
        await using var book = await OpenAsync();

        book.Write("content/lexicon/terms.yaml", Terms.Replace("和风险投资签的", "同风险投资签的", StringComparison.Ordinal));
        await book.ImportContentAsync();

        await using var db = book.Database();
        Assert.StartsWith("同<a", (await db.Terms.SingleAsync(t => t.Slug == "bet", Cancellation)).DefinitionHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_holds_what_was_written()
    {
        await using var book = await OpenAsync();
        var folder = Directory.CreateTempSubdirectory("playbook-export-").FullName;
        await book.Get<LibraryExport>().RunAsync(Path.Combine(folder, "out"), cancellationToken: Cancellation);

        Assert.All(
            Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories).Where(file => file.EndsWith(".md", StringComparison.Ordinal)),
            file => Assert.DoesNotContain("auto-term", File.ReadAllText(file), StringComparison.Ordinal));
        Directory.Delete(folder, recursive: true);
    }

    private const string Terms =
        "- slug: vc\n  name: 风险投资\n  definition: 投早期公司的钱。\n  topics: [financing]\n- slug: bet\n  name: 对赌协议\n  definition: 和风险投资签的 <对赌协议>。\n  topics: [financing]\n";

    private static void Write(TestBook book, string more = "") => book.Write("content/lexicon/terms.yaml", Terms + more.TrimStart('\n'));

    private static async Task<TestBook> OpenAsync()
    {
        var book = await TestBook.OpenAsync();
        book.Write("content/book.md", "---\ntitle: 样书\nslug: sample\nabstract: 测试。\nupdated: 2026-01-02\n---\n本书谈风险投资。\n");
        book.Write("content/chapters/01-start/01-first.md", "---\ntitle: 第一章\nslug: first\npart: 起步\ntopics: [financing]\nupdated: 2026-01-02\n---\n拿风险投资之前先想清楚。注册资金另说。\n");
        book.Write("content/cases/one.md", "---\ntitle: 一个案例\nslug: one\noutcome: 成功\nevidence: 虚构示例\nupdated: 2026-01-02\n---\n## 背景\n\n有风险投资。\n\n## 问题\n\n无。\n\n## 原因\n\n无。\n\n## 应对\n\n无。\n\n## 结果\n\n无。\n");
        Write(book);
        var report = await book.ImportContentAsync();
        Assert.Empty(report.Problems);
        return book;
    }

    private static async Task<long> LastChangeOfChaptersAsync(TestBook book)
    {
        await using var db = book.Database();
        return await db.Changes.Where(change => change.Kind == ChangedKind.Chapter).MaxAsync(change => change.Id, Cancellation);
    }
}
