using Microsoft.EntityFrameworkCore;
using Playbook.Importing;
using Playbook.Media;
using Playbook.Tests.Media;

namespace Playbook.Tests.Importing.Sources;

public sealed class SourceLinksTests
{
    /// <summary>The smallest PNG there is: one dot.</summary>
    private static readonly byte[] Dot = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static readonly string DotUrl = PictureIntake.Take(Dot).Picture!.File.Url;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pictures_are_stored_by_their_content_and_shown_from_there()
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("书/img/点 1.png", Dot);
        book.Write("书/img/假.png", "这不是图片");
        var path = book.Write("书/甲.md", """
            # 甲书

            ## 第1章：图

            ![一个点](img/%E7%82%B9%201.png "题") 和 ![引用][r]，<img src="img/点 1.png" alt="标签">。

            | 表 |
            |---|
            | ![表里](<img/点 1.png>) |

            ![没有](img/none.png) ![假](img/假.png) ![外](https://example.org/x.png) ![出界](../../x.png)

            `![代码](img/点 1.png)`

            [r]: img/点%201.png
            """);

        var document = Assert.Single((await book.ImportAsync(path)).Documents);

        Assert.Null(document.Error);
        Assert.All(document.Pictures, picture => Assert.Equal(DotUrl, picture.Url));
        Assert.Equal(4, document.Pictures.Count);
        Assert.Equal([("img/none.png", 11), ("img/假.png", 11), ("../../x.png", 11)], document.Unresolved.Select(link => (link.Target, link.Line)));
        Assert.Equal(("https://example.org/x.png", 11), (Assert.Single(document.Remote).Url, document.Remote[0].Line));
        var chapter = await ChapterAsync(book);
        Assert.Equal(4, chapter.Html.Split($"src=\"{DotUrl}\"").Length - 1);
        Assert.Contains("alt=\"标签\"", chapter.Html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://example.org/x.png\" rel=\"noopener\">外</a>", chapter.Html, StringComparison.Ordinal);
        Assert.Contains("<span class=\"xref-missing\">没有</span>", chapter.Html, StringComparison.Ordinal);
        Assert.Contains("<code>![代码](img/点 1.png)</code>", chapter.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=\"http", chapter.Html, StringComparison.Ordinal);
        Assert.Equal(PictureIntake.Take(Dot).Picture!.File.Bytes.ToArray(), await File.ReadAllBytesAsync(book.Get<MediaStore>().Find(DotUrl["/assets/".Length..])!, Cancellation));
    }

    [Fact]
    public async Task A_picture_keeps_its_place_in_the_page_from_the_first_import_on()
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("书/img/点.png", SamplePictures.Png);
        book.Write("书/img/点.avif", SamplePictures.Avif);
        var path = book.Write("书/书.md", "# 《图书》\n\n## 第1章：图\n\n![点](img/点.png)\n\n<img src=\"img/点.avif\" width=\"9\" alt=\"又\">\n");

        await book.ImportAsync(path);

        var html = await HtmlAsync();
        Assert.Contains(" alt=\"点\" width=\"40\" height=\"24\" loading=\"lazy\" decoding=\"async\">", html, StringComparison.Ordinal);
        Assert.Contains(" alt=\"又\" width=\"40\" height=\"24\" loading=\"lazy\" decoding=\"async\">", html, StringComparison.Ordinal);

        // A page that an older version of this program made.
        await using (var database = book.Database())
        {
            await database.Chapters.ExecuteUpdateAsync(
                update => update.SetProperty(c => c.MadeWith, "7.old").SetProperty(c => c.Html, "<p>旧</p>"), Cancellation);
        }

        await book.ImportContentAsync();
        Assert.Equal(html, await HtmlAsync());

        async Task<string> HtmlAsync()
        {
            await using var database = book.Database();
            return (await database.Chapters.SingleAsync(Cancellation)).Html;
        }
    }

    [Fact]
    public async Task What_Obsidian_names_is_found_wherever_it_lies_and_what_is_left_is_told_with_its_line()
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("库/图/点.png", Dot);
        book.Write("库/深/乙 篇.md", "# 乙书\n\n## 第1章：乙\n\n字。");
        var path = book.Write("库/甲.md", """
            # 甲书

            ## 第1章：链接

            [[乙 篇]]、[[深/乙 篇|看乙]]、![[点.png|100]]、[[没有/的]]、![[没有.png]]、[[也许是词条]]

            `[[乙 篇]]`

            | 甲 | 乙 |
            |---|---|
            | 1 | (a|b) |

            --8<-- "丙.md"

            ::: demo
            字。[空]()
            :::
            """);

        var document = (await book.ImportAsync(Path.GetDirectoryName(path)!)).Documents.Single(imported => imported.File.EndsWith("甲.md", StringComparison.Ordinal));

        Assert.Null(document.Error);
        Assert.Equal([("[[没有/的]]", 5), ("![[没有.png]]", 5)], document.Unresolved.Select(link => (link.Target, link.Line)));
        Assert.Equal([13, 15, 11, 16], document.Problems.Select(problem => problem.Line));
        await using var database = book.Database();
        var other = await database.Books.Where(imported => imported.Title == "乙书").Select(imported => imported.Slug).SingleAsync(Cancellation);
        var html = await database.Chapters.Where(chapter => chapter.Title == "链接").Select(chapter => chapter.Html).SingleAsync(Cancellation);
        Assert.Contains($"href=\"/books/{other}\">乙 篇</a>", html, StringComparison.Ordinal);
        Assert.Contains($"href=\"/books/{other}\">看乙</a>", html, StringComparison.Ordinal);
        Assert.Contains($"src=\"{DotUrl}\" alt=\"点\"", html, StringComparison.Ordinal);
        Assert.Contains("<code>[[乙 篇]]</code>", html, StringComparison.Ordinal);
        Assert.Contains("<td>(a|b)</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_stores_no_picture_and_an_exchanged_one_updates_the_book()
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("点.png", Dot);
        var path = book.Write("甲.md", "# 甲书\n\n## 第1章：图\n\n![点](点.png)\n");
        await book.Get<Playbook.Importing.Sources.SourceImport>().RunAsync([path], dryRun: true, cancellationToken: Cancellation);
        Assert.Null(book.Get<MediaStore>().Find(DotUrl["/assets/".Length..]));

        await book.ImportAsync(path);
        Assert.Equal(ImportOutcome.Unchanged, Assert.Single((await book.ImportAsync(path)).Documents).Outcome);
        book.Write("点.png", SamplePictures.Png);
        Assert.Equal(ImportOutcome.Updated, Assert.Single((await book.ImportAsync(path)).Documents).Outcome);
    }

    [Fact]
    public async Task What_a_photo_says_of_its_camera_does_not_come_along()
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("照片.jpg", SamplePictures.TurnedJpeg);
        book.Write("截断.jpg", SamplePictures.TurnedJpeg[..200]);
        var inline = Convert.ToBase64String(SamplePictures.TurnedJpeg);
        var path = book.Write("甲.md", $"# 甲书\n\n## 第1章：图\n\n![照片](照片.jpg)\n\n![断](截断.jpg)\n\n![里面](data:image/jpeg;base64,{inline})\n");

        var document = Assert.Single((await book.ImportAsync(path)).Documents);

        Assert.Equal(2, document.Pictures.Count);
        var name = Assert.Single(document.Pictures.Select(picture => picture.Url["/assets/".Length..]).Distinct());
        Assert.True(SamplePictures.TurnedJpeg.AsSpan().IndexOf("SECRETMAKE"u8) > 0);
        Assert.Equal(-1, (await File.ReadAllBytesAsync(book.Get<MediaStore>().Find(name)!, Cancellation)).AsSpan().IndexOf("SECRETMAKE"u8));
        Assert.Equal(("截断.jpg", 7), (Assert.Single(document.Unresolved).Target, document.Unresolved[0].Line));
    }

    [Fact]
    public async Task Documents_that_point_to_each_other_become_chapters_that_do()
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("书/SUMMARY.md", "- [一](一.md)\n- [二](深/第 二 章.md)\n");
        book.Write("书/一.md", "# 一\n\n[到二](深/%E7%AC%AC%20%E4%BA%8C%20%E7%AB%A0.md#小-节)，[网页](深/第%20二%20章.html)，[无](深/三.md)，[锚](#自己)，[书外](../散.md#尾)\n\n## 自己\n\n文。\n");
        book.Write("书/深/第 二 章.md", "# 二\n\n## 小 节\n\n[回](../一.md \"题\")[[一]](/一)\n");
        book.Write("散.md", "# 散文\n\n## 第1章：头\n\n文。\n\n## 第2章：尾\n\n### 2.1 末\n\n[书](书/一.md)\n");
        var root = Path.GetDirectoryName(book.Write("x.txt", "# 另一份\n\n文。"))!;

        var report = await book.ImportAsync(Path.Combine(root, "书"), Path.Combine(root, "散.md"));

        Assert.All(report.Documents, document => Assert.Equal(ImportOutcome.Created, document.Outcome));
        var slug = report.Documents[0].Book;
        Assert.Equal(["深/三.md", "../散.md#尾"], report.Documents[0].Unresolved.Select(link => link.Target));
        Assert.All(report.Documents[0].Unresolved, link => Assert.Equal((3, "一.md"), (link.Line, Path.GetFileName(link.File))));
        await using var database = book.Database();
        var chapters = await database.Chapters.Where(c => c.Book!.Slug == slug).OrderBy(c => c.Position).ToListAsync(Cancellation);
        Assert.Equal(["yi", "shen-di-er-zhang"], chapters.Select(c => c.Slug));
        Assert.Contains($"href=\"/books/{slug}/shen-di-er-zhang#小-节\"", Uri.UnescapeDataString(chapters[0].Html), StringComparison.Ordinal);
        Assert.Contains($"href=\"/books/{slug}/shen-di-er-zhang\"", chapters[0].Html, StringComparison.Ordinal);
        Assert.Contains("href=\"#自己\"", Uri.UnescapeDataString(chapters[0].Html), StringComparison.Ordinal);
        Assert.Contains($"href=\"/books/{slug}/yi\"", chapters[1].Html, StringComparison.Ordinal);
        Assert.Contains($"/books/{slug}/yi", (await database.Chapters.SingleAsync(c => c.Title == "尾", Cancellation)).Html, StringComparison.Ordinal);
        var broken = await book.Get<LinkCheck>().RunAsync(Cancellation);
        Assert.Equal(["深/三.md", "../散.md#尾"], broken.Select(link => Uri.UnescapeDataString(link.Target)));
    }

    [Fact]
    public async Task A_name_that_other_tools_gave_a_place_leads_to_the_heading_it_stood_on()
    {
        await using var book = await TestBook.OpenAsync();
        var path = book.Write("甲.md", """
            # 甲书

            ## 第1章：一 {#first}

            [节](#sec)、[章](#second)、[行内](#inline)、[独行](#alone)、[旧](#tag)、[己](#first)、[无](#nowhere)、`[代码](#code)`。

            ### 1.1 有名字的节 {#sec .big}

            一句 <a id="inline"></a>话。

            ## 第2章：二 {#second}

            <a name="alone"></a>

            ### 2.1 下面的节

            文。

            <h3 id="tag">2.2 标签的节</h3>

            回到[上面](#sec)。
            """);

        var document = Assert.Single((await book.ImportAsync(path)).Documents);

        Assert.Equal(("#nowhere", 5, "甲.md"), (Assert.Single(document.Unresolved).Target, document.Unresolved[0].Line, Path.GetFileName(document.Unresolved[0].File)));
        await using var database = book.Database();
        var html = await database.Chapters.OrderBy(c => c.Position).Select(c => c.Html).ToListAsync(Cancellation);
        string Href(string words) => Uri.UnescapeDataString(System.Text.RegularExpressions.Regex.Match(string.Concat(html), $"href=\"([^\"]*)\"[^>]*>{words}</a>").Groups[1].Value);
        Assert.Equal(
            ["#有名字的节", "/books/jia-shu/chapter-2", "#有名字的节", "/books/jia-shu/chapter-2#下面的节", "/books/jia-shu/chapter-2#标签的节", "/books/jia-shu/chapter-1", "/books/jia-shu/chapter-1#有名字的节"],
            new[] { "节", "章", "行内", "独行", "旧", "己", "上面" }.Select(Href));
        Assert.DoesNotContain("id=&quot;", string.Concat(html), StringComparison.Ordinal);
        Assert.All(await book.Get<LinkCheck>().RunAsync(Cancellation), link => Assert.Equal("#nowhere", link.Target));
    }

    [Fact]
    public async Task In_a_book_of_many_files_a_name_belongs_to_its_file()
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("书/SUMMARY.md", "- [一](a.md)\n- [二](b.md)\n");
        book.Write("书/a.md", "---\ntitle: 一\n---\n\n## 甲 {#x}\n\n[本](#x)、[他](b.md#x)、[整](b.md#gone)。\n");
        var folder = Path.GetDirectoryName(book.Write("书/b.md", "# 二\n\n## 乙 {#x}\n\n文。\n"))!;

        var document = Assert.Single((await book.ImportAsync(folder)).Documents);

        Assert.Equal(("b.md#gone", 7), (Assert.Single(document.Unresolved).Target, document.Unresolved[0].Line));
        Assert.Contains(document.Lines, lines => lines is { Kind: "metadata", At: "b/title" });
        Assert.Contains(document.Lines, lines => lines is { Kind: "chapter", At: "b#乙" });
        await using var database = book.Database();
        var html = Uri.UnescapeDataString(await database.Chapters.Where(c => c.Slug == "a").Select(c => c.Html).SingleAsync(Cancellation));
        Assert.Contains("href=\"#甲\">本", html, StringComparison.Ordinal);
        Assert.Contains($"href=\"/books/{document.Book}/b#乙\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_that_no_document_shows_are_told_and_those_left_behind_are_found()
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("书/用到.png", Dot);
        book.Write("书/没用到.png", [.. Dot, 0]);
        var path = book.Write("书/甲.md", "# 甲书\n\n## 第1章：图\n\n![点](用到.png)\n");
        var folder = Path.GetDirectoryName(path)!;

        var report = await book.ImportAsync(folder);
        Assert.Equal("没用到.png", Path.GetFileName(Assert.Single(report.UnusedPictures)));
        // A document that is named by itself answers for no neighbours.
        Assert.Empty((await book.ImportAsync(path)).UnusedPictures);
        Assert.Empty(await book.Get<LinkCheck>().UnusedPicturesAsync(Cancellation));

        // What an earlier version showed is kept with it: only when that is gone, nothing needs it.
        book.Write("书/甲.md", "# 甲书\n\n## 第1章：图\n\n没有图了。\n");
        await book.ImportAsync(folder);
        Assert.Empty(await book.Get<LinkCheck>().UnusedPicturesAsync(Cancellation));
        await using (var database = book.Database())
            await database.Revisions.ExecuteDeleteAsync(Cancellation);
        Assert.Equal([DotUrl["/assets/".Length..]], await book.Get<LinkCheck>().UnusedPicturesAsync(Cancellation));
        Assert.Empty(await book.Get<LinkCheck>().RunAsync(Cancellation));
    }

    [Fact]
    public async Task A_damaged_or_missing_picture_is_found_by_the_link_check()
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("点.png", Dot);
        await book.ImportAsync(book.Write("甲.md", "# 甲书\n\n## 第1章：图\n\n![点](点.png)\n"));
        var stored = book.Get<MediaStore>().Find(DotUrl["/assets/".Length..])!;
        Assert.Empty(await book.Get<LinkCheck>().RunAsync(Cancellation));

        await File.WriteAllTextAsync(stored, "坏", Cancellation);
        Assert.Contains("已损坏", Assert.Single(await book.Get<LinkCheck>().RunAsync(Cancellation)).Reason, StringComparison.Ordinal);
        File.Delete(stored);
        Assert.Contains("不在", Assert.Single(await book.Get<LinkCheck>().RunAsync(Cancellation)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_words_and_titles_stay_words()
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("点.png", Dot);
        await book.ImportAsync(book.Write("甲.md", """
            # 甲书

            ## 第1章：图

            ![" onerror="alert(1)](点.png "' onload='alert(2)") <img src=点.png alt='"><script>alert(3)</script>' onerror=alert(4)> <img src="javascript:alert(5)" alt="坏"> <a href="javascript:alert(6)">点我</a>
            """));
        var html = (await ChapterAsync(book)).Html;
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
        Assert.Empty(document.QuerySelectorAll("script, [onerror], [onload], a[href^=javascript]"));
        Assert.Equal(2, document.QuerySelectorAll("img").Length);
        Assert.Contains("点我", document.Body!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<Playbook.Books.Chapter> ChapterAsync(TestBook book)
    {
        await using var database = book.Database();
        return await database.Chapters.SingleAsync(Cancellation);
    }
}
