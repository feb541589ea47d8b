using System.Text;
using Playbook.Rendering;
using Playbook.Rendering.Bounds;

namespace Playbook.Tests.Rendering;

public sealed class HostileTextTests
{
    public static TheoryData<string, string, int> Shapes => new()
    {
        { "nested lists", Times("- ", 3_000) + "x", 1 },
        { "nested numbers", "好\n\n" + Times("1. ", 2_000) + "x", 3 },
        { "nested quotations", Times(">", 5_000) + "x", 1 },
        { "quotations and lists", Times("> - ", 20) + "x", 1 },
        { "deep indents", Stairs(80), 32 },
        { "many nested lists", Times(Times("- ", 10) + "x\n\n", 5_000), 4_001 },
        { "brackets and parentheses", Times("[ (](", 4_000), 1 },
        { "open brackets", Times("[", 200), 1 },
        { "open cross links", Times("[[x", 100), 1 },
        { "open pictures", Times("![", 100), 1 },
        { "links that never close", Times("[a](", 4_000), 1 },
        { "emphasis", Times("*a **b ", 4_000), 1 },
        { "strong words", Times("**x**好", 4_000), 1 },
        { "other emphasis", Times("~~a==b", 4_000), 1 },
        { "back-ticks", Times("`a``b", 4_000), 1 },
        { "formulas", Times("$a$ ", 5_000), 1 },
        { "addresses", Times("http://a ", 10_000), 1 },
        { "many paragraphs of emphasis", Times(Times("**x**好", 40) + "\n\n", 2_000), 0 },
        { "rows that fill up", Times("|a", 64) + "|\n" + Times("|-", 64) + "|\n" + Times("|\n", 2_000), 1 },
        { "bars", Times("|", 50_000), 1 },
        { "a long definition", "[a]: http://" + Times("x", 20_000) + "\n\n" + Times("[a] b\n\n", 500), 1_002 },
        { "lines", Times("a\n", 30_000), 20_001 },
        { "form feeds", Times(Times("*a ", 200) + "\f\f", 40), 1 },
        { "size", Times("长", 600_000), 1 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_text_that_would_keep_the_parser_busy_is_refused(string shape, string markdown, int line)
    {
        var refusal = MarkdownRenderer.Check(markdown);
        Assert.NotNull(refusal);
        Assert.Matches("第 [0-9]+ 行", refusal.Reason);
        Assert.Matches("请", refusal.Reason);
        if (line > 0)
            Assert.Equal((shape, line), (shape, refusal.Line));
        Assert.Throws<ArgumentException>(() => Rendered.Of(markdown));
    }

    [Theory]
    [InlineData("- - - - - - - - - - - - - - - - - - - - - - - -")]
    [InlineData("----------------------------------------------------------------")]
    [InlineData("> 一\n>> 二\n>>> 三\n\n- a\n  - b\n    - c\n      - d")]
    [InlineData("[0, 1) 与 (0, 1]")]
    [InlineData("| a | b |\n|---|---|\n| 1 | 2 |")]
    public void Ordinary_text_passes(string markdown) => Assert.Null(MarkdownRenderer.Check(markdown));

    [Fact]
    public void A_long_list_of_terms_passes() =>
        Assert.Null(MarkdownRenderer.Check(Times("- **词**：见 [页](https://example.com)\n", 400)));

    [Fact]
    public void A_text_that_fills_a_limit_still_renders()
    {
        Assert.Equal(RenderLimits.MarkersPerLine, Rendered.Html(Times("- ", RenderLimits.MarkersPerLine) + "x").Split("<ul>").Length - 1);
        Assert.Contains("<p>", Rendered.Html(Times("[", RenderLimits.OpenBrackets) + "x"), StringComparison.Ordinal);
        Assert.Contains("<ul>", Rendered.Html(Stairs((RenderLimits.MarkerIndent / 2) + 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_too_deep_for_the_parser_all_the_same_is_shown_as_it_was_written()
    {
        var markdown = Times("*a ", 100) + Times("b* ", 100) + "<script>";
        Assert.Null(MarkdownRenderer.Check(markdown));
        var result = Rendered.Of(markdown);
        Assert.StartsWith("<pre>*a *a", result.Html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", result.Html, StringComparison.Ordinal);
        Assert.Equal(markdown, Assert.Single(result.Sections).Text);
    }

    private static string Times(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();

    private static string Stairs(int steps) => string.Concat(Enumerable.Range(0, steps).Select(step => new string(' ', 2 * step) + "- x\n"));
}
