using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.Exporting.Epub;

namespace Playbook.Tests.Exporting.Epub;

public sealed class EpubExportTests
{
    private const string Picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";
    private static readonly string? RealDocuments = Environment.GetEnvironmentVariable("PLAYBOOK_SOURCES");
    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "..", ".."));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_book_of_everything_is_a_sound_epub()
    {
        await using var book = await WithEverythingAsync();
        var file = await ExportAsync(book);

        Assert.Empty(file.Faults());
        Assert.Equal("mimetype", file.Names[0]);
        var first = file.Document("chapter-first.xhtml");
        Assert.Equal("1.1 甲 <&> “章”", first.Descendants(Html + "h1").Single().Value);
        Assert.Single(first.Descendants(XName.Get("math", "http://www.w3.org/1998/Math/MathML")));
        // Links inside the book lead to its files, those to the rest of the site are words, those to the web stay.
        Assert.Contains(first.Descendants(Html + "a"), link => link.Value == "第二章" && link.Attribute("href")!.Value.StartsWith("chapter-second.xhtml#", StringComparison.Ordinal));
        Assert.DoesNotContain(first.Descendants(Html + "a"), link => link.Value == "跑道");
        Assert.Contains("见跑道", first.Root!.Value, StringComparison.Ordinal);
        Assert.Contains(first.Descendants(Html + "a"), link => link.Attribute("href")!.Value == "https://example.org/a?b=1&c=2");
        // A diagram and a picture are files of the book.
        Assert.Equal(["png", "svg"], first.Descendants(Html + "img").Select(image => image.Attribute("src")!.Value[^3..]).Order());
        Assert.Contains("从想法到融资", first.Root.Value, StringComparison.Ordinal);
        // Footnotes open in place.
        var note = first.Descendants(Html + "aside").Single(aside => aside.Attribute("class")!.Value == "footnote");
        Assert.StartsWith("1　脚注的文字", note.Value.Trim(), StringComparison.Ordinal);
        var contents = file.Document("contents.xhtml").Root!.Value;
        Assert.Contains("起步", contents, StringComparison.Ordinal);
        Assert.Contains("小节一", contents, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_published_is_in_no_book()
    {
        await using var book = await WithEverythingAsync();
        await using var database = book.Database();
        var sample = await database.Books.SingleAsync(b => b.Slug == "sample", Cancellation);
        sample.Chapters.Add(new Chapter { Slug = "coral", Title = "珊瑚计划", Html = "<p>珊瑚计划</p>", Published = false, Position = 9 });
        database.Books.Add(new Book { Slug = "hidden", Title = "珊瑚计划", Published = false });
        await database.SaveChangesAsync(Cancellation);
        var folder = Folder(book);

        var report = await book.Get<EpubExport>().RunAsync(folder, null, Cancellation);

        Assert.Equal(["sample.epub"], report.Files.Select(Path.GetFileName));
        var file = EpubFile.Read(report.Files[0]);
        Assert.Empty(file.Faults());
        Assert.DoesNotContain(file.Names, name => name.Contains("coral", StringComparison.Ordinal));
        Assert.DoesNotContain("珊瑚", file.Text("contents.xhtml") + file.Text("package.opf"), StringComparison.Ordinal);
        Assert.Contains("hidden", (await book.Get<EpubExport>().RunAsync(folder, "hidden", Cancellation)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_book_gives_the_same_bytes_and_a_changed_one_replaces_its_file()
    {
        await using var book = await WithEverythingAsync();
        var folder = Folder(book);
        var path = (await book.Get<EpubExport>().RunAsync(folder, "sample", Cancellation)).Files.Single();
        var before = await File.ReadAllBytesAsync(path, Cancellation);
        await Task.Delay(2_100, Cancellation); // times in a ZIP archive have two seconds
        await book.Get<EpubExport>().RunAsync(folder, "sample", Cancellation);
        Assert.Equal(before, await File.ReadAllBytesAsync(path, Cancellation));

        book.Write("content/chapters/01-start/02-second.md", "---\ntitle: 乙\nslug: second\npart: 起步\n---\n换过的正文。\n");
        await book.ImportContentAsync();
        await book.Get<EpubExport>().RunAsync(folder, "sample", Cancellation);
        Assert.Contains("换过的正文", EpubFile.Read(path).Text("chapter-second.xhtml"), StringComparison.Ordinal);
        Assert.Equal(["sample.epub"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task With_an_address_links_out_of_the_book_lead_to_the_site()
    {
        await using var book = await WithEverythingAsync();
        book.Get<PlaybookOptions>().Address = "https://playbook.example";
        var file = await ExportAsync(book);

        Assert.Empty(file.Faults());
        Assert.Contains(
            file.Document("chapter-first.xhtml").Descendants(Html + "a"),
            link => link.Value == "跑道" && link.Attribute("href")!.Value == "https://playbook.example/glossary/runway");
    }

    [Fact]
    public async Task The_shipped_book_and_the_real_documents_are_sound()
    {
        Assert.SkipWhen(RealDocuments is null, "PLAYBOOK_SOURCES names no folder of documents.");
        await using var book = await TestBook.OpenAsync(Path.Combine(Root, "content"));
        await book.ImportContentAsync();
        await book.ImportAsync(RealDocuments!);

        var report = await book.Get<EpubExport>().RunAsync(Folder(book), null, Cancellation);

        Assert.Null(report.Problem);
        Assert.True(report.Files.Count > 1);
        Assert.All(report.Files, path => Assert.Empty(EpubFile.Read(path).Faults()));
    }

    private static async Task<TestBook> WithEverythingAsync()
    {
        var book = await TestBook.OpenAsync();
        book.Write("content/assets/a.png", Convert.FromBase64String(Picture));
        book.Write("content/book.md", "---\ntitle: 样书 <一>\nslug: sample\nabstract: 讲 A & B。\nkeywords: [样]\nauthor: 测试组\n---\n序言，见 [[first]]。\n");
        book.Write("content/lexicon/terms.yaml", "- slug: runway\n  name: 跑道\n  definition: 还能撑几个月。\n");
        book.Write("content/chapters/01-start/01-first.md", """
            ---
            title: 甲 <&> “章”
            slug: first
            part: 起步
            summary: 一句话。
            sources:
              - title: 作者（2020）
                url: https://example.org/paper
                accessed: 2026-01-02
            written: AI
            ---
            正文[^1]，见 [[second#小节|第二章]]，见[[跑道]]，见[网](https://example.org/a?b=1&c=2)，见[下](#小节一)，见[[没有的页]]。

            ## 小节一

            > [!TIP]
            > 提示里的 `代码 <b>`。

            | 栏 | 数 |
            |:--|--:|
            | a & b | $x^2$ |

            ```csharp
            if (a < b && c > d) { }
            ```

            ![一个点](/assets/a.png)

            ```mermaid
            flowchart TD
              accTitle: 从想法到融资
              accDescr: 两步
              A[想法] --> B[融资]
            ```

            - [ ] 待办

            [^1]: 脚注的文字。
            """);
        book.Write("content/chapters/01-start/02-second.md", "---\ntitle: 乙\nslug: second\npart: 起步\n---\n## 小节\n\n控制符\u0001和 emoji 😀 与 \ud842\udfb7。\n");
        Assert.Empty((await book.ImportContentAsync()).Problems);
        return book;
    }

    private static async Task<EpubFile> ExportAsync(TestBook book)
    {
        var report = await book.Get<EpubExport>().RunAsync(Folder(book), "sample", Cancellation);
        Assert.Null(report.Problem);
        return EpubFile.Read(report.Files.Single());
    }

    private static string Folder(TestBook book) => Path.Combine(book.Get<PlaybookOptions>().DataDirectory, "..", "epub");

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string file = "") => file;
}
