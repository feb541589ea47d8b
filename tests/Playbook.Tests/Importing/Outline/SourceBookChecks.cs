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
        Assert.Equal(book.Chapters.Count, book.Chapters.Select(c => c.Slug).Distinct().Count());
        Assert.All(book.Chapters, c => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", c.Slug));
        Assert.All(book.Chapters, c => Assert.DoesNotMatch("^#|^第.{1,3}章|^附录 ?[A-Z]", c.Title));
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
        var kinds = book.Lines.SelectMany(a => Enumerable.Repeat(a.Kind, a.To - a.From + 1)).ToList();
        // A heading glued to a paragraph may belong to a table of contents; its line is booked by its first piece.
        var hasToc = kinds.Contains(LineKind.Toc);
        return [.. lines
            .Where((_, i) => kinds[i] is LineKind.Chapter or LineKind.Metadata or LineKind.Draft)
            .Where(line => !Pieces(line.Text).All(piece => IsKept(piece, kept) || (hasToc && piece != Pieces(line.Text)[0])))
            .Select(line => $"{line.Number}: {line.Text}")];
    }

    private static string[] Pieces(string line) => Marker.Replace(line, "").TrimStart('#').Split('#');

    private static bool IsKept(string piece, string kept)
    {
        var key = TextKey.Of(piece);
        // Numbers and the words for fields are kept as such, not as text.
        return kept.Contains(key, StringComparison.Ordinal)
            || kept.Contains(TextKey.Of(Opening.Replace(InlineText.WithoutMarks(piece).Trim(' ', '*'), "")), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Texts(SourceBook book) =>
        book.Chapters.SelectMany(c => c.Drafts.SelectMany(d => new[] { d.Title, d.Part, d.Markdown }).Concat([c.Title, c.Markdown, c.Part]))
            .Concat(book.FieldDrafts.Select(d => d.Text))
            .Concat(book.Changes.Where(c => c.Rule == "统一章节所属部分").Select(c => c.Before))
            .Concat([book.Title, string.Concat(book.Keywords), book.Abstract, book.Author, book.Introduction, book.Closing]);

    [GeneratedRegex(@"<\|\w+\|>|\[/?INST\]")]
    private static partial Regex Marker { get; }

    [GeneratedRegex(@"^(?:第.{1,4}?(?:章|部分|篇|节)|附录 ?[A-Z]?|Appendix [A-Z]|附件.|[0-9]+(?:\.[0-9]+)*|[一二三四五六七八九十]+、|(?:文章)?(?:关键词|摘要|标题)|作者(?:信息)?|参考文献|引言|前言|结语|总结)[\s：:*.、]*")]
    private static partial Regex Opening { get; }
}
