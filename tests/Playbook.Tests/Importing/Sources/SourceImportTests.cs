using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.Importing;
using Playbook.Importing.Sources;

namespace Playbook.Tests.Importing.Sources;

public sealed class SourceImportTests
{
    private const string Document = """
        # 《小店智能客服》

        **关键词：** 客服、融资、风险

        ## 第一部分：起步

        ### 第1章：为什么做

        #### 1.1 市场

        店主每天回答同样的问题。

        ### 第2章：钱从哪来

        #### 2.1 融资

        先找老客户预付。
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_becomes_a_book_with_parts_chapters_and_sections()
    {
        await using var book = await TestBook.OpenAsync();
        var report = await book.ImportAsync(book.Write("小店.md", Document));

        var document = Assert.Single(report.Documents);
        Assert.Equal((ImportOutcome.Created, null, "小店智能客服", 2), (document.Outcome, document.Error, document.Title, document.Chapters));
        await using var database = book.Database();
        var saved = await database.Books.Include(b => b.Chapters).ThenInclude(c => c.Sections).SingleAsync(Cancellation);
        Assert.Equal(BookKind.Source, saved.Kind);
        Assert.Equal(["客服", "融资", "风险"], saved.Keywords);
        var chapters = saved.Chapters.OrderBy(c => c.Position).ToList();
        Assert.Equal(["为什么做", "钱从哪来"], chapters.Select(c => c.Title));
        Assert.All(chapters, c => Assert.Equal("起步", c.Part));
        Assert.Equal(("2.1", "融资"), (chapters[1].Sections[0].Number, chapters[1].Sections[0].Heading));
        Assert.Contains("financing", chapters[1].Topics);
    }

    [Fact]
    public async Task Files_whose_names_say_nothing_are_called_by_their_folders()
    {
        await using var book = await TestBook.OpenAsync();
        var report = await book.ImportAsync(
            book.Write("按钮/docs.md", "## 何时使用\n\n要人点一下的时候。\n\n## 怎样使用\n\n点它。\n"), book.Write("表格/docs.md", "## 何时使用\n\n要人比较的时候。\n\n## 怎样使用\n\n看它。\n"));

        Assert.Equal(["按钮", "表格"], report.Documents.Select(document => document.Title));
        Assert.All(report.Documents, document => Assert.Equal(ImportOutcome.Created, document.Outcome));
    }

    [Fact]
    public async Task The_same_file_again_is_unchanged_and_writes_nothing()
    {
        await using var book = await TestBook.OpenAsync();
        var path = book.Write("小店.md", Document);
        await book.ImportAsync(path);
        await using var database = book.Database();
        var before = await database.Changes.MaxAsync(c => c.Id, Cancellation);

        Assert.Equal(ImportOutcome.Unchanged, Assert.Single((await book.ImportAsync(path)).Documents).Outcome);
        Assert.Equal(before, await database.Changes.MaxAsync(c => c.Id, Cancellation));
    }

    [Fact]
    public async Task The_same_file_again_leaves_every_row_as_it_was()
    {
        await using var book = await TestBook.OpenAsync();
        var path = book.Write("小店.md", Document);
        await book.ImportAsync(path);
        var before = await Library.RowsAsync(book, Cancellation);
        await book.ImportAsync(path);
        Assert.Equal(before, await Library.RowsAsync(book, Cancellation));
    }

    [Fact]
    public async Task A_changed_file_touches_only_the_chapters_that_changed()
    {
        await using var book = await TestBook.OpenAsync();
        await book.ImportAsync(book.Write("小店.md", Document));
        var (before, sections) = await FirstChapterAsync();
        await using var database = book.Database();
        var change = await database.Changes.MaxAsync(c => c.Id, Cancellation);

        await book.ImportAsync(book.Write("小店.md", Document.Replace("老客户预付", "供应商赊账", StringComparison.Ordinal)));

        var (after, sectionsAfter) = await FirstChapterAsync();
        Assert.Equivalent(before, after, strict: true);
        Assert.Equal(sections, sectionsAfter);
        var changed = await database.Chapters.SingleAsync(c => c.Slug == "chapter-2", Cancellation);
        var touched = await database.Changes.Where(c => c.Id > change && c.Kind == Playbook.Data.ChangedKind.Chapter).Select(c => c.EntityId).ToListAsync(Cancellation);
        Assert.Equal([changed.Id], touched);
        Assert.Contains("供应商赊账", changed.Html, StringComparison.Ordinal);

        async Task<(Chapter Chapter, List<int> Sections)> FirstChapterAsync()
        {
            await using var database = book.Database();
            var chapter = await database.Chapters.AsNoTracking().SingleAsync(c => c.Slug == "chapter-1", Cancellation);
            return (chapter, await database.Sections.Where(s => s.ChapterId == chapter.Id).Select(s => s.Id).ToListAsync(Cancellation));
        }
    }

    [Fact]
    public async Task A_chapter_put_in_front_leaves_the_others_their_addresses()
    {
        await using var book = await TestBook.OpenAsync();
        await book.ImportAsync(book.Write("小店.md", Document));
        var longer = Document
            .Replace("### 第2章：钱从哪来\n\n#### 2.1", "### 第2章：先招谁\n\n#### 2.1 人\n\n先招会卖的人。\n\n### 第3章：钱从哪来\n\n#### 3.1", StringComparison.Ordinal);

        var document = Assert.Single((await book.ImportAsync(book.Write("小店.md", longer))).Documents);

        await using var database = book.Database();
        Assert.Equal(
            ["1 为什么做 chapter-1", "2 先招谁 xian-zhao-shui", "3 钱从哪来 chapter-2"],
            await database.Chapters.OrderBy(c => c.Position).Select(c => c.Number + " " + c.Title + " " + c.Slug).ToListAsync(Cancellation));
        Assert.Contains(document.Lines, lines => lines.At.StartsWith("xian-zhao-shui", StringComparison.Ordinal));
        Assert.DoesNotContain(document.Lines, lines => lines.At.StartsWith("chapter-3", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_import_that_is_stopped_changes_nothing()
    {
        await using var book = await TestBook.OpenAsync();
        await book.ImportAsync(book.Write("小店.md", Document));
        var before = await Library.RowsAsync(book, Cancellation);
        var path = book.Write("小店.md", Document.Replace("老客户预付", "供应商赊账", StringComparison.Ordinal));
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => book.Get<SourceImport>().RunAsync([path], cancellationToken: stop.Token));

        Assert.Equal(before, await Library.RowsAsync(book, Cancellation));
    }

    [Fact]
    public async Task The_address_of_our_own_book_is_what_its_file_says()
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("content/book.md", "---\ntitle: 样书\nslug: sample\n---\n序。\n");
        const string text = "# 书\n\n## 第1章：一\n\n文。\n";

        var report = await book.ImportAsync(
            book.Write("甲.md", $"---\nslug: sample\n---\n{text}"), book.Write("乙.md", $"---\nslug: playbook\n---\n{text}"));

        Assert.Equal([ImportOutcome.Failed, ImportOutcome.Created], report.Documents.Select(document => document.Outcome));
        Assert.Contains("sample", report.Documents[0].Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_file_updates_its_book_and_keeps_what_it_said()
    {
        await using var book = await TestBook.OpenAsync();
        await book.ImportAsync(book.Write("小店.md", Document));
        var report = await book.ImportAsync(book.Write("小店.md", Document.Replace("老客户预付", "供应商赊账", StringComparison.Ordinal)));

        Assert.Equal(ImportOutcome.Updated, Assert.Single(report.Documents).Outcome);
        await using var database = book.Database();
        Assert.Contains("老客户预付", (await database.Revisions.SingleAsync(Cancellation)).Markdown, StringComparison.Ordinal);
        Assert.Equal(2, await database.Chapters.CountAsync(Cancellation));
    }

    [Fact]
    public async Task A_chapter_that_is_gone_from_the_file_is_unpublished()
    {
        await using var book = await TestBook.OpenAsync();
        await book.ImportAsync(book.Write("小店.md", Document));
        await book.ImportAsync(book.Write("小店.md", Document[..Document.IndexOf("### 第2章", StringComparison.Ordinal)]));

        await using var database = book.Database();
        Assert.False((await database.Chapters.SingleAsync(c => c.Title == "钱从哪来", Cancellation)).Published);
    }

    [Fact]
    public async Task What_a_book_said_outside_its_chapters_is_kept_too()
    {
        await using var book = await TestBook.OpenAsync();
        var withAbstract = Document.Replace("## 第一部分", "## 摘要\n\n旧的摘要。\n\n## 第一部分", StringComparison.Ordinal);
        await book.ImportAsync(book.Write("小店.md", withAbstract));
        await book.ImportAsync(book.Write("小店.md", $"---\nabstract: 新的摘要。\n---\n{withAbstract.Replace("旧的", "更新的", StringComparison.Ordinal)}"));

        await using var database = book.Database();
        var kept = await database.Revisions.Select(revision => revision.Markdown).ToListAsync(Cancellation);
        Assert.Contains("旧的摘要。", kept);
        Assert.Contains("更新的摘要。", kept);
        Assert.Equal("新的摘要。", (await database.Books.SingleAsync(Cancellation)).Abstract);
    }

    [Fact]
    public async Task A_dry_run_reports_the_same_and_writes_nothing()
    {
        await using var book = await TestBook.OpenAsync();
        var path = book.Write("小店.md", Document);
        var tried = await book.Get<SourceImport>().RunAsync([path], dryRun: true, cancellationToken: Cancellation);
        await using (var database = book.Database())
            Assert.Equal(0, await database.Books.CountAsync(Cancellation));

        var done = await book.ImportAsync(path);
        Assert.Equivalent(done, tried, strict: true);
    }

    [Fact]
    public async Task Front_matter_counts_over_the_text()
    {
        await using var book = await TestBook.OpenAsync();
        var report = await book.ImportAsync(book.Write("小店.md", $"---\ntitle: 另一个书名\nslug: another\ntopics: [team]\n---\n{Document}"));

        var document = Assert.Single(report.Documents);
        Assert.Equal(("另一个书名", "another"), (document.Title, document.Book));
        await using var database = book.Database();
        Assert.All(await database.Chapters.ToListAsync(Cancellation), c => Assert.Equal(["team"], c.Topics));
        AssertEveryLineOnce(document, Document.Split('\n').Length + 5);
    }

    [Fact]
    public async Task A_bad_document_does_not_hold_up_the_others()
    {
        await using var book = await TestBook.OpenAsync();
        var good = book.Write("好.md", Document);
        var bad = book.Write("坏.md", [0x23, 0x20, 0xFF, 0xF3, 0x0A]);

        var report = await book.ImportAsync(bad, good);

        Assert.Equal([ImportOutcome.Failed, ImportOutcome.Created], report.Documents.Select(document => document.Outcome));
        Assert.Contains("坏.md:1", report.Documents[0].Error, StringComparison.Ordinal);
        Assert.Equal(1, report.Totals.Failed);
    }

    [Fact]
    public async Task Two_documents_of_one_run_cannot_claim_one_address()
    {
        await using var book = await TestBook.OpenAsync();
        var report = await book.ImportAsync(
            book.Write("一.md", Document), book.Write("二.md", Document.Replace("店主", "老板", StringComparison.Ordinal)));

        Assert.Equal([ImportOutcome.Created, ImportOutcome.Failed], report.Documents.Select(document => document.Outcome));
        Assert.Contains("一.md", report.Documents[1].Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_file_of_the_same_title_must_say_which_book_it_is()
    {
        await using var book = await TestBook.OpenAsync();
        await book.ImportAsync(book.Write("一.md", Document));
        var other = Document.Replace("店主", "老板", StringComparison.Ordinal);

        var refused = Assert.Single((await book.ImportAsync(book.Write("二.md", other))).Documents);
        Assert.Equal(ImportOutcome.Failed, refused.Outcome);
        Assert.Contains("一.md", refused.Error, StringComparison.Ordinal);
        await using var database = book.Database();
        var slug = (await database.Books.SingleAsync(Cancellation)).Slug;
        var named = Assert.Single((await book.ImportAsync(book.Write("二.md", $"---\nslug: {slug}\n---\n{other}"))).Documents);
        Assert.Equal(ImportOutcome.Updated, named.Outcome);
    }

    private const string ShopDiary = "## 1.1 记什么\n\n钱从哪里来，到哪里去，都要记清楚。每天打烊以后对一次账，差一块钱也要找到。\n";
    private const string TeaHouseDiary = "## 1.1 茶客\n\n茶客坐下就是一下午，一壶茶赚不了几文。靠的是点心和说书人，逢雨天生意才好。\n";

    [Fact]
    public async Task Another_work_under_the_same_file_name_replaces_nothing()
    {
        await using var book = await TestBook.OpenAsync();
        await book.ImportAsync(book.Write("小店/第一章 记账.md", ShopDiary));
        var before = await Library.RowsAsync(book, Cancellation);

        var refused = Assert.Single((await book.ImportAsync(book.Write("茶馆/第一章 记账.md", TeaHouseDiary))).Documents);

        Assert.Equal(ImportOutcome.Failed, refused.Outcome);
        Assert.Contains("几乎全不一样", refused.Error, StringComparison.Ordinal);
        Assert.Contains("另写 slug", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, await Library.RowsAsync(book, Cancellation));
        // What the refusal says to do makes another book, and no new address of the first.
        var named = Assert.Single((await book.ImportAsync(book.Write("茶馆/第一章 记账.md", $"---\nslug: tea-house\n---\n{TeaHouseDiary}"))).Documents);
        Assert.Equal((ImportOutcome.Created, "tea-house"), (named.Outcome, named.Book));
        await using var database = book.Database();
        Assert.Contains("打烊", (await database.Chapters.SingleAsync(c => c.Book!.Slug != "tea-house", Cancellation)).Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_was_worked_over_updates_its_book_also_from_another_folder()
    {
        await using var book = await TestBook.OpenAsync();
        await book.ImportAsync(book.Write("小店/第一章 记账.md", ShopDiary));
        var next = ShopDiary.Replace("差一块钱也要找到", "差一毛也要找到", StringComparison.Ordinal) + "\n月底再盘一次货。\n";

        var moved = Assert.Single((await book.ImportAsync(book.Write("归档/第一章 记账.md", next))).Documents);

        Assert.Equal(ImportOutcome.Updated, moved.Outcome);
        Assert.Empty(moved.Problems);
    }

    [Fact]
    public async Task A_file_that_was_written_anew_in_its_place_updates_its_book_and_says_so()
    {
        await using var book = await TestBook.OpenAsync();
        await book.ImportAsync(book.Write("小店/第一章 记账.md", ShopDiary));

        var anew = Assert.Single((await book.ImportAsync(book.Write("小店/第一章 记账.md", TeaHouseDiary))).Documents);

        Assert.Equal(ImportOutcome.Updated, anew.Outcome);
        Assert.Contains("几乎没有相同的文字", Assert.Single(anew.Problems).Message, StringComparison.Ordinal);
        await using var database = book.Database();
        Assert.Contains("打烊", Assert.Single(await database.Revisions.ToListAsync(Cancellation)).Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_not_called_a_title()
    {
        await using var book = await TestBook.OpenAsync();
        await book.ImportAsync(book.Write("一.md", "# 记账\n\n## 第1章：甲\n\n正文甲。\n"));

        var refused = Assert.Single((await book.ImportAsync(book.Write("二.md", "# 计帐\n\n## 第1章：乙\n\n正文乙。\n"))).Documents);

        Assert.Contains("网址“ji-zhang”已是《记账》的", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("同名", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_of_other_editors_become_what_they_mean()
    {
        const string text = """
            # 《带标签的书》

            ## 第1章：定价<sup>①</sup><br>怎么算

            <p align="center">先看<font color="red">一张表</font>。</p>

            <table border="1">
              <tr><th>方案</th><th>价格</th></tr>
              <tr>
                <td rowspan="2">订阅</td>
                <td>9|月</td>
              </tr>
              <tr><td>99<br/>一年</td></tr>
            </table>

            按 <kbd>Ctrl</kbd>，H<sub>2</sub>O，<u class="x">要点</u>。

            | 甲<br>乙 | 丙 |
            | --- | --- |
            | <b>丁</b> | <sup>没有结束 |
            """;
        await using var book = await TestBook.OpenAsync();

        var document = Assert.Single((await book.ImportAsync(book.Write("带标签的书.md", text))).Documents);

        AssertEveryLineOnce(document, text.Split('\n').Length);
        await using var database = book.Database();
        var chapter = await database.Chapters.Include(c => c.Sections).SingleAsync(Cancellation);
        Assert.Equal("定价① 怎么算", chapter.Title);
        Assert.Contains("<p>先看一张表。</p>", chapter.Html, StringComparison.Ordinal);
        Assert.Contains("<td>订阅</td><td>9|月</td>", chapter.Html, StringComparison.Ordinal);
        Assert.Contains("<td>99<br>\n一年</td>", chapter.Html, StringComparison.Ordinal);
        Assert.Contains("<kbd>Ctrl</kbd>，H<sub>2</sub>O，<u>要点</u>。", chapter.Html, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"col\">甲<br>\n乙</th>", chapter.Html, StringComparison.Ordinal);
        Assert.Contains("H<sub>2</sub>O", chapter.Markdown, StringComparison.Ordinal);
        Assert.Contains("按 Ctrl，H2O，要点。", string.Join('\n', chapter.Sections.Select(section => section.Text)), StringComparison.Ordinal);
        Assert.Contains("<sup>", Assert.Single(document.Problems).Message, StringComparison.Ordinal);
        Assert.Contains(document.Changes, change => change.Rule == "拆开 HTML 表格里合并的单元格" && change.Line == 10);
    }

    [Theory]
    [InlineData("---\n\n# 书\n\n## 第1章：一\n\n文。\n\n---\n")]
    [InlineData("---\ntitle:\nauthor:\ntopics:\ndate: 2020\ntags: [a]\n---\n# 书\n\n## 第1章：一\n\n文。\n")]
    [InlineData("# ひらがな\n\n## 第1章：一\n\n文。\n")]
    public async Task Odd_beginnings_are_no_mistakes(string text)
    {
        await using var book = await TestBook.OpenAsync();
        var document = Assert.Single((await book.ImportAsync(book.Write("怪.md", text))).Documents);
        Assert.Null(document.Error);
        Assert.Matches("^[a-z0-9-]+$", document.Book);
    }

    [Theory]
    [InlineData("---\ndraft: true\n---\n# 书\n\n## 第1章：一\n\n文。\n", "draft")]
    [InlineData("---\nslug: a/b?c\n---\n# 书\n\n## 第1章：一\n\n文。\n", "slug")]
    public async Task Front_matter_that_forbids_or_errs_keeps_the_document_out(string text, string word)
    {
        await using var book = await TestBook.OpenAsync();
        var document = Assert.Single((await book.ImportAsync(book.Write("怪.md", text))).Documents);
        Assert.Equal(ImportOutcome.Failed, document.Outcome);
        Assert.Contains(word, document.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_grows_too_long_in_the_cleaning_is_refused_and_the_next_is_read()
    {
        await using var book = await TestBook.OpenAsync();
        var long1 = "# 书\n\n## 第1章：一\n\n" + string.Concat(Enumerable.Range(1, 9900).Select(n => $"文字在这里结束。 ### 1.{n} 小节\n"));
        var report = await book.ImportAsync(book.Write("长.md", long1), book.Write("好.md", Document));
        Assert.Equal([ImportOutcome.Failed, ImportOutcome.Created], report.Documents.Select(document => document.Outcome));
    }

    [Fact]
    public async Task An_archive_is_read_in_memory()
    {
        await using var book = await TestBook.OpenAsync();
        var path = book.Write("书.zip", Archive(("小店.md", Document), ("图.png", "x")));
        Assert.Equal(1, (await book.ImportAsync(path)).Totals.Created);
    }

    [Fact]
    public async Task A_bomb_is_refused_before_it_is_unpacked()
    {
        await using var book = await TestBook.OpenAsync();
        var report = await book.ImportAsync(book.Write("弹.zip", Archive(("弹.md", new string('0', 8_000_000)))));
        Assert.Contains("压缩比", Assert.Single(report.Documents).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drafts_that_were_not_chosen_are_kept_as_revisions()
    {
        await using var book = await TestBook.OpenAsync();
        var longer = Document.Replace("先找老客户预付。", "先找老客户预付，再谈天使投资，最后才找机构。预付款要写进合同。", StringComparison.Ordinal);
        await book.ImportAsync(book.Write("两稿.md", $"{Document}\n\n{longer}\n"));

        await using var database = book.Database();
        Assert.Contains("机构", (await database.Chapters.SingleAsync(c => c.Title == "钱从哪来", Cancellation)).Markdown, StringComparison.Ordinal);
        Assert.Contains(await database.Revisions.ToListAsync(Cancellation), revision =>
            revision.Markdown.Contains("先找老客户预付。", StringComparison.Ordinal) && revision.Origin.Contains("两稿.md", StringComparison.Ordinal));
    }

    private static void AssertEveryLineOnce(ImportedDocument document, int count)
    {
        var next = 1;
        foreach (var lines in document.Lines)
        {
            Assert.Equal(next, lines.From);
            next = lines.To + 1;
        }

        Assert.Equal(count, next - 1);
    }

    private static byte[] Archive(params (string Name, string Text)[] files)
    {
        using var stream = new MemoryStream();
        using (var archive = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Create))
        {
            foreach (var (name, text) in files)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return stream.ToArray();
    }
}
