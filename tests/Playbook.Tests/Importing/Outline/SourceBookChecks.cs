using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Tests.Importing.Outline;

/// <summary>What must hold for any text: every line is accounted for, no word is lost, no heading level is jumped.</summary>
internal static partial class SourceBookChecks
{
    public static void AllHold(string text, SourceBook book)
    {
        var lines = SourceLines.Split(text, new());
        Assert.Equal(Enumerable.Range(1, lines.Count), book.Lines.SelectMany(a => Enumerable.Range(a.From, a.To - a.From + 1)));
        Assert.Empty(LostLines(lines, book));
        Assert.Empty(StrayLines(lines, book));
        Assert.Equal(book.Chapters.Count, book.Chapters.Select(c => c.Slug).Distinct().Count());
        Assert.All(book.Chapters, c => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", c.Slug));
        Assert.All(book.Chapters, c => Assert.DoesNotMatch("^#|^第.{1,3}章.|^附录 ?[A-Z].", c.Title));
        Assert.All(book.Chapters, c => AssertLevels(c.Markdown));
    }

    /// <summary>Headings of a chapter outside code, as they will be rendered.</summary>
    public static List<string> Headings(string markdown) =>
        [.. Block.Read(new Playbook.Importing.Cleanup.VerbatimBlocks().Apply(SourceLines.Split(markdown, new()), new()))
            .Select(b => b.HeadingLine?.Text).OfType<string>()];

    private static void AssertLevels(string markdown)
    {
        var previous = 1;
        foreach (var heading in Headings(markdown))
        {
            var level = heading.TakeWhile(c => c == '#').Count();
            Assert.InRange(level, 2, previous + 1);
            previous = level;
        }
    }

    private static List<string> LostLines(List<Line> lines, SourceBook book)
    {
        var kept = TextKey.Of(string.Join('\n', Texts(book)));
        var comparable = Comparable(string.Join('\n', Texts(book)));
        var kinds = book.Lines.SelectMany(a => Enumerable.Repeat(a.Kind, a.To - a.From + 1)).ToList();
        // A heading glued to a paragraph may belong to a table of contents; its line is booked by its first piece.
        var hasToc = kinds.Contains(LineKind.Toc);
        return [.. lines
            .Where((_, i) => kinds[i] is LineKind.Chapter or LineKind.Metadata or LineKind.Draft)
            .Where(line => !Pieces(line.Text).All(piece => IsKept(piece, kept) || IsKept(piece, comparable) || (hasToc && piece != Pieces(line.Text)[0])))
            .Select(line => $"{line.Number}: {line.Text}")];
    }

    /// <summary>Lines that are said to stand in a chapter, and do not stand in its Markdown.</summary>
    private static List<string> StrayLines(List<Line> lines, SourceBook book)
    {
        var texts = book.Chapters.ToDictionary(c => c.Slug, c => Comparable(c.Markdown));
        return [.. book.Lines
            .Where(account => account.Kind is LineKind.Chapter)
            .SelectMany(account => lines[(account.From - 1)..account.To].Select(line => (Line: line, Text: texts[account.At.Split('#')[0]])))
            // Of a line that was cut, the account names the place of its first piece.
            .Where(pair => !pair.Text.Contains(Comparable(FirstPiece(pair.Line.Text)), StringComparison.Ordinal))
            .Select(pair => $"{pair.Line.Number}: {pair.Line.Text}")];
    }

    private static string FirstPiece(string line) =>
        Glued.Split(Plain(Comment.Replace(line, "")).TrimStart(' ', '　', '\u00A0', '\\', '#', '＃', '*')).FirstOrDefault(piece => piece.Any(char.IsLetterOrDigit)) ?? "";

    /// <summary>Letters and digits, without the numbers of chapters and sections, which follow the book's.</summary>
    private static string Comparable(string text) => TextKey.Of(Numbers.Replace(Plain(text), ""));

    private static string[] Pieces(string line) => [.. Comment.Split(line).SelectMany(piece => Plain(piece).TrimStart('#', '＃').Split('#', '＃'))];

    /// <summary>Without what nobody reads: markers, tags, names of anchors, invisible characters.</summary>
    private static string Plain(string line) => Unseen.Replace(Tags.Replace(Marker.Replace(line, ""), ""), "");

    private static bool IsKept(string piece, string kept)
    {
        var key = TextKey.Of(piece);
        // Numbers and the words for fields are kept as such, not as text.
        return kept.Contains(key, StringComparison.Ordinal)
            || kept.Contains(Comparable(piece), StringComparison.Ordinal)
            || kept.Contains(TextKey.Of(Opening.Replace(InlineText.WithoutMarks(piece).Trim(' ', '*'), "")), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Texts(SourceBook book) =>
        book.Chapters.SelectMany(c => c.Drafts.SelectMany(d => new[] { d.Title, d.Part, d.Markdown }).Concat([c.Title, c.Markdown, c.Part]))
            .Concat(book.FieldDrafts.Select(d => d.Text))
            .Concat(book.Changes.Where(c => c.Rule == "统一章节所属部分").Select(c => c.Before))
            .Concat([book.Title, string.Concat(book.Keywords), book.Abstract, book.Author, book.Introduction, book.Closing]);

    /// <summary>What cuts a line: separators, and the hashes of a heading that stands behind text.</summary>
    [GeneratedRegex(@"[\u2028\u2029\u0085]|(?<=\S)\s*#{1,6}(?=\s*\S)")]
    private static partial Regex Glued { get; }

    /// <summary>What is hidden in a line stands beside the book; the words around it in the chapter.</summary>
    [GeneratedRegex("(<!--.*?-->)")]
    private static partial Regex Comment { get; }

    [GeneratedRegex(@"[0-9０-９]{1,2}(?:[.．][0-9０-９]{1,2})+|第\s?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})\s?[章节]|第(?=[0-9.]+节)|(?<=[0-9])\s?节")]
    private static partial Regex Numbers { get; }

    [GeneratedRegex(@"</?[a-zA-Z][^<>]*>|\{:?\s*[#.][^{}]*\}")]
    private static partial Regex Tags { get; }

    [GeneratedRegex("[\u200B\uFEFF\u2060\u00AD]")]
    private static partial Regex Unseen { get; }

    [GeneratedRegex(@"<[|｜][\w▁]+[|｜]>|\[/?INST\]|</s>|<think>|\{%\s*(?:end)?(?:hint|tabs?|code|content-ref|embed|raw)\b.*?%\}")]
    private static partial Regex Marker { get; }

    [GeneratedRegex(@"^(?:第.{1,4}?(?:章|部分|篇|节)|附录 ?[A-Z一二三四五]?|[A-Z](?:\.[0-9]+)+|Appendix [A-Z]|附件.|第?[0-9０-９]+(?:[.．][0-9０-９]+)*[节]?|(?:Chapter|Part) [0-9A-Z]+|【?摘\s*要】?|【?关键词】?|作\s*者(?:信息|简介)?|书名|[一二三四五六七八九十]+、|(?:文章)?(?:关键词|摘要|标题)|作者(?:信息)?|参考文献|引言|前言|结语|总结)[\s：:*.、]*")]
    private static partial Regex Opening { get; }
}
