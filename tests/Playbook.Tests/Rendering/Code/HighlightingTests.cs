using System.Net;
using System.Text.RegularExpressions;
using Playbook.Rendering.Code;
using Playbook.Tests.Content;

namespace Playbook.Tests.Rendering.Code;

public sealed partial class HighlightingTests
{
    public static TheoryData<string, string, string, string> Samples => new()
    {
        { "python", "# 注\nreturn \"a\"", "code-comment", "# 注" },
        { "py", "def f(x):\n    return x", "code-keyword", "def" },
        { "json", "{\"名\": 1.5}", "code-name", "\"名\"" },
        { "json", "{\"名\": 1.5}", "code-number", "1.5" },
        { "sql", "SELECT a FROM b -- 注", "code-keyword", "SELECT" },
        { "yaml", "名字: 值 # 注\n- k: true", "code-name", "名字" },
        { "yml", "a: \"x # y\"", "code-string", "\"x # y\"" },
        { "yaml", "a: http://x/#y", "code-name", "a" },
        { "bash", "pip install --upgrade x # 装", "code-comment", "# 装" },
        { "sh", "echo \"$HOME\" $PATH", "code-string", "\"$HOME\"" },
        { "toml", "[表]\nk = 1", "code-name", "[表]" },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void What_a_piece_is_can_be_seen(string language, string code, string cssClass, string text) =>
        Assert.Contains((text, cssClass), Highlighting.Of(code, language));

    [Theory]
    [InlineData("text")]
    [InlineData("pseudo")]
    [InlineData("latex")]
    [InlineData("brainfuck")]
    [InlineData("")]
    public void What_nobody_knows_stays_plain(string language) =>
        Assert.Equal([("if x then 1 else \"2\"", "")], Highlighting.Of("if x then 1 else \"2\"", language));

    [Theory]
    [InlineData("python", "Python")]
    [InlineData("sh", "Shell")]
    [InlineData("rust", "rust")]
    [InlineData("text", "")]
    [InlineData("", "")]
    public void A_block_says_its_language(string language, string label)
    {
        var html = Rendered.Html($"```{language}\nx\n```");
        Assert.Contains(
            $"<div class=\"code-head\">{(label == "" ? "" : $"<span class=\"code-language\">{label}</span>")}</div><pre role=\"group\" aria-label=\"代码\" tabindex=\"0\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_block_of_the_playbook_and_the_samples_keeps_its_characters()
    {
        var texts = ShippedContent.Pages.Select(page => page.Markdown)
            .Concat(Directory.EnumerateFiles(Path.Combine(ShippedContent.Root, "..", "tests", "SampleContent"), "*.md", SearchOption.AllDirectories).Select(File.ReadAllText));
        var blocks = texts.SelectMany(text => Fence().Matches(text.ReplaceLineEndings("\n"))).ToList();
        Assert.InRange(blocks.Count, 40, 10_000);
        Assert.All(blocks, block => Assert.Equal(block.Groups["code"].Value, Characters(block.Groups["language"].Value, block.Groups["code"].Value)));
    }

    /// <summary>Code in which every language finds something, in every language.</summary>
    [Theory]
    [InlineData("python")]
    [InlineData("json")]
    [InlineData("yaml")]
    [InlineData("bash")]
    [InlineData("sql")]
    [InlineData("toml")]
    [InlineData("html")]
    [InlineData("css")]
    [InlineData("php")]
    [InlineData("c#")]
    [InlineData("cpp")]
    [InlineData("java")]
    [InlineData("js")]
    [InlineData("ts")]
    [InlineData("xml")]
    [InlineData("markdown")]
    [InlineData("powershell")]
    public void No_character_is_lost_or_made_up(string language)
    {
        const string Code = "<?php <a href=\"x\" b='y'>&amp;</a> <!-- c --> {\"k\": [1, -2.5e3, true, null]} # 注 // 注 /* 注 */ def f(x: int) -> str: \"\"\"文\n档\"\"\" `a` $x ${y} @p "
            + "select * from t where a='b' -- c\n<script>var x = 1;</script><style>a{b:c}</style>\t\u3000“中文”\r\nend\n\n";
        Assert.Equal(Code, Characters(language, Code));
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("'")]
    [InlineData("\\\"")]
    [InlineData("/*")]
    [InlineData("<!--")]
    [InlineData("\"\"\"")]
    [InlineData("<a ")]
    [InlineData("{\"a\":")]
    [InlineData("$(")]
    [InlineData("a: ")]
    [InlineData("# ")]
    public void Code_that_is_made_to_be_slow_keeps_its_characters(string piece)
    {
        var code = string.Concat(Enumerable.Repeat(piece, 19_000 / piece.Length));
        foreach (var language in new[] { "python", "json", "yaml", "bash", "sql", "html", "c#", "js", "markdown", "powershell" })
            Assert.Equal(code, Characters(language, code));
    }

    [Fact]
    public void A_tag_in_a_string_stays_text() =>
        Assert.Contains("&lt;script&gt;", Rendered.Html("```python\nx = \"<script>alert(1)</script>\"\n```"), StringComparison.Ordinal);

    private static string Characters(string language, string code)
    {
        var runs = Highlighting.Of(code, language);
        Assert.All(runs, run => Assert.True(run.CssClass == "" || Highlighting.CssClasses.Contains(run.CssClass)));
        return WebUtility.HtmlDecode(string.Concat(runs.Select(run => WebUtility.HtmlEncode(run.Text))));
    }

    [GeneratedRegex(@"^ *```(?<language>[\w+#-]*)[^\n]*\n(?<code>.*?)^ *```\s*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
