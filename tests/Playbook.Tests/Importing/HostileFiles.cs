using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Playbook.Tests.Importing;

/// <summary>A file that nobody writes who wants to be read.</summary>
/// <param name="Name">What is wrong with it, as a file name.</param>
/// <param name="Make">Made when it is needed: together they are some hundred megabytes.</param>
public sealed record HostileFile(string Name, Func<byte[]> Make)
{
    public override string ToString() => Name;
}

/// <summary>
/// Two hundred files that keep a careless importer busy, make it fall over or make it write where it should not. The
/// same ones each time.
/// </summary>
public static class HostileFiles
{
    private const int Kilobyte = 1_000;
    private const int Megabyte = 1_000_000;

    /// <summary>A document in order around what is wrong with it.</summary>
    private const string Head = "# 《一本书》\n\n## 第1章：开头\n\n### 1.1 一节\n\n";

    /// <summary>Signs that open something, for a parser that goes deeper with each of them or looks for its end each time.</summary>
    private static readonly (string Name, string Text)[] Signs =
    [
        ("quotes", "> "), ("tight-quotes", ">"), ("bullets", "- "), ("stars-as-bullets", "* "), ("plus-bullets", "+ "), ("numbers", "1. "),
        ("letters", "a. "), ("quotes-and-bullets", "> - "), ("brackets", "["), ("links-in-links", "[ (]("), ("open-links", "[a]("),
        ("pictures", "!["), ("cross-links", "[[a"), ("footnotes", "[^a"), ("emphasis", "*a "), ("strong", "**a "), ("underscores", "_a "),
        ("mixed-emphasis", "*a **b _c "), ("strikes", "~~a "), ("marks", "==a "), ("back-ticks", "`a ``b "), ("dollars", "$"),
        ("formulas", "$a$ "), ("open-formulas", "$a "), ("display-formulas", "$$a "), ("tex-brackets", @"\[a "), ("tex-parentheses", @"\(a "),
        ("parentheses", "("), ("braces", "{"), ("angles", "<"), ("tags", "<div>"), ("comments", "<!-- "), ("declarations", "<!a "),
        ("processing", "<?a "), ("cdata", "<![CDATA["), ("autolinks", "<http://a"), ("addresses", "http://a.b "), ("mail", "<a@b.c> "),
        ("entities", "&amp;"), ("numeric-entities", "&#x1F600;"), ("open-entities", "&"), ("backslashes", @"\"), ("bars", "|"), ("hashes", "#"),
        ("glued-headings", "文。 ## 1.1 题 "), ("chat-markers", "<|assistant|>"), ("tildes", "~"), ("equals", "="), ("dashes", "-"),
        ("colons", ":::"), ("tasks", "- [ ] "), ("book-title-signs", "《"), ("html-ends", "</a>"), ("bold-numbers", "**1.1** "),
    ];

    public static IEnumerable<HostileFile> All() =>
    [
        .. Signs.SelectMany(OfSign),
        .. Closed(), .. Lines(), .. Blocks(), .. Books(), .. Characters(), .. FrontMatter(), .. Drawings(), .. Archives(),
    ];

    /// <summary>One file of every kind and no more than a test can afford.</summary>
    public static IEnumerable<HostileFile> Some() =>
    [
        .. Signs.Select(sign => OfSign(sign).First()),
        .. Characters(), .. FrontMatter(), .. Archives().Where(file => !file.Name.StartsWith("large-", StringComparison.Ordinal)),
    ];

    private static IEnumerable<HostileFile> OfSign((string Name, string Text) sign) =>
    [
        Text($"{sign.Name}-6-kb", () => Head + Fill(sign.Text, 6 * Kilobyte) + "x"),
        Text($"{sign.Name}-1-mb", () => Head + Fill(sign.Text, Megabyte) + "x"),
        Text($"{sign.Name}-a-line", () => Head + Fill(sign.Text + "x\n", 200 * Kilobyte)),
    ];

    private static IEnumerable<HostileFile> Closed() =>
        from pair in new[]
        {
            ("brackets", "[", "]"), ("links", "[a", "](b)"), ("parentheses", "(", ")"), ("emphasis", "*a ", " b*"), ("strong", "**a ", " b**"),
            ("braces", "{", "}"), ("tags", "<b>", "</b>"), ("strikes", "~~a ", " b~~"), ("code", "`", "`"), ("formulas", "$", "$"),
        }
        from depth in new[] { 1_000, 50_000 }
        select Text($"closed-{pair.Item1}-{depth}", () => Head + Times(pair.Item2, depth) + "x" + Times(pair.Item3, depth));

    private static IEnumerable<HostileFile> Lines() =>
    [
        Text("one-line-of-words", () => Head + Fill("长", Megabyte)),
        Text("one-line-within-bounds", () => Head + Fill("长", 490 * Kilobyte)),
        Text("one-line-of-rare-characters", () => Head + Fill("𠮷", 490 * Kilobyte)),
        Text("one-line-of-kana", () => Head + Fill("カタカナ", 490 * Kilobyte)),
        Text("one-line-of-thai", () => Head + Fill("ภาษาไทย", 490 * Kilobyte)),
        Text("one-line-of-latin-within-bounds", () => Head + Fill("a", 490 * Kilobyte)),
        Text("one-line-of-latin", () => Head + Fill("word ", Megabyte)),
        Text("one-line-of-one-letter", () => Head + Fill("a", Megabyte)),
        Text("one-line-of-blanks", () => Head + "a" + Fill(" ", Megabyte) + "b"),
        Text("one-line-of-tabs", () => Head + Fill("\t", Megabyte) + "b"),
        Text("one-line-of-ideographic-blanks", () => Head + "a" + Fill("\u3000", Megabyte) + "b"),
        Text("a-heading-of-1-mb", () => "# " + Fill("长", Megabyte) + "\n\n文。"),
        Text("a-chapter-title-of-1-mb", () => "# 《书》\n\n## 第1章：" + Fill("长", Megabyte) + "\n\n文。"),
        Text("a-section-title-of-1-mb", () => Head + "### " + Fill("长", Megabyte) + "\n\n文。"),
        Text("keywords-of-1-mb", () => "# 《书》\n\n**关键词：** " + Fill("词、", Megabyte) + "\n\n## 第1章：甲\n\n文。"),
        Text("different-keywords", () => "# 《书》\n\n**关键词：** " + string.Join('、', Enumerable.Range(0, 100_000)) + "\n\n## 第1章：甲\n\n文。"),
        Text("a-row-of-words", () => Head + "|" + Fill("a|", Megabyte)),
        Text("a-million-blank-lines", () => Head + Fill("\n", Megabyte) + "文。"),
        Text("a-million-lines-of-blanks", () => Head + Fill(" \n", 2 * Megabyte) + "文。"),
        Text("a-million-carriage-returns", () => Head + Fill("\r", Megabyte) + "文。"),
        Text("mixed-line-ends", () => Head + Fill("文。\r\n文。\r文。\n\r", Megabyte)),
        Text("short-lines", () => Head + Fill("a\n", Megabyte)),
        Text("form-feeds", () => Head + Fill("*a \f\f", 300 * Kilobyte)),
        Text("line-separators", () => Head + Fill("文。\u2028\u2029\u0085", 500 * Kilobyte)),
        Text("hard-breaks", () => Head + Fill("a  \n", 500 * Kilobyte)),
        Text("rules", () => Head + Fill("文。\n---\n", 500 * Kilobyte)),
        Text("lone-rules", () => Head + Fill("\n---\n", 500 * Kilobyte)),
        Text("stars-apart", () => Head + Fill("* ", Megabyte) + "x"),
        Text("dashes-apart", () => Head + Fill("- ", Megabyte) + "=x"),
    ];

    private static IEnumerable<HostileFile> Blocks() =>
    [
        Text("stairs-of-bullets", () => Head + Stairs(2_000)),
        Text("many-nested-lists", () => Head + Times(Times("- ", 10) + "x\n\n", 50_000)),
        Text("a-table-of-ten-thousand-columns", () => Head + Table(10_000, 20)),
        Text("a-table-of-a-hundred-thousand-rows", () => Head + Table(3, 100_000)),
        Text("a-wide-rule-over-short-rows", () => Head + Times("|-", 10_000) + "|\n" + Times("|\n", 10_000)),
        Text("many-tables", () => Head + Times("|a|b|\n|-|-|\n|1|2|\n\n", 20_000)),
        Text("link-definitions", () => Head + Numbered(50_000, i => F($"[a{i}]: http://a/{i}"))),
        Text("link-definitions-in-use", () => Head + Numbered(50_000, i => F($"[a{i}]: /{i}")) + "\n\n" + Numbered(50_000, i => F($"[a{i}]"))),
        Text("one-definition-in-use", () => Head + "[a]: http://" + Fill("x", 100 * Kilobyte) + "\n\n" + Times("[a] b\n\n", 5_000)),
        Text("footnote-definitions", () => Head + Numbered(50_000, i => F($"[^{i}]: 注。"))),
        Text("footnotes-in-use", () => Head + Numbered(50_000, i => F($"文[^{i}]。\n")) + "\n" + Numbered(50_000, i => F($"[^{i}]: 注。\n"))),
        Text("one-footnote-in-use", () => Head + Times("文[^1]。", 50_000) + "\n\n[^1]: 注。"),
        Text("footnotes-in-footnotes", () => Head + "文[^0]。\n\n" + Numbered(5_000, i => F($"[^{i}]: 注[^{i + 1}]。\n"))),
        Text("a-fence-of-1-mb", () => Head + "```python\n" + Fill("x = [1, 2, 3] # 注\n", Megabyte) + "```\n"),
        Text("an-open-fence-of-1-mb", () => Head + "```\n" + Fill("第 {[( \n", Megabyte)),
        Text("open-fences", () => Head + Fill("```\n文\n~~~\n", Megabyte)),
        Text("fences-of-growing-length", () => Head + string.Join("\n文\n", Enumerable.Range(3, 1_400).Select(length => new string('`', length)))),
        Text("fences-of-shrinking-length", () => Head + string.Join("\n文\n", Enumerable.Range(3, 1_400).Reverse().Select(length => new string('`', length) + "a"))),
        Text("open-fences-over-sections", () => Head + Numbered(20_000, i => F($"```a\n文\n### 1.{i} 题"))),
        Text("open-formulas-over-sections", () => Head + Numbered(20_000, i => F($"$$\nx\n### 1.{i} 题"))),
        Text("open-formulas", () => Head + Fill("$$\nx\n\n", Megabyte)),
        Text("open-brackets-of-formulas", () => Head + Fill("\\[\nx\n\n", Megabyte)),
        Text("unclosed-comments", () => Head + Fill("<!-- 文\n\n", Megabyte)),
        Text("html-blocks", () => Head + Fill("<table><tr><td>\n", Megabyte)),
        Text("definition-lists", () => Head + Fill("词\n: 释\n\n", 500 * Kilobyte)),
        Text("callouts", () => Head + Fill("> [!NOTE]\n", 500 * Kilobyte)),
        Text("callouts-in-callouts", () => Head + Times("> ", 60) + "[!NOTE]\n"),
        Text("setext-headings", () => Head + Fill("题\n===\n", 500 * Kilobyte)),
        Text("indented-code", () => Head + Fill("    a\n\n", 500 * Kilobyte)),
        Text("back-tick-runs", () => Head + string.Join(' ', Enumerable.Range(1, 1_400).Select(length => new string('`', length)))),
        Text("bare-addresses", () => Head + Fill("见https://a.cn/b，然后", 500 * Kilobyte)),
        Text("an-address-of-1-mb", () => Head + "https://a.cn/" + Fill("(a", Megabyte)),
        Text("pictures-from-elsewhere", () => Head + Fill("![a](http://a/b.png)\n\n", 500 * Kilobyte)),
        Text("fragments", () => Head + Fill("[a](#b) ", 500 * Kilobyte)),
    ];

    private static IEnumerable<HostileFile> Books() =>
    [
        Text("a-hundred-thousand-headings", () => "# 《书》\n\n" + Numbered(100_000, i => F($"## 题{i}\n"))),
        Text("a-hundred-thousand-equal-headings", () => "# 《书》\n\n" + Times("## 题\n\n文。\n\n", 100_000)),
        Text("a-hundred-thousand-sections", () => "# 《书》\n\n## 第1章：甲\n\n" + Numbered(100_000, i => F($"### 1.{i % 999} 题\n\n文。"))),
        Text("a-hundred-thousand-chapters", () => "# 《书》\n\n" + Numbered(100_000, i => F($"## 第{i}章：题{i}\n\n文。\n"))),
        Text("nine-thousand-chapters", () => "# 《书》\n\n" + Numbered(9_000, i => F($"## 第{i}章：题{i}\n\n文{i}。\n"))),
        Text("a-hundred-thousand-titles", () => Times("# 《书》\n\n", 100_000) + "## 第1章：甲\n\n文。"),
        Text("a-hundred-thousand-parts", () => "# 《书》\n\n" + Numbered(100_000, i => F($"## 第{i % 9999}部分：题{i}\n"))),
        Text("a-hundred-thousand-appendices", () => "# 《书》\n\n## 第1章：甲\n\n文。\n\n" + Times("## 附录A：乙\n\n文。\n\n", 100_000)),
        Text("a-hundred-thousand-empty-appendices", () => "# 《书》\n\n## 第1章：甲\n\n文。\n\n" + Times("## 附录\n\n", 100_000)),
        Text("a-hundred-thousand-drafts", () => "# 《书》\n\n" + Times("## 第1章：甲\n\n这是一段够长的文字，写了又写。\n\n", 100_000)),
        Text("two-thousand-drafts", () => Numbered(2_000, i => F($"# 《书》\n\n## 第1章：甲\n\n这是第{i}稿，一段够长的文字。\n\n## 第2章：乙\n\n第{i}稿的另一段够长的文字。\n"))),
        Text("drafts-of-other-titles", () => Numbered(2_000, i => F($"# 《书》\n\n## 第1章：甲\n\n够长的一段相同的文字。\n\n## 第2章：题{i}\n\n第{i}稿的另一段够长的文字。\n"))),
        Text("a-hundred-thousand-summaries", () => "# 《书》\n\n## 第1章：甲\n\n文。\n\n" + Times("## 总结\n\n文。\n\n", 100_000) + "## 第2章：乙\n\n文。"),
        Text("a-hundred-thousand-authors", () => "# 《书》\n\n## 第1章：甲\n\n文。\n\n" + Times("作者：某\n\n", 100_000)),
        Text("a-hundred-thousand-labels", () => "# 《书》\n\n" + Times("**摘要：** 文。\n\n**关键词：** 词\n\n", 50_000) + "## 第1章：甲\n\n文。"),
        Text("a-hundred-thousand-contents", () => Times("## 目录\n\n- 第1章：甲\n\n", 100_000) + "## 第1章：甲\n\n文。"),
        Text("contents-of-a-hundred-thousand-lines", () => "## 目录\n\n" + Numbered(100_000, i => F($"- 第{i}章：题{i}")) + "\n\n## 第1章：题1\n\n文。"),
        Text("headings-as-contents", () => "# 《书》\n\n" + Numbered(30_000, i => F($"## {i % 999}. 题{i}\n")) + Numbered(30_000, i => F($"## {i % 999}. 题{i}\n\n文。\n"))),
        Text("attachments", () => "# 《书》\n\n## 第1章：甲\n\n文。\n\n" + Numbered(50_000, i => F($"### 附件{i % 99}：题{i}\n\n文。\n"))),
        Text("numbers-that-fall-back", () => "# 《书》\n\n" + Numbered(50_000, i => F($"## 第{50_000 - i}章：题{i}\n\n文。\n"))),
        Text("cases", () => "# 《书》\n\n## 第1章：甲\n\n" + Numbered(20_000, i => F($"### 案例{i}：某公司\n\n**案例背景：** 文。\n\n**原因分析：** 文。\n"))),
        Text("levels-that-jump", () => "# 《书》\n\n## 第1章：甲\n\n" + Times("###### 题\n\n### 题\n\n文。\n\n", 30_000)),
    ];

    private static IEnumerable<HostileFile> Characters() =>
    [
        Bytes("nul-bytes.md", () => [.. Utf8(Head), 0, 0, 0, .. Utf8("文。")]),
        Bytes("all-nul.md", () => new byte[Megabyte]),
        Bytes("wtf-8-halves.md", () => [.. Utf8(Head), 0xED, 0xA0, 0x80, 0xED, 0xBF, 0xBF]),
        Bytes("utf-16-halves.md", () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Head), 0x00, 0xD8, 0x41, 0x00]),
        Bytes("utf-16-of-odd-length.md", () => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Head), 0x41]),
        Bytes("utf-16-big-endian-halves.md", () => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Head), 0xDC, 0x00]),
        Bytes("utf-32.md", () => [0xFF, 0xFE, 0x00, 0x00, .. Encoding.UTF32.GetBytes(Head)]),
        Bytes("overlong-utf-8.md", () => [.. Utf8(Head), 0xC0, 0xAF, 0xE0, 0x80, 0xAF]),
        Bytes("random-bytes.md", () => Random(200 * Kilobyte)),
        Bytes("a-picture.md", () => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Random(10 * Kilobyte)]),
        Bytes("empty.md", () => []),
        Bytes("only-a-byte-order-mark.md", () => [0xEF, 0xBB, 0xBF]),
        Text("byte-order-marks", () => Head + Fill("\uFEFF文", 100 * Kilobyte)),
        Text("right-to-left-overrides", () => "# 《书\u202Egpj.exe》\n\n## 第1章：\u202E甲\u2066\u2067\n\n" + Fill("\u202E文\u202A", 100 * Kilobyte)),
        Text("unclosed-isolates", () => Head + Fill("\u2066", 200 * Kilobyte) + "文。"),
        Text("zero-width-joiners", () => Head + Fill("文\u200D", 300 * Kilobyte)),
        Text("combining-marks", () => Head + "e" + Fill("\u0301", 300 * Kilobyte)),
        Text("variation-selectors", () => Head + "字" + Fill("\uDB40\uDD00", 300 * Kilobyte)),
        Text("non-characters", () => Head + Fill("\uFFFE\uFFFF\uFDD0", 100 * Kilobyte)),
        Text("control-characters", () => Head + Fill("\u0001\u0002\u001B[31m\u0007\u007F\u009B", 100 * Kilobyte)),
        Text("private-use", () => Head + Fill("\uE000\uF8FF", 100 * Kilobyte)),
        Text("emoji-families", () => Head + Fill("👨‍👩‍👧‍👦", 300 * Kilobyte)),
        Text("rare-characters", () => Head + Fill("𠮷𠀀", 300 * Kilobyte)),
        Text("script-everywhere", () => "# 《<script>alert(1)</script>》\n\n## 第1章：<img src=x onerror=alert(1)>\n\n[a](javascript:alert(1)) <svg onload=alert(1)>"),
    ];

    private static IEnumerable<HostileFile> FrontMatter() =>
    [
        Text("yaml-aliases", () => Yaml("a: &a [x,x,x,x,x,x,x,x,x]\n" + string.Concat("bcdefghi".Select((letter, i) => $"{letter}: &{letter} [{string.Join(',', Enumerable.Repeat("*" + (char)('a' + i), 9))}]\n")) + "tags: *i")),
        Text("yaml-aliases-in-title", () => Yaml("title: &a [x]\nkeywords: [*a, *a]")),
        Text("yaml-merge-keys", () => Yaml("tags: &a\n  <<: *a\n")),
        Text("yaml-itself", () => Yaml("tags: &a [*a]")),
        Text("yaml-deep-brackets", () => Yaml("tags: " + Times("[", 20_000))),
        Text("yaml-deep-braces", () => Yaml("tags: " + Times("{a: ", 20_000))),
        Text("yaml-deep-closed-braces", () => Yaml("tags: " + Times("{", 40_000) + Times("}", 40_000))),
        Text("yaml-deep-bullets", () => Yaml("tags:\n  " + Times("- ", 20_000) + "a")),
        Text("yaml-deep-indents", () => Yaml("tags:\n" + string.Concat(Enumerable.Range(1, 1_000).Select(depth => new string(' ', depth) + "a:\n")))),
        Text("yaml-many-keys", () => Yaml(Numbered(100_000, i => F($"a{i}: 1")))),
        Text("yaml-many-keywords", () => Yaml("keywords:\n" + Numbered(100_000, i => F($"- 词{i}")))),
        Text("yaml-a-title-of-1-mb", () => Yaml("title: " + Fill("长", Megabyte))),
        Text("yaml-a-slug-of-1-mb", () => Yaml("slug: " + Fill("a", Megabyte))),
        Text("yaml-a-path-as-slug", () => Yaml("slug: ../../etc/passwd")),
        Text("yaml-a-type", () => Yaml("title: !!System.Diagnostics.Process {}\ntags: !System.IO.FileInfo /etc/passwd")),
        Text("yaml-an-open-string", () => Yaml("title: \"" + Fill("长", 300 * Kilobyte))),
        Text("yaml-never-ends", () => "---\ntitle: 书\n" + Fill("a: b\n", Megabyte)),
        Text("yaml-directives", () => Yaml(Times("%TAG ! a\n", 20_000))),
        Text("yaml-anchors", () => Yaml(Numbered(50_000, i => F($"a{i}: &a{i} x")))),
        Text("yaml-complex-keys", () => Yaml(Times("? ", 20_000) + "a")),
        Text("yaml-a-number-of-1-mb", () => Yaml("draft: " + Fill("9", Megabyte))),
        Text("yaml-rules", () => Fill("---\n", Megabyte)),
    ];

    private static IEnumerable<HostileFile> Drawings() =>
    [
        Text("tex-that-doubles", () => Head + @"$$\def\a{xx}\def\b{\a\a}\def\c{\b\b}\def\d{\c\c}\def\e{\d\d}\def\f{\e\e}\def\g{\f\f}\def\h{\g\g}\def\i{\h\h}\i\i\i\i$$"),
        Text("tex-that-calls-itself", () => Head + @"$$\def\a{\a\a}\a$$" + "\n\n" + @"$$\newcommand{\b}{\b b}\b$$"),
        Text("tex-deep-braces", () => Head + "$$" + Times("{", 1_900) + "x" + Times("}", 1_900) + "$$"),
        Text("tex-deep-fractions", () => Head + "$$" + Times(@"\frac{1}{", 400) + "x" + Times("}", 400) + "$$"),
        Text("tex-deep-roots", () => Head + "$$" + Times(@"\sqrt{", 600) + "x" + Times("}", 600) + "$$"),
        Text("tex-wide-matrix", () => Head + @"$$\begin{matrix}" + Times("a&", 1_900) + @"a\end{matrix}$$"),
        Text("tex-of-1-mb", () => Head + "$$\n" + Fill("x+", Megabyte) + "\n$$"),
        Text("tex-rules", () => Head + @"$$\rule{100000em}{100000em}\hspace{99999999em}$$"),
        Text("tex-links", () => Head + @"$$\href{javascript:alert(1)}{x}\url{x}\includegraphics{/etc/passwd}$$"),
        Text("different-formulas", () => Head + Numbered(2_000, i => F($"$x_{{{i}}}$\n"))),
        Text("wrong-formulas", () => Head + Numbered(500, i => F($"$\\wrong{{{i}$\n"))),
        Diagram("mermaid-of-a-thousand-nodes", () => "flowchart TD\n" + Numbered(1_000, i => F($"a{i}-->a{i + 1}"))),
        Diagram("mermaid-all-to-all", () => "flowchart TD\n" + string.Join('\n', Enumerable.Range(0, 30).Select(i => string.Join(" & ", Enumerable.Range(0, 30).Select(j => F($"n{j}"))) + F($" --> m{i}")))),
        Diagram("mermaid-deep-groups", () => "flowchart TD\n" + Times("subgraph a\n", 500)),
        Diagram("mermaid-a-long-label", () => "flowchart TD\na[" + Fill("长", 7 * Kilobyte) + "]"),
        Diagram("mermaid-of-1-mb", () => "flowchart TD\n" + Fill("a-->b\n", Megabyte)),
        Diagram("mermaid-with-script", () => "flowchart TD\nclick a call alert(1)\na[<img src=x onerror=alert(1)>]\n%%{init: {'theme':'x'}}%%"),
        Text("ten-mermaid-bombs", () => Head + Numbered(10, i => F($"```mermaid\nflowchart TD\n{Numbered(300, j => F($"a{j}-->b{(j * 7) + i}"))}\n```\n"))),
    ];

    private static IEnumerable<HostileFile> Archives() =>
    [
        Bytes("a-zip-bomb.zip", () => Zip(("a.md", new byte[50 * Megabyte]))),
        Bytes("a-zip-of-bombs.zip", () => Zip(("a.zip", Zip(("a.zip", Zip(("a.md", new byte[10 * Megabyte]))))))),
        Bytes("large-zip-of-twenty-thousand.zip", () => Zip([.. Enumerable.Range(0, 20_000).Select(i => (F($"{i}.md"), Array.Empty<byte>()))])),
        Bytes("a-zip-that-climbs.zip", () => Zip(("../../climbed.md", Utf8(Head + "文。")), ("/etc/climbed.md", Utf8(Head + "文。")), (@"..\..\climbed.md", Utf8(Head + "文。")))),
        Bytes("a-zip-of-one-name.zip", () => Zip(("a.md", Utf8(Head + "甲。")), ("a.md", Utf8(Head + "乙。")), ("A.md", Utf8(Head + "丙。")))),
        Bytes("a-zip-of-nul-names.zip", () => Zip(("a\0.md", Utf8(Head + "文。")), (".md", Utf8(Head + "文。")), (" ", Utf8("文")))),
        Bytes("a-zip-of-long-names.zip", () => Zip((new string('长', 20_000) + ".md", Utf8(Head + "文。")))),
        Bytes("a-zip-of-deep-folders.zip", () => Zip((Times("a/", 10_000) + "b.md", Utf8(Head + "文。")))),
        Bytes("a-zip-with-a-wrong-checksum.zip", WrongChecksum),
        Bytes("a-zip-cut-off.zip", () => Zip(("a.md", Random(10 * Kilobyte)))[..^200]),
        Bytes("a-zip-of-rubbish.zip", () => Random(10 * Kilobyte)),
        Bytes("a-zip-with-a-lie-about-its-size.zip", LyingSize),
        Bytes("a-zip-with-a-link.zip", ZipWithLink),
        Bytes("an-empty-zip.zip", () => Zip()),
        Bytes("an-empty-file.zip", () => []),
        Bytes("a-zip-with-front-matter.zip", () => Zip(("a.md", Utf8(Yaml("tags: " + Times("[", 5_000)))), ("SUMMARY.md", Utf8(Times("- [a](a.md)\n", 50_000))))),
    ];

    private static byte[] WrongChecksum()
    {
        var zip = Zip(("a.md", Utf8(Head + Fill("文。", 10 * Kilobyte))));
        // The checksum of the central directory: the header's is zero, a descriptor behind the data holds it again.
        var at = zip.AsSpan().IndexOf("PK\x01\x02"u8);
        zip[at + 16] ^= 0xFF;
        zip[14] ^= 0xFF;
        return zip;
    }

    private static byte[] LyingSize()
    {
        var zip = Zip(("a.md", Utf8(Head + Fill("文。", 100 * Kilobyte))));
        var at = zip.AsSpan().IndexOf("PK\x01\x02"u8);
        BitConverter.GetBytes(100u).CopyTo(zip, at + 24);
        return zip;
    }

    private static byte[] ZipWithLink()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            var entry = archive.CreateEntry("link.md");
            entry.ExternalAttributes = unchecked((int)0xA1FF0000);
            using var writer = entry.Open();
            writer.Write("/etc/passwd"u8);
        }

        return stream.ToArray();
    }

    private static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var (name, bytes) in entries)
            {
                using var writer = archive.CreateEntry(name).Open();
                writer.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    private static HostileFile Diagram(string name, Func<string> diagram) => Text(name, () => Head + "```mermaid\n" + diagram() + "\n```\n");

    private static HostileFile Text(string name, Func<string> text) => Bytes(name + ".md", () => Utf8(text()));

    private static HostileFile Bytes(string name, Func<byte[]> bytes) => new(name, bytes);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Random(int length)
    {
        var bytes = new byte[length];
#pragma warning disable CA5394 // The same bytes each time, not secret ones.
        new Random(7).NextBytes(bytes);
#pragma warning restore CA5394
        return bytes;
    }

    private static string Yaml(string fields) => $"---\n{fields}\n---\n{Head}文。\n";

    private static string Stairs(int steps) => string.Concat(Enumerable.Range(0, steps).Select(step => new string(' ', 2 * step) + "- x\n"));

    private static string Table(int columns, int rows) =>
        Times("|a", columns) + "|\n" + Times("|-", columns) + "|\n" + Times(Times("|b", columns) + "|\n", rows);

    private static string Numbered(int count, Func<int, string> line) => string.Join('\n', Enumerable.Range(1, count).Select(line)) + "\n";

    private static string Times(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    /// <param name="length">Characters, about.</param>
    private static string Fill(string text, int length) => Times(text, Math.Max(1, length / text.Length));

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
