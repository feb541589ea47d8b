using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Editing;
using Playbook.Importing;
using Playbook.Links;
using Playbook.Revisions;

namespace Playbook.Tests.Importing;

/// <summary>An editor's later edits are never overwritten silently, whatever is imported.</summary>
public sealed class ConflictRuleTests
{
    private const string Document = "# 《小店》\n\n## 第1章：为什么做\n\n店主每天回答同样的问题。\n\n## 第2章：钱从哪来\n\n先找老客户预付。\n";
    private const string ChapterFile = "content/chapters/01-start/01-first.md";
    private const string CaseFile = "content/cases/lamp.md";

    private static readonly Edit By = new("编辑甲", "改了一处");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_document_leaves_an_edited_chapter_alone()
    {
        await using var book = await WithDocumentAsync();
        await EditAsync(book, "chapter-2", "先问银行。");
        var before = await Library.RowsAsync(book, Cancellation);

        var document = Assert.Single((await book.ImportAsync(book.Write("小店.md", Document))).Documents);

        Assert.Equal(ImportOutcome.Unchanged, document.Outcome);
        Assert.Empty(document.Conflicts);
        Assert.Equal(before, await Library.RowsAsync(book, Cancellation));
    }

    [Fact]
    public async Task A_document_that_changed_elsewhere_leaves_an_edited_chapter_alone()
    {
        await using var book = await WithDocumentAsync();
        await EditAsync(book, "chapter-2", "先问银行。");

        var document = Assert.Single((await book.ImportAsync(book.Write("小店.md", Changed("店主每天", "店主每晚")))).Documents);

        Assert.Equal(ImportOutcome.Updated, document.Outcome);
        Assert.Empty(document.Conflicts);
        await using var database = book.Database();
        Assert.Equal("先问银行。", (await database.Chapters.SingleAsync(c => c.Slug == "chapter-2", Cancellation)).Markdown);
        Assert.Contains("每晚", (await database.Chapters.SingleAsync(c => c.Slug == "chapter-1", Cancellation)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_number_is_no_conflict_and_follows_the_document()
    {
        await using var book = await WithDocumentAsync();
        await EditAsync(book, "chapter-2", "先问银行。");

        var document = Assert.Single((await book.ImportAsync(book.Write(
            "小店.md", Changed("## 第2章：钱从哪来", "## 第2章：先招谁\n\n会卖的人。\n\n## 第3章：钱从哪来")))).Documents);

        Assert.Empty(document.Conflicts);
        await using var database = book.Database();
        var chapter = await database.Chapters.SingleAsync(c => c.Slug == "chapter-2", Cancellation);
        Assert.Equal(("3", "先问银行。"), (chapter.Number, chapter.Markdown));
    }

    [Fact]
    public async Task A_chapter_that_both_changed_stays_as_edited_and_the_imported_text_is_kept_and_reported()
    {
        await using var book = await WithDocumentAsync();
        await EditAsync(book, "chapter-2", "先问银行。");

        var document = Assert.Single((await book.ImportAsync(book.Write("小店.md", Changed("老客户预付", "供应商赊账")))).Documents);

        var conflict = Assert.Single(document.Conflicts);
        Assert.Equal(("chapter-2", "钱从哪来"), (conflict.At, conflict.Title));
        await using var database = book.Database();
        var chapter = await database.Chapters.SingleAsync(c => c.Slug == "chapter-2", Cancellation);
        Assert.Equal("先问银行。", chapter.Markdown);
        Assert.Contains("先问银行。", chapter.Html, StringComparison.Ordinal);
        var kept = await database.Revisions.SingleAsync(r => r.Id == conflict.Revision, Cancellation);
        Assert.Equal((RevisionCause.Conflict, PageKind.Chapter, chapter.Id), (kept.Cause, kept.Kind, kept.PageId));
        Assert.Contains("供应商赊账", kept.Markdown, StringComparison.Ordinal);

        // Told once; and it stays open until an editor has decided.
        Assert.Empty(Assert.Single((await book.ImportAsync(book.Write("小店.md", Changed("老客户预付", "供应商赊账")))).Documents).Conflicts);
        Assert.Equal([conflict.Revision], (await book.Get<ChapterEditor>().OpenAsync("xiao-dian", "chapter-2", Cancellation))!.Conflicts);
        await EditAsync(book, "chapter-2", "先问银行。");
        Assert.Empty(await database.Revisions.OpenConflicts().ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Of_a_chapter_that_is_not_published_nothing_is_said_to_be_published()
    {
        await using var book = await WithDocumentAsync();
        await EditAsync(book, "chapter-2", "先问银行。");
        await using (var database = book.Database())
            await database.Chapters.Where(c => c.Slug == "chapter-2").ExecuteUpdateAsync(set => set.SetProperty(c => c.Published, false), Cancellation);

        var conflict = Assert.Single(Assert.Single((await book.ImportAsync(book.Write("小店.md", Changed("老客户预付", "供应商赊账")))).Documents).Conflicts);

        Assert.Contains("仍不发布", conflict.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("发布的仍是", conflict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_that_has_reached_the_document_is_no_edit_any_more()
    {
        await using var book = await WithDocumentAsync();
        await EditAsync(book, "chapter-2", "先找老客户借款。");

        Assert.Empty(Assert.Single((await book.ImportAsync(book.Write("小店.md", Changed("预付", "借款")))).Documents).Conflicts);
        var next = Assert.Single((await book.ImportAsync(book.Write("小店.md", Changed("预付", "赊账")))).Documents);

        Assert.Empty(next.Conflicts);
        await using var database = book.Database();
        Assert.Equal("先找老客户赊账。", (await database.Chapters.SingleAsync(c => c.Slug == "chapter-2", Cancellation)).Markdown);
    }

    [Fact]
    public async Task An_edited_chapter_that_is_gone_from_the_document_stays_and_is_reported_once()
    {
        await using var book = await WithDocumentAsync();
        await EditAsync(book, "chapter-2", "先问银行。");
        var shorter = Document[..Document.IndexOf("## 第2章", StringComparison.Ordinal)];

        var conflict = Assert.Single(Assert.Single((await book.ImportAsync(book.Write("小店.md", shorter))).Documents).Conflicts);
        Assert.Equal(("chapter-2", 0), (conflict.At, conflict.Revision));
        Assert.Empty(Assert.Single((await book.ImportAsync(book.Write("小店.md", shorter + "\n完。\n"))).Documents).Conflicts);
        await using var database = book.Database();
        Assert.True((await database.Chapters.SingleAsync(c => c.Slug == "chapter-2", Cancellation)).Published);
    }

    [Fact]
    public async Task What_an_editor_took_off_the_site_does_not_come_back_with_an_import()
    {
        await using var book = await WithDocumentAsync();
        await EditAsync(book, "chapter-2", "先问银行。");
        await using (var database = book.Database())
        {
            (await database.Chapters.SingleAsync(c => c.Slug == "chapter-2", Cancellation)).Published = false;
            await database.SaveChangesAsync(Cancellation);
        }

        await book.ImportAsync(book.Write("小店.md", Changed("老客户预付", "供应商赊账")));
        await using var after = book.Database();
        Assert.False((await after.Chapters.SingleAsync(c => c.Slug == "chapter-2", Cancellation)).Published);
    }

    [Fact]
    public async Task The_playbooks_own_chapters_cases_and_terms_follow_the_same_rule()
    {
        await using var book = await WithContentAsync();
        var chapters = book.Get<ChapterEditor>();
        var chapter = (await chapters.OpenAsync("sample", "first", Cancellation))!;
        await chapters.SaveAsync(chapter.Id, chapter.Version, chapter.Draft with { Markdown = "编辑的章。" }, By, Cancellation);
        var cases = book.Get<CaseEditor>();
        var study = (await cases.OpenAsync("lamp", Cancellation))!;
        await cases.SaveAsync(study.Id, study.Version, study.Draft with { Lessons = ["编辑的教训。"] }, By, Cancellation);
        await using (var database = book.Database())
        {
            var term = await database.Terms.SingleAsync(Cancellation);
            (term.Definition, term.Edited) = ("编辑的定义。", DateTimeOffset.UtcNow);
            await database.SaveChangesAsync(Cancellation);
        }

        Assert.Empty((await book.ImportContentAsync()).Conflicts);
        book.Write(ChapterFile, Chapter("文件的章。"));
        book.Write(CaseFile, Case("文件的教训。"));
        book.Write("content/lexicon/terms.yaml", Term("文件的定义。"));
        var report = await book.ImportContentAsync();

        Assert.Equal(["case:lamp", "first", "term:runway"], report.Conflicts.Select(conflict => conflict.At).Order(StringComparer.Ordinal));
        await using var after = book.Database();
        Assert.Equal("编辑的章。", (await after.Chapters.SingleAsync(Cancellation)).Markdown);
        Assert.Equal(["编辑的教训。"], (await after.CaseStudies.SingleAsync(Cancellation)).Lessons);
        Assert.Equal("编辑的定义。", (await after.Terms.SingleAsync(Cancellation)).Definition);
        var kept = await after.Revisions.Where(r => r.Cause == RevisionCause.Conflict).ToListAsync(Cancellation);
        Assert.Contains(kept, r => r.Markdown == "文件的章。");
        Assert.Contains(kept, r => r.Fields.Contains("文件的教训。", StringComparison.Ordinal));
        Assert.Contains(kept, r => r.Markdown == "文件的定义。");
        Assert.Empty((await book.ImportContentAsync()).Conflicts);
    }

    private static string Changed(string before, string after) => Document.Replace(before, after, StringComparison.Ordinal);

    private static async Task<TestBook> WithDocumentAsync()
    {
        var book = await TestBook.OpenAsync();
        await book.ImportAsync(book.Write("小店.md", Document));
        return book;
    }

    private static async Task EditAsync(TestBook book, string slug, string markdown)
    {
        var editor = book.Get<ChapterEditor>();
        var opened = (await editor.OpenAsync("xiao-dian", slug, Cancellation))!;
        var result = await editor.SaveAsync(opened.Id, opened.Version, opened.Draft with { Markdown = markdown }, By, Cancellation);
        Assert.Equal(EditOutcome.Saved, result.Outcome);
    }

    private static async Task<TestBook> WithContentAsync()
    {
        var book = await TestBook.OpenAsync();
        book.Write("content/book.md", "---\ntitle: 样书\nslug: sample\n---\n序。\n");
        book.Write(ChapterFile, Chapter("旧的章。"));
        book.Write(CaseFile, Case("旧的教训。"));
        book.Write("content/lexicon/terms.yaml", Term("旧的定义。"));
        Assert.Empty((await book.ImportContentAsync()).Problems);
        return book;
    }

    private static string Chapter(string text) => $"---\ntitle: 第一章\nslug: first\npart: 起步\n---\n{text}\n";

    private static string Case(string lesson) =>
        $"---\ntitle: 灯\nslug: lamp\noutcome: 成功\nevidence: 虚构示例\nlessons: [{lesson}]\n---\n## 背景\n\n灯。\n";

    private static string Term(string definition) => $"- slug: runway\n  name: 现金跑道\n  definition: {definition}\n";
}
