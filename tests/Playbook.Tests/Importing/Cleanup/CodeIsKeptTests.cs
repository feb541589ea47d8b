using FsCheck;
using FsCheck.Fluent;
using Playbook.Importing.Cleanup;
using Playbook.Importing.Outline;

namespace Playbook.Tests.Importing.Cleanup;

/// <summary>Whatever stands in code, formulas and comments is somebody's example of it: no rule takes it for the thing.</summary>
public sealed class CodeIsKeptTests
{
    /// <summary>What the rules look for.</summary>
    private static readonly string[] Bait =
    [
        "<s>", "</s>", "<s>[INST] 话 [/INST]", "<|assistant|>", "<|im_start|>user", "<think>", "[/INST]", "<<SYS>>", @"\(x = 1\)", @"\[y_1\]", "## 第3章：选人",
        "话。 ### 1.2 节", "###没有空格", "＃＃ 全角", "{#id}", "话 {#id .c}", "<a name=\"x\"></a>", "<a id='y'/>", "<img src=\"a.png\" alt=\"b\">",
        "<a href=\"b.md\">c</a>", "<h2 id=\"z\">题</h2>", "<div align=\"center\">", "<br/>", "<!-- 注 -->", "[TOC]", "[END]", "全文完", "---", "====", "***", "１．１ 节", "第1.1节",
        "a\u200Bb", "\uFEFFc", "d\u2028e", "f\u000Cg", "\u3000h\u3000", "**1.2.1 粗体**", @"\## 第3章", "| a | b |", "|---|---|", "Human:", "### Response:", "C#", "$ 5", "第三章", "- 项", "> 引",
    ];

    /// <summary>Lines that hold a code span or a formula; {0} is that.</summary>
    private static readonly string[] Lines =
    [
        "一句话里的 {0} 是例子。", "{0}", "- 项里的 {0}", "1. 项里的 {0} 和 `另一个`", "> 引文里的 {0}", "| 格 | {0} |", "## 节里的 {0}", "### 1.2 用 {0} 做", "**1.2.3 粗的 {0}**",
        "话。 ### 1.4 粘着的 {0}", "前面 \u2028{0}", "<|user|>混入以后的 {0}", "<h3>标签里的 {0} 和 <b>粗</b></h3>", "  缩进的 {0}\u3000", "《{0}》说 <a name=\"p\"></a>的",
    ];

    [Fact]
    public void Code_spans_and_formulas_in_any_line_stay_as_they_are() => For(
        from index in Gen.Choose(0, Lines.Length - 1)
        from bait in Gen.Elements(Bait)
        from isFormula in ArbMap.Default.ArbFor<bool>().Generator
        select (Line: Lines[index], Span: isFormula && IsFormula(bait) ? $"${bait}$" : $"`{bait}`"),
        pieces =>
        {
            // A heading that comes twice is said once.
            var text = string.Join("\n\n", pieces.Select(piece => piece.Line.Replace("{0}", piece.Span, StringComparison.Ordinal)));
            var tidy = Tidy(text);
            Assert.All(pieces, piece => Assert.True(
                tidy.Contains(piece.Span, StringComparison.Ordinal), $"{piece.Span}\n\n{text}\n\n--- became ---\n\n{tidy}"));
        });

    [Fact]
    public void Fences_formula_blocks_and_comments_stay_as_they_are() => For(
        from kind in Gen.Elements("```text", "~~~~", "- 项\n\n  ```", "> ```", "$$", "<!--", "    ", "- 项\n\n      ")
        from bait in Gen.Elements(Bait)
        from more in Gen.Elements(Bait)
        select Block(kind, bait, more),
        blocks =>
        {
            var text = string.Join("\n\n", blocks.Select(block => block + "\n\n后面的一段。"));
            var log = new CleanupLog();
            var tidy = Tidy(text, log);
            var comments = string.Join("\n\n", log.Comments.Select(comment => string.Join('\n', comment.Select(line => line.Text))));
            Assert.All(blocks, block => Assert.Contains(block, block.StartsWith("<!--", StringComparison.Ordinal) ? comments : tidy, StringComparison.Ordinal));
        });

    [Theory]
    [InlineData("写成 `<s>` 和 `</s>`", "写成 `<s>` 和 `</s>`")]
    [InlineData("原价 <s>100 元</s>，现价 80 元", "原价 <s>100 元</s>，现价 80 元")]
    [InlineData("<s>[INST] 写一章 [/INST] 好的。</s>", "写一章  好的。")]
    [InlineData("<s>好的。", "好的。")]
    [InlineData("  好的。<|im_end|>", "  好的。")]
    [InlineData("`a` <|assistant|>`<|user|>`", "`a` `<|user|>`")]
    public void A_marker_is_one_only_where_nobody_writes_about_it(string before, string after) =>
        Rules.AssertText(new LeakedChatMarkers(), before, after);

    [Theory]
    [InlineData("文 <a id=\"x\"></a>字", "文 字")]
    [InlineData("文 `<a id=\"x\"></a>` 字", "文 `<a id=\"x\"></a>` 字")]
    [InlineData("## 节 `{#x}`", "## 节 `{#x}`")]
    [InlineData("## 节 {#x}", "## 节")]
    public void Names_of_places_are_taken_out_of_text_and_not_of_code(string before, string after) =>
        Rules.AssertText(new HeadingAnchors(), before, after);

    [Theory]
    [InlineData("```c\na\fb\n```\n后\f面", "```c\na\fb\n```\n后\n面")]
    [InlineData("一\u2028```\na\fb\n```", "一\n```\na\fb\n```")]
    [InlineData("```\n没有写完\f的", "```\n没有写完\n的")]
    public void Separators_part_lines_of_text_and_not_of_code(string before, string after) =>
        Assert.Equal(after, string.Join('\n', new LineSeparators().Apply(SourceLines.Split(before, new CleanupLog()), new CleanupLog()).Select(line => line.Text)));

    private static bool IsFormula(string bait) => bait.IndexOfAny(['$', '`', ' ', '\u3000']) < 0;

    private static string Block(string kind, string bait, string more) => kind switch
    {
        "```text" => $"```text\n{bait}\n\n{more}\n```",
        "~~~~" => $"~~~~\n{bait}\n```\n{more}\n~~~~",
        "- 项\n\n  ```" => $"- 项\n\n  ```\n  {bait}\n  {more}\n  ```",
        "> ```" => $"> ```\n> {bait}\n> {more}\n> ```",
        "    " => $"    {Indented(bait)}\n\n    {Indented(more)}",
        "- 项\n\n      " => $"- 项\n\n      {Indented(bait)}\n      {Indented(more)}",
        "$$" => $"$$\n{Formula(bait)}\n{Formula(more)}\n$$",
        _ => $"<!--\n{Comment(bait)}\n{Comment(more)}\n-->",
    };

    // A chapter's heading inside means that nobody closed the formula; another dollar sign closes it.
    private static string Formula(string bait) => bait.IndexOfAny(['$', '#', '\u2028', '\f']) >= 0 ? "x" : bait;

    // Odd blanks behind an indent are those of a paragraph, and fences are looked for at any indent.
    private static string Indented(string bait) => char.IsWhiteSpace(bait[0]) || bait[0] == '\uFEFF' || bait is "第三章" || bait.IndexOfAny(['\u2028', '\f']) >= 0 ? "x" : bait;

    // Separators part lines in both: nothing of the words goes by that.
    private static string Comment(string bait) => bait.Contains("-->", StringComparison.Ordinal) || bait.IndexOfAny(['\u2028', '\f']) >= 0 ? "注" : bait;

    private static string Tidy(string text, CleanupLog? log = null)
    {
        log ??= new CleanupLog();
        return string.Join('\n', CleanupRules.Apply(SourceLines.Split(text, new CleanupLog()), log).Select(line => line.Text));
    }

    private static void For<T>(Gen<T> pieces, Action<List<T>> holds) => Prop.ForAll(pieces.NonEmptyListOf().Select(list => list.ToList()).ToArbitrary(), holds)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithStartSize(1).WithEndSize(12).WithReplay(20261129, 4711));
}
