using Playbook.Rendering;

namespace Playbook.Tests.Rendering;

public sealed class LineMarksTests
{
    private const string Text = """
        开头一段，
        两行。

        ## 一节

        - 一
        - 二

          还是二

        > [!TIP]
        > 提示

        | 甲 | 乙 |
        | --- | --- |
        | 1 | 2 |

        ```csharp
        var x = 1;
        ```

        $$
        E=mc^2
        $$

        文字 $a$ 和脚注[^1]，还有[定义][d]。

        ![图](/assets/0123456789abcdef0123456789abcdef.png "说明")

        ---

        [d]: https://example.org
        [^1]: 脚注的话
        """;

    [Fact]
    public void A_text_with_marks_is_the_very_page_that_is_published()
    {
        var renderer = new MarkdownRenderer();
        var lines = new LineMarks();

        var marked = renderer.Render(Text, _ => null, _ => null, lines);

        Assert.Equal(renderer.Render(Text, _ => null, _ => null).Html, marked.Html);
        Assert.DoesNotContain("\uE000", marked.Html, StringComparison.Ordinal);
        Assert.Equal([1, 4, 6, 11, 14, 18, 22, 26, 28, 30], lines.Lines.Take(10));
        Assert.Equal(lines.Lines.Order(), lines.Lines);
    }

    [Fact]
    public void Every_shipped_chapter_is_the_same_with_marks_and_without()
    {
        var renderer = new MarkdownRenderer();
        var texts = Directory.EnumerateFiles(Path.Combine(Root(), "content"), "*.md", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Root(), "tests", "SampleContent"), "*.md", SearchOption.AllDirectories)).ToList();
        Assert.NotEmpty(texts);
        foreach (var file in texts)
        {
            var text = File.ReadAllText(file);
            if (MarkdownRenderer.Check(text) is not null)
                continue;
            var lines = new LineMarks();
            var marked = renderer.Render(text, _ => null, _ => null, lines);
            Assert.Equal(renderer.Render(text, _ => null, _ => null).Html, marked.Html);
            Assert.All(lines.Lines, line => Assert.InRange(line, 1, text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r').Length));
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "PlaybookSite.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
