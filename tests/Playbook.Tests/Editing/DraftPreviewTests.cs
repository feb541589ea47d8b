using Microsoft.EntityFrameworkCore;
using Playbook.Audit;
using Playbook.Editing;
using Playbook.Rendering.Bounds;
using Playbook.Tests.Media;

namespace Playbook.Tests.Editing;

public sealed class DraftPreviewTests
{
    private const string Text = """
        开头提到对赌协议和[[second]]。

        ## 一节

        行内公式 $a^2$，还有一张图：

        ```mermaid
        flowchart LR
          A[甲] --> B[乙]
        ```

        > [!WARNING]
        > 注意现金。
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_the_very_html_that_is_published_afterwards()
    {
        await using var book = await OpenAsync();
        var preview = await DrawnAsync(book, Text);

        var opened = (await book.Get<ChapterEditor>().OpenAsync("sample", "first", Cancellation))!;
        var saved = await book.Get<ChapterEditor>().SaveAsync(opened.Id, opened.Version, opened.Draft with { Markdown = Text }, new Edit("甲", "试"), Cancellation);

        Assert.Equal(EditOutcome.Saved, saved.Outcome);
        await using var database = book.Database();
        var chapter = await database.Chapters.SingleAsync(c => c.Id == opened.Id, Cancellation);
        Assert.Equal(chapter.Html, preview.Html);
        Assert.Equal(chapter.WordCount, preview.Words);
        Assert.Contains("auto-term", preview.Html, StringComparison.Ordinal);
        Assert.Contains("<math", preview.Html, StringComparison.Ordinal);
        Assert.Contains("/diagrams/", preview.Html, StringComparison.Ordinal);
        Assert.Equal([1, 3, 5, 7, 12], preview.Lines);
        Assert.Empty(preview.Problems);
    }

    [Fact]
    public async Task Pictures_keep_their_place_in_the_preview_as_on_the_page()
    {
        await using var book = await OpenAsync();
        var picture = await book.Get<PictureShelf>().AddAsync(SamplePictures.Png, "点.png", new Actor(1, "甲"), Cancellation);
        var text = $"一张图：\n\n![红底蓝点]({picture.Url} \"图一\")\n\n完。\n";

        var preview = await DrawnAsync(book, text);
        var opened = (await book.Get<ChapterEditor>().OpenAsync("sample", "first", Cancellation))!;
        await book.Get<ChapterEditor>().SaveAsync(opened.Id, opened.Version, opened.Draft with { Markdown = text }, new Edit("甲", "试"), Cancellation);

        await using var database = book.Database();
        Assert.Equal((await database.Chapters.SingleAsync(c => c.Id == opened.Id, Cancellation)).Html, preview.Html);
        Assert.Contains($"<img src=\"{picture.Url}\" alt=\"红底蓝点\" width=\"40\" height=\"24\" loading=\"lazy\" decoding=\"async\">", preview.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_writes_nothing()
    {
        await using var book = await OpenAsync();
        await DrawnAsync(book, Text);

        await using var database = book.Database();
        Assert.Empty(await database.Figures.ToListAsync(Cancellation));
        Assert.DoesNotContain("现金", await database.Chapters.Select(c => c.Html).FirstAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_author_should_look_at_is_told_with_its_line()
    {
        await using var book = await OpenAsync();

        var preview = await DrawnAsync(book, "一\n\n见[[没有这一页]]。\n\n![](/assets/0123456789abcdef0123456789abcdef.png)\n\n![替代文字](/assets/0123456789abcdef0123456789abcdef.png)\n\n$\\frac{$\n");

        Assert.Equal([3, 5, 7, 9], preview.Problems.Select(problem => problem.Line));
        Assert.Contains("没有这一页", preview.Problems[0].Text, StringComparison.Ordinal);
        Assert.Contains("替代文字", preview.Problems[1].Text, StringComparison.Ordinal);
        Assert.Contains("公式画不出来", preview.Problems[3].Text, StringComparison.Ordinal);
        // Readers would see its source as well.
        Assert.Contains("math-undrawn", preview.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_refused_is_shown_as_it_was_written_with_the_reason_and_the_line()
    {
        await using var book = await OpenAsync();

        var preview = await DrawnAsync(book, "一\n\n" + string.Concat(Enumerable.Repeat("- ", 1_000)) + "<b>\n");

        Assert.StartsWith("<pre>", preview.Html, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;", preview.Html, StringComparison.Ordinal);
        Assert.Equal(3, Assert.Single(preview.Problems).Line);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused_before_anything_is_parsed()
    {
        await using var book = await OpenAsync();

        var preview = await DrawnAsync(book, new string('字', RenderLimits.Characters + 1));

        Assert.Contains("上限", Assert.Single(preview.Problems).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Windows_line_ends_count_as_one_line()
    {
        await using var book = await OpenAsync();
        Assert.Equal([1, 3, 5], (await DrawnAsync(book, "一\r\n\r\n二\r\n\r\n三\r\n")).Lines);
    }

    [Fact]
    public async Task Many_at_once_are_all_answered()
    {
        await using var book = await OpenAsync();
        var preview = book.Get<DraftPreview>();

        var shown = await Task.WhenAll(Enumerable.Range(0, 24).Select(number => preview.ShowAsync(new PreviewedDraft($"第 {number} 份：[[second]]", "sample"), Cancellation)));

        Assert.All(shown.Select((text, number) => (text, number)), one => Assert.Contains($"第 {one.number} 份", one.text!.Html, StringComparison.Ordinal));
    }

    /// <summary>Figures come when they are drawn, as the editor asks for them.</summary>
    private static async Task<PreviewedText> DrawnAsync(TestBook book, string text)
    {
        while (true)
        {
            var shown = await book.Get<DraftPreview>().ShowAsync(new PreviewedDraft(text, "sample", ["financing"]), Cancellation);
            Assert.NotNull(shown);
            if (shown.Drawing == 0)
                return shown;
        }
    }

    private static async Task<TestBook> OpenAsync()
    {
        var book = await TestBook.OpenAsync();
        SamplePages.Write(book);
        await book.ImportContentAsync();
        return book;
    }
}
