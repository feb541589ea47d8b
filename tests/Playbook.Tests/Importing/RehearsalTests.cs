using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Playbook.Data;
using Playbook.Importing;
using Playbook.Importing.Content;
using Playbook.Links;
using Playbook.Media;
using Playbook.Rendering;
using Playbook.Rendering.Drawings;

namespace Playbook.Tests.Importing;

public sealed class RehearsalTests
{
    private const string Text = "见 [[甲]]。\n\n$x^2$";

    [Fact]
    public async Task A_rehearsed_rendering_counts_while_its_links_and_figures_are_the_same_and_not_longer()
    {
        await using var book = await TestBook.OpenAsync();
        await using var database = book.Database();
        var rehearsal = new Rehearsal(book.Get<MarkdownRenderer>(), book.Get<FigureDrawer>());
        var links = await LinkResolver.LoadAsync(
            database.Books, database.Chapters, database.CaseStudies, database.Terms, database.FormerSlugs, TestContext.Current.CancellationToken);
        var expected = links.Expecting([new ExpectedBook("b", "书", [("jia", "甲")])]);
        await rehearsal.RunAsync(database, expected, [new RehearsedText("b", Text)], TestContext.Current.CancellationToken);
        FindDrawing find = source => rehearsal.Drawings.GetValueOrDefault(source);

        var first = rehearsal.Render(Text, expected.For("b"), find);
        Assert.Contains("/books/b/jia", first.Html, StringComparison.Ordinal);
        Assert.Contains("<math", first.Html, StringComparison.Ordinal);
        Assert.Same(first, rehearsal.Render(Text, expected.For("b"), find));

        // Somebody took the page away meanwhile.
        Assert.Contains("xref-missing", rehearsal.Render(Text, links.For("b"), find).Html, StringComparison.Ordinal);
        Assert.NotSame(first, rehearsal.Render(Text, expected.For("b"), _ => null));
        Assert.Empty(database.ChangeTracker.Entries());
    }

    [Fact]
    public async Task Content_is_rendered_before_it_is_saved_also_where_its_pages_link_to_each_other()
    {
        var samples = Path.GetFullPath(Path.Combine(Here(), "..", "..", "SampleContent", "playbook"));
        await using var book = await TestBook.OpenAsync(samples);
        await using var database = book.Database();
        var folder = ContentFolder.Read(samples, book.Get<MarkdownRenderer>());
        var rehearsal = await ContentRehearsal.RunAsync(
            database, book.Get<MarkdownRenderer>(), book.Get<FigureDrawer>(), folder, [], TestContext.Current.CancellationToken);

        await book.ImportContentAsync();

        var links = await LinkResolver.LoadAsync(
            database.Books, database.Chapters, database.CaseStudies, database.Terms, database.FormerSlugs, TestContext.Current.CancellationToken);
        FindDrawing find = source => rehearsal.Drawings.GetValueOrDefault(source);
        Assert.NotEmpty(folder.Chapters);
        Assert.All(folder.Chapters, chapter => Assert.Same(
            rehearsal.Render(chapter.Markdown, links.For("sample"), find), rehearsal.Render(chapter.Markdown, links.For("sample"), find)));
        Assert.All(folder.Cases, study => Assert.Same(
            rehearsal.Render(study.Markdown, links.For(""), find), rehearsal.Render(study.Markdown, links.For(""), find)));
        // What is saved and to date is not rendered again: there is nothing to rehearse but the book's own text.
        var again = await ContentRehearsal.RunAsync(
            database, book.Get<MarkdownRenderer>(), book.Get<FigureDrawer>(), folder, [], TestContext.Current.CancellationToken);
        var one = folder.Chapters[0].Markdown;
        Assert.NotSame(again.Render(one, links.For("sample"), find), again.Render(one, links.For("sample"), find));
    }

    [Fact]
    public async Task A_text_that_does_not_end_is_shown_as_it_was_written_and_reported()
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("content/book.md", "---\ntitle: 样书\nslug: sample\nabstract: 测试。\n---\n");
        book.Write("content/chapters/01-start/01-first.md", "---\ntitle: 第一章\nslug: first\npart: 起步\n---\n**没有** $x$ 完。\n");
        book.Write("content/chapters/01-start/02-second.md", "---\ntitle: 第二章\nslug: second\npart: 起步\n---\n[链接](01-first.md)\n");
        var endless = new ContentImport(
            book.Get<IDbContextFactory<PlaybookDbContext>>(), new MarkdownRenderer(TimeSpan.Zero), book.Get<FigureDrawer>(),
            book.Get<MediaStore>(), book.Get<PlaybookOptions>(), TimeProvider.System, book.Get<ILogger<ContentImport>>());

        var report = await endless.RunAsync(TestContext.Current.CancellationToken);

        // One could be shown, the other not even be looked through for pictures.
        Assert.Equal(
            ["chapters/01-start/01-first.md", "chapters/01-start/02-second.md"],
            report.Problems.Select(problem => problem.File).Order(StringComparer.Ordinal));
        Assert.All(report.Problems, problem => Assert.Contains("不再等它", problem.Message, StringComparison.Ordinal));
        await using var database = book.Database();
        var chapter = Assert.Single(await database.Chapters.ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal("<pre>**没有** $x$ 完。</pre>", chapter.Html);
    }

    [Fact]
    public async Task Pages_of_an_older_version_are_made_anew_after_the_content_is_saved()
    {
        await using var book = await TestBook.OpenAsync();
        book.Write("content/book.md", "---\ntitle: 样书\nslug: sample\nabstract: 测试。\n---\n");
        await book.ImportAsync(book.Write("散.md", "# 散文\n\n## 第1章：头\n\n$x$\n"));
        await using (var database = book.Database())
            await database.Chapters.ExecuteUpdateAsync(
                update => update.SetProperty(c => c.MadeWith, "1.0-old").SetProperty(c => c.Html, "旧"), TestContext.Current.CancellationToken);

        await book.ImportContentAsync();

        await using var after = book.Database();
        Assert.Contains("<math", (await after.Chapters.SingleAsync(TestContext.Current.CancellationToken)).Html, StringComparison.Ordinal);
    }

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
