using Microsoft.EntityFrameworkCore;
using Playbook.Figures;
using Playbook.Importing;
using Playbook.Rendering.Drawings;

namespace Playbook.Tests.Importing;

public sealed class FigureShelfTests
{
    private const string Good = "```mermaid\ngraph LR\nA[想法]-->B[融资]\n```\n\n$$\nx^2\n$$";
    private const string Bad = "## 小节\n\n```mermaid\npie\n\"甲\" : 1\n```\n\n其中 $\\unknown{x}$。";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_drawn_once_is_not_drawn_again()
    {
        await using var book = await OpenAsync(Good);
        var before = await FiguresAsync(book);
        Assert.Equal(2, before.Count);
        Assert.All(before, figure => Assert.Equal((FigureDrawer.Version, ""), (figure.Version, figure.Problem)));

        // A mark in the stored drawing is still there after the page was rendered anew: nobody drew it again.
        await using (var database = book.Database())
        {
            await database.Figures.Where(figure => figure.Width > 0)
                .ExecuteUpdateAsync(update => update.SetProperty(figure => figure.Alt, "留作记号"), Cancellation);
        }

        WriteChapter(book, Good + "\n\n新的一句。");
        await book.ImportContentAsync();
        Assert.Equal(2, (await FiguresAsync(book)).Count);
        Assert.Contains("alt=\"留作记号\"", await HtmlAsync(book), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_version_of_what_draws_leaves_no_stale_answer()
    {
        await using var book = await OpenAsync(Good);
        await using (var database = book.Database())
        {
            await database.Figures.ExecuteUpdateAsync(
                update => update.SetProperty(figure => figure.Version, "0-old").SetProperty(figure => figure.Hash, figure => "old" + figure.Hash), Cancellation);
            await database.Chapters.ExecuteUpdateAsync(update => update.SetProperty(chapter => chapter.MadeWith, "1"), Cancellation);
        }

        await book.ImportContentAsync();
        Assert.All(await FiguresAsync(book), figure => Assert.Equal((FigureDrawer.Version, 32), (figure.Version, figure.Hash.Length)));
        Assert.Equal(2, (await FiguresAsync(book)).Count);
    }

    [Fact]
    public async Task What_does_not_draw_is_reported_by_the_import_and_by_the_check()
    {
        await using var book = await TestBook.OpenAsync();
        WriteBook(book);
        WriteChapter(book, Bad);
        var problems = (await book.ImportContentAsync()).Problems;
        Assert.Equal(2, problems.Count);
        Assert.All(problems, problem => Assert.Equal("chapters/01-start/01-first.md", problem.File));
        Assert.Contains("正文第 3 行的图画不出来：目前画不了“pie”", problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("正文第 8 行的公式画不出来", problems[1].Message, StringComparison.Ordinal);
        Assert.Contains("无法绘制此图，以下是它的源文本", await HtmlAsync(book), StringComparison.Ordinal);

        var broken = await book.Get<FigureCheck>().RunAsync(Cancellation);
        Assert.Equal(
            [("/books/sample/first", "chapters/01-start/01-first.md", 3), ("/books/sample/first", "chapters/01-start/01-first.md", 8)],
            broken.Select(figure => (figure.Page, figure.File, figure.Figure.Line)));
    }

    [Fact]
    public async Task An_imported_document_names_its_own()
    {
        await using var book = await TestBook.OpenAsync();
        var file = book.Write("书.md", "# 《书》\n\n## 第1章：一\n\n### 1.1 节\n\n正文。\n\n```mermaid\ngantt\n```\n\n## 第2章：二\n\n### 2.1 节\n\n正文 $x$。\n");
        var document = Assert.Single((await book.ImportAsync(file)).Documents);
        var undrawn = Assert.Single(document.Undrawn);
        Assert.Equal(("chapter-1", "diagram"), (undrawn.At, undrawn.Kind));
        Assert.Empty((await book.ImportAsync(file)).Documents[0].Undrawn);
    }

    [Fact]
    public async Task A_trial_run_keeps_no_drawing()
    {
        await using var book = await TestBook.OpenAsync();
        var file = book.Write("书.md", "# 《书》\n\n## 第1章：一\n\n### 1.1 节\n\n$x$\n");
        await book.Get<Playbook.Importing.Sources.SourceImport>().RunAsync([file], dryRun: true, cancellationToken: Cancellation);
        Assert.Empty(await FiguresAsync(book));
    }

    private static async Task<TestBook> OpenAsync(string markdown)
    {
        var book = await TestBook.OpenAsync();
        WriteBook(book);
        WriteChapter(book, markdown);
        Assert.Empty((await book.ImportContentAsync()).Problems);
        return book;
    }

    private static void WriteBook(TestBook book) =>
        book.Write("content/book.md", "---\ntitle: 样书\nslug: sample\nabstract: 测试。\n---\n序。\n");

    private static void WriteChapter(TestBook book, string markdown) =>
        book.Write("content/chapters/01-start/01-first.md", $"---\ntitle: 第一章\nslug: first\npart: 起步\n---\n{markdown}\n");

    private static async Task<List<Figure>> FiguresAsync(TestBook book)
    {
        await using var database = book.Database();
        return await database.Figures.AsNoTracking().ToListAsync(Cancellation);
    }

    private static async Task<string> HtmlAsync(TestBook book)
    {
        await using var database = book.Database();
        return await database.Chapters.Where(chapter => chapter.Slug == "first").Select(chapter => chapter.Html).SingleAsync(Cancellation);
    }
}
