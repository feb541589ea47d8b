using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Playbook.Audit;
using Playbook.Editing;
using Playbook.Importing;
using Playbook.Importing.Doctor;
using Playbook.Importing.Sources;
using Playbook.Links;
using Playbook.Revisions;
using Playbook.Tests.Content;

namespace Playbook.Tests.Importing.Doctor;

/// <summary>Upload, diagnosis, choices, import and undo, on a real library.</summary>
public sealed class ImportDoctorTests
{
    private const string Stall = """
        # 《摊位经》

        ## 第1章：选地方

        ### 1.1 人流

        先数一数早上路过的人。

        ## 第2章：融资和股权

        ### 2.1 向谁借

        找老客户预付，不找银行。

        ## 第3章：案例分析

        ### 案例一：晨光语音

        晨光语音是一家做方言识别的公司，服务过三百个摊位。

        **经验总结**：先窄后宽。
        """;

    private static readonly string Sources = Path.Combine(ShippedContent.Root, "..", "tests", "SampleContent", "sources");

    private static readonly string? RealDocuments = Environment.GetEnvironmentVariable("PLAYBOOK_SOURCES");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task The_diagnosis_says_what_the_dry_run_of_the_command_line_says() => SaysTheSameAsync(Sources);

    [Fact]
    public Task Of_real_documents_too()
    {
        Assert.SkipWhen(RealDocuments is null, "PLAYBOOK_SOURCES names no folder of documents.");
        return SaysTheSameAsync(RealDocuments!);
    }

    [Fact]
    public async Task A_case_that_is_left_out_becomes_no_page_and_stays_out_when_its_document_comes_again()
    {
        await using var book = await TestBook.OpenAsync();
        const string two = Stall + "\n\n### 案例二：云栈\n\n云栈做通用助手，两年没有人付费，最后停了，员工去了别家公司。\n";
        var path = book.Write("摊位.md", two);
        var dry = Assert.Single((await book.Get<SourceImport>().RunAsync([path], dryRun: true, cancellationToken: Cancellation)).Documents);
        var wish = new ImportWish
        {
            Choices = new ImportChoices { Documents = new Dictionary<string, DocumentChoices> { [path] = new() { LeftCases = [dry.CaseStudies[0].Key] } } },
        };

        var (report, _) = await book.Get<SourceImport>().RunAsync(SourceFiles.Find([path]), wish, null, Cancellation);

        var document = Assert.Single(report.Documents);
        Assert.Equal((1, "云栈", "晨光语音"), (document.Cases, document.CaseStudies.Single().Title, document.LeftCases.Single().Title));
        await using var database = book.Database();
        Assert.Equal(["云栈"], await database.CaseStudies.Select(study => study.Title).ToListAsync(Cancellation));
        Assert.Contains("三百个摊位", await database.Chapters.Where(chapter => chapter.Slug == "chapter-3").Select(chapter => chapter.Markdown).SingleAsync(Cancellation), StringComparison.Ordinal);

        book.Write("摊位.md", two.Replace("三百", "四百", StringComparison.Ordinal));
        var again = Assert.Single((await book.ImportAsync(path)).Documents);
        Assert.Equal((ImportOutcome.Updated, 1, 1), (again.Outcome, again.Cases, again.LeftCases.Count));
        book.Write("摊位.md", two.Replace("晨光语音", "晨光", StringComparison.Ordinal));
        Assert.Contains("1 个案例在文档里改了名", string.Join('\n', Assert.Single((await book.ImportAsync(path)).Documents).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_that_is_on_the_site_already_stays_as_it_is_when_it_is_left_out()
    {
        await using var book = await TestBook.OpenAsync();
        var path = book.Write("摊位.md", Stall);
        var first = Assert.Single((await book.ImportAsync(path)).Documents);
        book.Write("摊位.md", Stall.Replace("三百", "四百", StringComparison.Ordinal));

        await book.Get<SourceImport>().RunAsync(SourceFiles.Find([path]), new ImportWish
        {
            Choices = new ImportChoices { Documents = new Dictionary<string, DocumentChoices> { [path] = new() { LeftCases = [first.CaseStudies[0].Key] } } },
        }, null, Cancellation);

        await using var database = book.Database();
        var study = await database.CaseStudies.SingleAsync(Cancellation);
        Assert.True(study.Published);
        Assert.Contains("三百", study.Markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undone_it_leaves_the_library_as_it_was()
    {
        await using var book = await TestBook.OpenAsync();
        await book.ImportAsync([Sources, book.Write("摊位.md", Stall)]);
        await UndoesAsync(book, [
            Clinic.Text("摊位.md", Stall.Replace("三百个", "四百个", StringComparison.Ordinal).Replace("选地方", "挑地方", StringComparison.Ordinal)
                + "\n\n## 第4章：收摊\n\n见 [[向谁借]]，也见 [[没有的页]]。\n"),
            Clinic.Text("新书.md", "# 《灯塔手记》\n\n## 第1章：点灯\n\n见 [[摊位经]]。\n"),
        ]);
    }

    [Fact]
    public async Task Real_documents_are_undone_too()
    {
        Assert.SkipWhen(RealDocuments is null, "PLAYBOOK_SOURCES names no folder of documents.");
        await using var book = await TestBook.OpenAsync();
        var files = Directory.GetFiles(RealDocuments!).Order(StringComparer.Ordinal).ToList();
        await book.ImportAsync(files[0], files[1]);
        await UndoesAsync(book, [.. files.Select(Clinic.File)]);
    }

    [Fact]
    public async Task Imported_unpublished_nothing_is_seen_until_an_editor_publishes_it_and_no_import_does_so_first()
    {
        await using var book = await TestBook.OpenAsync();
        var path = book.Write("摊位.md", Stall);
        var job = await book.ApplyAsync(await book.DiagnoseAsync(Clinic.File(path)), new ImportChoices { Publishes = false });
        Assert.Equal(ImportJobState.Applied, job.State);
        Assert.Empty(await Library.TextsAsync(book, Cancellation));
        Assert.Equal([("tan-wei-jing", false)], (await book.Get<ImportDoctor>().BooksAsync(job.Id, Cancellation)).Select(one => (one.Slug, one.Published)));

        await book.ImportAsync(path);
        Assert.Empty(await Library.TextsAsync(book, Cancellation));
        await book.ImportAsync(book.Write("摊位.md", Stall.Replace("三百个", "四百个", StringComparison.Ordinal)));
        Assert.Empty(await Library.TextsAsync(book, Cancellation));

        Assert.Equal(1, await book.Get<ImportDoctor>().PublishAsync(job.Id, Clinic.Editor, Cancellation));
        await using (var database = book.Database())
        {
            Assert.True(await database.Books.AllAsync(one => one.Published && one.Choices == "", Cancellation));
            Assert.True(await database.CaseStudies.AllAsync(study => study.Published, Cancellation));
        }

        Assert.Equal(ImportOutcome.Unchanged, Assert.Single((await book.ImportAsync(path)).Documents).Outcome);
    }

    [Fact]
    public async Task Published_after_the_import_it_can_still_be_undone()
    {
        await using var book = await TestBook.OpenAsync();
        var job = await book.ApplyAsync(await book.DiagnoseAsync(Clinic.Text("摊位.md", Stall)), new ImportChoices { Publishes = false });
        await book.Get<ImportDoctor>().PublishAsync(job.Id, Clinic.Editor, Cancellation);
        Assert.NotEmpty(await Library.TextsAsync(book, Cancellation));
        job = await book.UndoAsync(job);
        Assert.Equal((ImportJobState.Undone, 0), (job.State, job.LeftAlone.Count));
        Assert.Empty(await Library.TextsAsync(book, Cancellation));
    }

    [Fact]
    public async Task A_published_book_is_not_changed_by_an_import_that_publishes_nothing()
    {
        await using var book = await TestBook.OpenAsync();
        await book.ImportAsync(book.Write("摊位.md", Stall));
        var before = await Library.TextsAsync(book, Cancellation);
        var job = await book.ApplyAsync(
            await book.DiagnoseAsync(Clinic.Text("摊位.md", Stall.Replace("三百个", "四百个", StringComparison.Ordinal))), new ImportChoices { Publishes = false });
        Assert.Equal(ImportJobState.Diagnosed, job.State);
        Assert.Contains("已经发布", job.Problem, StringComparison.Ordinal);
        Assert.Equal(before, await Library.TextsAsync(book, Cancellation));
    }

    [Fact]
    public async Task Choices_are_what_is_imported_and_a_later_import_of_the_command_line_goes_by_them()
    {
        await using var book = await TestBook.OpenAsync();
        var path = book.Write("摊位.md", Stall);
        var job = await book.DiagnoseAsync(Clinic.File(path));
        var choices = new DocumentChoices
        {
            Title = "摆摊的学问",
            Slug = "stalls",
            Left = ["chapter-3"],
            Topics = new Dictionary<string, IReadOnlyList<string>> { ["chapter-1"] = ["risk"] },
        };
        job = await book.ApplyAsync(job, new ImportChoices { Documents = new Dictionary<string, DocumentChoices> { ["摊位.md"] = choices } });
        Assert.Equal(ImportJobState.Applied, job.State);
        await IsChosenAsync("老客户");
        var report = Assert.Single(book.Get<ImportDoctor>().Result(job.Id)!.Documents);
        Assert.Equal(ImportedChapterFate.Left, report.Outline.Single(chapter => chapter.Slug == "chapter-3").Fate);
        Assert.Contains(report.Lines, lines => lines.Kind == "draft" && lines.At.StartsWith("chapter-3", StringComparison.Ordinal));
        Assert.DoesNotContain(report.Lines, lines => lines.Kind == "chapter" && lines.At.StartsWith("chapter-3", StringComparison.Ordinal));
        Assert.Contains(report.Topics, topics => topics is { At: "chapter-1", By: "editor" });

        Assert.Equal(ImportOutcome.Unchanged, Assert.Single((await book.ImportAsync(path)).Documents).Outcome);
        var again = await book.ImportAsync(book.Write("摊位.md", Stall.Replace("老客户", "老邻居", StringComparison.Ordinal)));
        Assert.Equal(("stalls", ImportOutcome.Updated, 2), (again.Documents[0].Book, again.Documents[0].Outcome, again.Documents[0].Chapters));
        await IsChosenAsync("老邻居");

        // The doctor begins with them as well, and can take them back.
        job = await book.DiagnoseAsync(Clinic.File(path));
        Assert.Equal("stalls", book.Get<ImportDoctor>().Diagnosis(job.Id)!.Documents[0].Book);
        await book.ApplyAsync(job, new ImportChoices { Documents = new Dictionary<string, DocumentChoices> { ["摊位.md"] = choices with { Left = [] } } });
        await using var database = book.Database();
        Assert.Equal(3, await database.Chapters.CountAsync(chapter => chapter.Published, Cancellation));
        Assert.True(await database.CaseStudies.AnyAsync(study => study.Published, Cancellation));

        async Task IsChosenAsync(string word)
        {
            await using var library = book.Database();
            var only = await library.Books.Include(b => b.Chapters).SingleAsync(Cancellation);
            Assert.Equal(("摆摊的学问", "stalls", true), (only.Title, only.Slug, only.Published));
            Assert.Equal(["chapter-1", "chapter-2"], only.Chapters.OrderBy(chapter => chapter.Position).Select(chapter => chapter.Slug));
            Assert.Equal(["risk"], only.Chapters.Single(chapter => chapter.Slug == "chapter-1").Topics);
            Assert.Contains(word, only.Chapters.Single(chapter => chapter.Slug == "chapter-2").Markdown, StringComparison.Ordinal);
            Assert.Empty(await library.CaseStudies.ToListAsync(Cancellation));
            // What was left out is not lost.
            Assert.Single(await library.Revisions.OfPage(PageKind.Book, only.Id).ToListAsync(Cancellation), kept => kept.Markdown.Contains("晨光语音", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task An_export_carries_what_was_decided()
    {
        await using var book = await TestBook.OpenAsync();
        var path = book.Write("摊位.md", Stall);
        await book.ApplyAsync(await book.DiagnoseAsync(Clinic.File(path)), new ImportChoices
        {
            Documents = new Dictionary<string, DocumentChoices> { ["摊位.md"] = new() { Slug = "stalls", Left = ["chapter-3"] } },
        });
        var folder = Path.Combine(Path.GetDirectoryName(path)!, "export");
        await book.Get<Playbook.Exporting.LibraryExport>().RunAsync(folder, cancellationToken: Cancellation);
        await using var other = await TestBook.OpenAsync();
        await other.ImportAsync(folder);
        var again = Assert.Single((await other.ImportAsync(path)).Documents);
        Assert.Equal(("stalls", ImportOutcome.Unchanged, 2), (again.Book, again.Outcome, again.Chapters));
    }

    [Fact]
    public async Task A_chapter_that_is_there_already_stays_as_it_is_when_it_is_left_out()
    {
        await using var book = await TestBook.OpenAsync();
        await book.ImportAsync(book.Write("摊位.md", Stall));
        var job = await book.DiagnoseAsync(Clinic.Text("摊位.md", Stall.Replace("老客户", "老邻居", StringComparison.Ordinal).Replace("早上", "晚上", StringComparison.Ordinal)));
        await book.ApplyAsync(job, new ImportChoices
        {
            Documents = new Dictionary<string, DocumentChoices> { ["摊位.md"] = new() { Left = ["chapter-2", "chapter-3"] } },
        });
        await using var database = book.Database();
        var chapters = await database.Chapters.OrderBy(chapter => chapter.Position).ToListAsync(Cancellation);
        Assert.All(chapters, chapter => Assert.True(chapter.Published));
        Assert.Contains("晚上", chapters[0].Markdown, StringComparison.Ordinal);
        Assert.Contains("老客户", chapters[1].Markdown, StringComparison.Ordinal);
        Assert.True(Assert.Single(await database.CaseStudies.ToListAsync(Cancellation)).Published);
        Assert.Contains(await database.Revisions.OfPage(PageKind.Chapter, chapters[1].Id).ToListAsync(Cancellation), kept => kept.Markdown.Contains("老邻居", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_draft_of_a_chapter_can_be_published_and_stays_so_when_other_lines_change()
    {
        await using var book = await TestBook.OpenAsync();
        var path = Path.Combine(Sources, "drafts.md");
        var job = await book.DiagnoseAsync(Clinic.File(path));
        var report = book.Get<ImportDoctor>().Diagnosis(job.Id)!.Documents[0];
        var other = report.Drafts.First(draft => !draft.Chosen && draft.Key.Length > 0 && draft.Of == "chapter-1" && draft.Key != report.Drafts.First(one => one.Chosen && one.Of == "chapter-1").Key);
        await book.ApplyAsync(job, new ImportChoices { Documents = new Dictionary<string, DocumentChoices> { ["drafts.md"] = new() { Drafts = [other.Key] } } });

        var done = book.Get<ImportDoctor>().Result(job.Id)!.Documents[0];
        Assert.True(done.Drafts.Single(draft => draft.Lines.SequenceEqual(other.Lines) && draft.Of == "chapter-1").Chosen);
        Assert.Single(done.Drafts, draft => draft.Chosen && draft.Of == "chapter-1");
        Assert.Contains(done.Lines, lines => lines.Kind == "chapter" && lines.From >= other.Lines[0] && lines.To <= other.Lines[1] && lines.At.StartsWith("chapter-1", StringComparison.Ordinal));
        var text = await ChapterAsync();
        var moved = "<!-- 上面多了一行 -->\n\n" + await File.ReadAllTextAsync(path, Cancellation);
        Assert.Equal(ImportOutcome.Updated, (await book.ImportAsync(book.Write("drafts.md", moved))).Documents[0].Outcome);
        Assert.Equal(text, await ChapterAsync());

        // When that draft itself is gone, the report says so.
        var gone = await book.ImportAsync(book.Write("drafts.md", "# 《出海的模型：先去哪里》\n\n## 第1章：选一座港口\n\n只剩这一稿。\n"));
        Assert.Contains(gone.Documents[0].Problems, problem => problem.Message.Contains("再选一次", StringComparison.Ordinal));

        async Task<string> ChapterAsync()
        {
            await using var database = book.Database();
            return (await database.Chapters.SingleAsync(chapter => chapter.Slug == "chapter-1", Cancellation)).Markdown;
        }
    }

    [Fact]
    public async Task A_document_can_be_left_out_and_one_without_a_chapter_is()
    {
        await using var book = await TestBook.OpenAsync();
        var job = await book.DiagnoseAsync(Clinic.Text("摊位.md", Stall), Clinic.Text("灯.md", "# 《灯塔手记》\n\n## 第1章：点灯\n\n亮。\n"));
        await book.ApplyAsync(job, new ImportChoices
        {
            Documents = new Dictionary<string, DocumentChoices> { ["摊位.md"] = new() { Takes = false }, ["灯.md"] = new() { Left = ["chapter-1"] } },
        });
        var report = book.Get<ImportDoctor>().Result(job.Id)!;
        Assert.All(report.Documents, document => Assert.Equal(ImportOutcome.Skipped, document.Outcome));
        Assert.Empty(await Library.TextsAsync(book, Cancellation));
    }

    [Fact]
    public async Task An_undo_leaves_alone_what_somebody_has_worked_on_and_says_so()
    {
        await using var book = await TestBook.OpenAsync();
        await book.ImportAsync(book.Write("摊位.md", Stall));
        var job = await book.ApplyAsync(await book.DiagnoseAsync(Clinic.Text(
            "摊位.md", Stall.Replace("老客户", "老邻居", StringComparison.Ordinal).Replace("早上", "晚上", StringComparison.Ordinal))));
        var editor = book.Get<ChapterEditor>();
        var opened = (await editor.OpenAsync("tan-wei-jing", "chapter-2", Cancellation))!;
        await editor.SaveAsync(opened.Id, opened.Version, opened.Draft with { Markdown = "编辑写的一章。" }, new Edit("王编辑", "改"), Cancellation);

        job = await book.UndoAsync(job);
        Assert.Contains("融资和股权", Assert.Single(job.LeftAlone), StringComparison.Ordinal);
        await using var database = book.Database();
        var chapters = await database.Chapters.OrderBy(chapter => chapter.Position).ToListAsync(Cancellation);
        Assert.Contains("早上", chapters[0].Markdown, StringComparison.Ordinal);
        Assert.Equal("编辑写的一章。", chapters[1].Markdown);
        // The imported text can be read in the history, and who undid it stands in the audit trail.
        Assert.Contains(await database.Revisions.OfPage(PageKind.Chapter, chapters[0].Id).ToListAsync(Cancellation), kept =>
            kept is { Author: "林编辑", Reason: "撤销导入" } && kept.Markdown.Contains("晚上", StringComparison.Ordinal));
        var audit = await database.AuditEntries().Where(entry => entry.ActorId == 7).OrderBy(entry => entry.Id).ToListAsync(Cancellation);
        Assert.Equal([AuditAction.Imported, AuditAction.ImportUndone], audit.Select(entry => entry.Action));
        Assert.All(audit, entry => Assert.Equal(("林编辑", "摊位经"), (entry.Actor, entry.Title)));
    }

    [Fact]
    public async Task What_waits_when_the_process_ends_is_done_by_the_next_one()
    {
        await using var book = await TestBook.OpenAsync();
        var job = await book.DiagnoseAsync(Clinic.Text("摊位.md", Stall));
        Assert.True(book.Get<ImportDoctor>().Apply(job.Id, new ImportChoices(), Clinic.Editor));
        Assert.Equal(ImportJobState.Applied, (await book.Another().WorkAsync(job.Id)).State);
        Assert.NotEmpty(await Library.TextsAsync(book, Cancellation));

        // It died between the commit and its own note of it: the import is not made twice.
        var folder = Path.Combine(book.Get<PlaybookOptions>().ImportsDirectory, job.Id, "job.json");
        await File.WriteAllTextAsync(folder, (await File.ReadAllTextAsync(folder, Cancellation)).Replace("\"applied\",", "\"applying\",", StringComparison.Ordinal), Cancellation);
        var another = book.Another();
        Assert.Equal(ImportJobState.Applying, another.Find(job.Id)!.State);
        Assert.Equal(ImportJobState.Applied, (await another.WorkAsync(job.Id)).State);
        await using var database = book.Database();
        Assert.Equal(1, await database.AuditEntries().CountAsync(Cancellation));
    }

    [Fact]
    public async Task After_seven_days_an_upload_is_gone()
    {
        await using var book = await TestBook.OpenAsync();
        var job = await book.DiagnoseAsync(Clinic.Text("摊位.md", Stall));
        var folder = Path.Combine(book.Get<PlaybookOptions>().ImportsDirectory, job.Id);
        book.Another(new Later(TimeSpan.FromDays(6.9))).Clean();
        Assert.True(Directory.Exists(folder));
        book.Another(new Later(TimeSpan.FromDays(7.1))).Clean();
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Every_line_can_be_read_with_where_it_went()
    {
        await using var book = await TestBook.OpenAsync();
        var job = await book.DiagnoseAsync(Clinic.Text("摊位.md", Stall));
        var document = book.Get<ImportDoctor>().Diagnosis(job.Id)!.Documents[0];
        var (lines, total) = book.Get<ImportDoctor>().Lines(job.Id, document, "", 1, 1000)!.Value;
        Assert.Equal(Stall.ReplaceLineEndings("\n").Split('\n'), lines.Select(line => line.Text));
        Assert.Equal(lines.Count, total);
        Assert.All(lines, line => Assert.NotEqual("", line.Kind));
        Assert.Equal(["metadata", "blank"], lines.Take(2).Select(line => line.Kind));
        Assert.Equal(3, book.Get<ImportDoctor>().Lines(job.Id, document, "", 3, 3)!.Value.Lines[0].Number);
        Assert.Null(book.Get<ImportDoctor>().Lines(job.Id, document, "../../playbook.db", 1, 10));
    }

    private static async Task SaysTheSameAsync(string folder)
    {
        await using var book = await TestBook.OpenAsync();
        var files = Directory.GetFiles(folder).Order(StringComparer.Ordinal).ToList();
        var before = await Library.RowsAsync(book, Cancellation);
        var job = await book.DiagnoseAsync([.. files.Select(Clinic.File)]);
        Assert.Equal(before, await Library.RowsAsync(book, Cancellation));
        Assert.Equal((ImportJobState.Diagnosed, ""), (job.State, job.Problem));
        var tried = await book.Get<SourceImport>().RunAsync(files, dryRun: true, cancellationToken: Cancellation);
        Assert.Equal(Json(tried).Replace(folder + "/", "", StringComparison.Ordinal), Json(book.Get<ImportDoctor>().Diagnosis(job.Id)!));

        // And what it says is what is done.
        job = await book.ApplyAsync(job);
        Assert.Equal(Json(book.Get<ImportDoctor>().Diagnosis(job.Id)!), Json(book.Get<ImportDoctor>().Result(job.Id)!));
        Assert.All((await book.ImportAsync([.. files])).Documents, document => Assert.Equal(ImportOutcome.Unchanged, document.Outcome));
    }

    /// <summary>Imported, seen, undone: readers see what they saw, and every row that was there says what it said.</summary>
    private static async Task UndoesAsync(TestBook book, ReceivedFile[] files)
    {
        var (texts, rows) = (await Library.TextsAsync(book, Cancellation), await PagesAsync(book));
        var job = await book.ApplyAsync(await book.DiagnoseAsync(files));
        Assert.Equal((ImportJobState.Applied, ""), (job.State, job.Problem));
        Assert.NotEqual(texts, await Library.TextsAsync(book, Cancellation));

        job = await book.UndoAsync(job);
        Assert.Equal((ImportJobState.Undone, ""), (job.State, job.Problem));
        Assert.Empty(job.LeftAlone);
        Assert.Equal(texts, await Library.TextsAsync(book, Cancellation));
        var after = await PagesAsync(book);
        Assert.Equal(rows, after.Where(row => rows.ContainsKey(row.Key)).ToDictionary());
        Assert.All(after.Where(row => !rows.ContainsKey(row.Key)), row => Assert.Contains("\"Published\":false", row.Value, StringComparison.Ordinal));
        Assert.Empty(await book.Get<LinkCheck>().RunAsync(Cancellation) is var problems ? problems.Where(problem => problem.ToString().Contains("收摊", StringComparison.Ordinal)) : []);
    }

    /// <summary>Every row of a book, chapter or case by its number, apart from the version, which only grows.</summary>
    private static async Task<Dictionary<string, string>> PagesAsync(TestBook book)
    {
        await using var database = book.Database();
        var rows = new Dictionary<string, string>();
        foreach (var one in await database.Books.AsNoTracking().ToListAsync(Cancellation))
            rows[$"book {one.Id}"] = Row(one);
        foreach (var one in await database.Chapters.AsNoTracking().ToListAsync(Cancellation))
            rows[$"chapter {one.Id}"] = Row(one);
        foreach (var one in await database.CaseStudies.AsNoTracking().ToListAsync(Cancellation))
            rows[$"case {one.Id}"] = Row(one);
        return rows;

        static string Row(object row) => JsonSerializer.Serialize(row.GetType().GetProperties()
            .Where(column => column.Name is not ("Version" or "Chapters" or "Sections" or "Book"))
            .ToDictionary(column => column.Name, column => column.GetValue(row)));
    }

    private static string Json(ImportReport report) => JsonSerializer.Serialize(report);

    private sealed class Later(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}
