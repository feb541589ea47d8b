using Microsoft.EntityFrameworkCore;
using Playbook.Editing;
using Playbook.Exporting;
using Playbook.Importing;
using Playbook.Media;
using Playbook.Tests.Importing;

namespace Playbook.Tests.Exporting;

public sealed class LibraryExportTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", ".."));
    private static readonly string Samples = Path.Combine(Root, "tests", "SampleContent");
    private static readonly string? RealDocuments = Environment.GetEnvironmentVariable("PLAYBOOK_SOURCES");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_export_imported_into_an_empty_library_is_the_same_library()
    {
        await using var book = await SampleAsync();
        await RenameAsync(book); // what links there is rendered when the editor saves
        var opened = (await book.Get<ChapterEditor>().OpenAsync("sample", "first-week", Cancellation))!;
        await book.Get<ChapterEditor>().SaveAsync(
            opened.Id, opened.Version, opened.Draft with { Markdown = opened.Draft.Markdown + "\n\n编辑补的一段：“引号”、\u2028行、#号: 冒号。" }, new Edit("甲", "补"), Cancellation);
        await book.Get<SynonymEditor>().AddAsync("烧钱", "现金流紧张", new Playbook.Audit.Actor(3, "编辑甲"), Cancellation);
        await PromoteAsync(book, ("第 一 步：", "/books/sample/first-week"), ("null", "case:lantern-team"), ("2026-11-30", "/glossary/cash-runway"), ("书", "/books/sample"));

        await AssertRoundTripAsync(book);
    }

    [Fact]
    public async Task The_shipped_content_with_the_real_documents_comes_back_the_same()
    {
        Assert.SkipWhen(RealDocuments is null, "PLAYBOOK_SOURCES names no folder of documents.");
        await using var book = await TestBook.OpenAsync(Path.Combine(Root, "content"));
        await book.ImportContentAsync();
        Assert.Equal(0, (await book.ImportAsync(RealDocuments!)).Totals.Failed);

        await AssertRoundTripAsync(book);
    }

    [Fact]
    public async Task After_the_round_trip_documents_and_content_are_unchanged_and_edits_are_still_protected()
    {
        await using var book = await SampleAsync();
        var opened = (await book.Get<ChapterEditor>().OpenAsync("sample", "first-week", Cancellation))!;
        await book.Get<ChapterEditor>().SaveAsync(opened.Id, opened.Version, opened.Draft with { Markdown = "编辑写的。" }, new Edit("甲", "改"), Cancellation);
        await using var copy = await TestBook.OpenAsync(Path.Combine(Samples, "playbook"));
        var taken = await copy.ImportAsync(await ExportAsync(book));
        Assert.Equal((taken.Documents.Count, taken.Documents.Sum(document => document.Chapters)), (taken.Totals.Documents, taken.Totals.Chapters));
        Assert.NotEqual(0, taken.Totals.Chapters);
        var before = await Library.RowsAsync(copy, Cancellation);

        var content = await copy.ImportContentAsync();
        var documents = await copy.ImportAsync(Path.Combine(Samples, "sources"));

        Assert.Equal((0, 0, 0), (content.Created, content.Updated, content.Unpublished));
        Assert.Empty(content.Conflicts);
        Assert.Equal((0, 0), (documents.Totals.Created, documents.Totals.Updated));
        Assert.NotEqual(0, documents.Totals.Unchanged);
        Assert.Equal(before, await Library.RowsAsync(copy, Cancellation));
        await using var database = copy.Database();
        Assert.Equal("编辑写的。", (await database.Chapters.SingleAsync(c => c.Slug == "first-week", Cancellation)).Markdown);
    }

    [Fact]
    public async Task An_export_taken_back_where_it_came_from_changes_nothing()
    {
        await using var book = await SampleAsync();
        var folder = await ExportAsync(book);
        var before = await Library.RowsAsync(book, Cancellation);
        Assert.All((await book.ImportAsync(folder)).Documents, document => Assert.Equal((ImportOutcome.Unchanged, null), (document.Outcome, document.Error)));
        Assert.Equal(before, await Library.RowsAsync(book, Cancellation));
    }

    [Fact]
    public async Task A_file_changed_in_the_export_counts_as_an_edit()
    {
        await using var book = await SampleAsync();
        var folder = await ExportAsync(book);
        var file = Path.Combine(folder, "chapters", "01-start", "01-first-week.md");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, Cancellation)).Replace("三件事", "两件事", StringComparison.Ordinal), Cancellation);
        await using var copy = await TestBook.OpenAsync(Path.Combine(Samples, "playbook"));
        await copy.ImportAsync(folder);

        Assert.Empty((await copy.ImportContentAsync()).Conflicts);

        await using var database = copy.Database();
        Assert.Contains("两件事", (await database.Chapters.SingleAsync(c => c.Slug == "first-week", Cancellation)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_playbooks_part_of_an_export_is_a_content_directory()
    {
        await using var book = await SampleAsync();
        var folder = await ExportAsync(book);
        await using var copy = await TestBook.OpenAsync(folder);

        var report = await copy.ImportContentAsync();

        Assert.Empty(report.Problems);
        await using var database = copy.Database();
        Assert.Equal(
            ["1.1 first-week", "1.2 risk-list", "2.1 ask-for-money"],
            await database.Chapters.OrderBy(c => c.Position).Select(c => c.Number + " " + c.Slug).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task What_is_not_published_is_in_no_file()
    {
        await using var book = await SampleAsync();
        const string secret = "独角鲸暗号";
        await PromoteAsync(book, (secret, "/books/sample/risk-list"));
        await using (var database = book.Database())
        {
            var chapter = await database.Chapters.FirstAsync(c => c.Slug == "risk-list", Cancellation);
            (chapter.Markdown, chapter.Published) = (secret, false);
            var study = await database.CaseStudies.FirstAsync(Cancellation);
            (study.Markdown, study.Published) = (secret, false);
            var term = await database.Terms.FirstAsync(Cancellation);
            (term.Definition, term.Published) = (secret, false);
            var hidden = await database.Books.Include(b => b.Chapters).FirstAsync(b => b.Slug != "sample", Cancellation);
            (hidden.Published, hidden.Title, hidden.Chapters[0].Markdown) = (false, secret, secret);
            await database.SaveChangesAsync(Cancellation);
        }

        var folder = await ExportAsync(book);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain(secret, await File.ReadAllTextAsync(file, Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_put_first_here_stays_first_and_a_wrong_one_is_told()
    {
        await using var book = await SampleAsync();
        await PromoteAsync(book, ("钱", "/books/sample/ask-for-money"));
        var folder = await ExportAsync(book);
        await File.AppendAllTextAsync(Path.Combine(folder, "promotions.yaml"), "- query: 没有\n  page: /cases/nothing\n- query: 别处\n  page: https://elsewhere.example/cases/lantern\n- query: ，\n  page: /cases/lantern\n", Cancellation);
        await book.Get<PromotionEditor>().AddAsync("钱", "/cases/lantern", new Playbook.Audit.Actor(3, "编辑甲"), Cancellation);

        var report = await book.ImportAsync(folder);

        Assert.Equal(3, report.Documents.Count(document => document.Error?.Contains("编辑推荐", StringComparison.Ordinal) ?? false));
        var line = Assert.Single(await book.Get<PromotionEditor>().ListAsync(Cancellation));
        Assert.Equal(("钱", "/cases/lantern"), (line.Query, line.Url));
    }

    [Fact]
    public async Task Pictures_travel_with_the_pages_that_show_them()
    {
        await using var book = await SampleAsync();
        byte[] picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];
        var name = MediaFile.Of(picture)!.Name;
        book.Write($"data/assets/{name}", picture);
        book.Write($"data/assets/{new string('0', 32)}.png", [1]);
        var opened = (await book.Get<ChapterEditor>().OpenAsync("sample", "first-week", Cancellation))!;
        await book.Get<ChapterEditor>().SaveAsync(opened.Id, opened.Version, opened.Draft with { Markdown = $"![图](/assets/{name})" }, new Edit("甲", "配图"), Cancellation);

        var folder = await ExportAsync(book);
        Assert.Equal([name], Directory.EnumerateFiles(Path.Combine(folder, "assets")).Select(Path.GetFileName));
        await File.WriteAllBytesAsync(Path.Combine(folder, "assets", $"{new string('1', 32)}.png"), [1], Cancellation);
        await using var copy = await TestBook.OpenAsync();
        var report = await copy.ImportAsync(folder);

        Assert.Contains(new string('1', 32), Assert.Single(report.Documents, document => document.Error is not null).Error, StringComparison.Ordinal);
        var assets = copy.Get<PlaybookOptions>().AssetsDirectory;
        Assert.Equal([name], Directory.EnumerateFiles(assets).Select(Path.GetFileName));
        Assert.Equal(picture, await File.ReadAllBytesAsync(Path.Combine(assets, name), Cancellation));
    }

    [Fact]
    public async Task A_folder_of_others_is_refused_and_an_earlier_export_is_replaced()
    {
        await using var book = await SampleAsync();
        var foreign = Path.GetDirectoryName(book.Write("fremd/notes.md", "x"))!;
        Assert.Contains("别的文件", (await book.Get<LibraryExport>().RunAsync(foreign, cancellationToken: Cancellation)).Problem, StringComparison.Ordinal);
        Assert.Equal(["notes.md"], Directory.EnumerateFileSystemEntries(foreign).Select(Path.GetFileName));

        var folder = await ExportAsync(book);
        Assert.Null((await book.Get<LibraryExport>().RunAsync(folder, cancellationToken: Cancellation)).Problem);
        var chapter = Path.Combine(folder, "chapters", "01-start", "01-first-week.md");
        await File.AppendAllTextAsync(chapter, "手改的一行。\n", Cancellation);
        Assert.Contains("改过", (await book.Get<LibraryExport>().RunAsync(folder, cancellationToken: Cancellation)).Problem, StringComparison.Ordinal);
        Assert.Contains("手改的一行", await File.ReadAllTextAsync(chapter, Cancellation), StringComparison.Ordinal);
        Assert.Equal(["out"], Directory.EnumerateDirectories(Path.GetDirectoryName(folder)!, "out*").Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("{", "清单")]
    [InlineData("""{"format":"playbook-export","version":99,"files":{}}""", "更新的版本")]
    [InlineData("""{"format":"other","version":1,"files":{}}""", "清单")]
    public async Task A_manifest_that_cannot_be_read_imports_nothing(string manifest, string word)
    {
        await using var book = await SampleAsync();
        var folder = await ExportAsync(book);
        await File.WriteAllTextAsync(Path.Combine(folder, "playbook-export.json"), manifest, Cancellation);
        await using var copy = await TestBook.OpenAsync();

        var document = Assert.Single((await copy.ImportAsync(folder)).Documents);

        Assert.Equal(ImportOutcome.Failed, document.Outcome);
        Assert.Contains(word, document.Error, StringComparison.Ordinal);
        await using var database = copy.Database();
        Assert.Equal(0, await database.Books.CountAsync(Cancellation));
    }

    private static async Task AssertRoundTripAsync(TestBook book)
    {
        var folder = await ExportAsync(book);
        await using var copy = await TestBook.OpenAsync();
        var report = await copy.ImportAsync(folder);

        Assert.All(report.Documents, document => Assert.Null(document.Error));
        Assert.Equal(await Library.TextsAsync(book, Cancellation), await Library.TextsAsync(copy, Cancellation));
        // And what is exported from there is the same to the byte.
        var again = await ExportAsync(copy);
        Assert.Equal(Files(folder), Files(again));
    }

    /// <summary>A page of every kind gets another slug: an export holds the old ones too.</summary>
    private static async Task RenameAsync(TestBook book)
    {
        await using var database = book.Database();
        (await database.Chapters.SingleAsync(c => c.Slug == "risk-list", Cancellation)).Slug = "risks";
        (await database.Terms.SingleAsync(t => t.Slug == "runway", Cancellation)).Slug = "cash-runway";
        (await database.CaseStudies.SingleAsync(c => c.Slug == "lantern", Cancellation)).Slug = "lantern-team";
        var source = await database.Books.Include(b => b.Chapters).Where(b => b.Kind == Playbook.Books.BookKind.Source).OrderBy(b => b.Id).FirstAsync(Cancellation);
        source.Chapters[0].Slug = "renamed-chapter";
        await database.SaveChangesAsync(Cancellation);
        Assert.Equal(4, await database.FormerSlugs.CountAsync(Cancellation));
    }

    private static async Task PromoteAsync(TestBook book, params (string Query, string Page)[] promoted)
    {
        foreach (var (query, page) in promoted)
            Assert.Equal(PromotionOutcome.Saved, (await book.Get<PromotionEditor>().AddAsync(query, page, new Playbook.Audit.Actor(3, "编辑：甲"), Cancellation)).Outcome);
    }

    private static SortedDictionary<string, string> Files(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetRelativePath(folder, file), File.ReadAllText),
        StringComparer.Ordinal);

    private static async Task<TestBook> SampleAsync()
    {
        var book = await TestBook.OpenAsync(Path.Combine(Samples, "playbook"));
        await book.ImportContentAsync();
        var report = await book.ImportAsync(Path.Combine(Samples, "sources"));
        // What the messy ones are to become stands beside them, and is no book.
        Assert.All(report.Documents.Where(document => document.Outcome == ImportOutcome.Failed), document =>
            Assert.EndsWith(".outline.txt", document.File, StringComparison.Ordinal));
        return book;
    }

    private static async Task<string> ExportAsync(TestBook book)
    {
        var folder = Path.Combine(book.Get<PlaybookOptions>().DataDirectory, "..", "out");
        var report = await book.Get<LibraryExport>().RunAsync(folder, cancellationToken: Cancellation);
        Assert.Null(report.Problem);
        return Path.GetFullPath(folder);
    }

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string file = "") => file;
}
