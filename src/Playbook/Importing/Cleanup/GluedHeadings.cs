using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// Headings glued to the end of a paragraph (<c>……读者。 ### 第二部分：……</c>) get a line of their own. Hashes in
/// inline code and formulas, in names such as C# and at the end of a closed heading are left alone.
/// </summary>
internal sealed partial class GluedHeadings : ICleanupRule
{
    private const string EndOfText = "。！？!?；;…：:」』”\"’'）)】》*_`~.，,";

    public string Label => "拆开粘在段落末尾的标题";

    public IReadOnlyList<Line> Apply(IReadOnlyList<Line> lines, CleanupLog log)
    {
        var result = new List<Line>(lines.Count);
        foreach (var line in lines)
        {
            var cuts = line.IsVerbatim ? [] : Cuts(line.Text);
            if (cuts.Count == 0)
            {
                result.Add(line);
                continue;
            }

            var pieces = Pieces(line.Text, cuts);
            log.Changed(Label, line.Number, line.Text, string.Join(" ⏎ ", pieces));
            for (var i = 0; i < pieces.Count; i++)
            {
                if (i > 0)
                    result.Add(new Line(line.Number, "", Piece: line.Piece + i));
                result.Add(new Line(line.Number, pieces[i], Piece: line.Piece + i));
            }

            result.Add(new Line(line.Number, "", Piece: line.Piece + pieces.Count));
        }

        return result;
    }

    private static List<string> Pieces(string text, List<int> cuts)
    {
        var pieces = new List<string>(cuts.Count + 1);
        var start = 0;
        foreach (var cut in cuts.Append(text.Length))
        {
            pieces.Add(text[start..cut].Trim());
            start = cut;
        }

        return pieces;
    }

    private static List<int> Cuts(string text)
    {
        if (text.IndexOf('#', StringComparison.Ordinal) < 0 || text.AsSpan().TrimStart().StartsWith("|", StringComparison.Ordinal))
            return [];

        var cuts = new List<int>();
        InlineSpans? spans = null;
        var start = text.Length - text.AsSpan().TrimStart(" \t>-*+#").Length;
        foreach (var match in Hashes.EnumerateMatches(text, start))
        {
            if (BeginsHeading(text, match.Index, match.Length) && !(spans ??= InlineSpans.Find(text)).Contains(match.Index))
                cuts.Add(match.Index);
        }

        return cuts;
    }

    private static bool BeginsHeading(string text, int index, int length)
    {
        if (index == 0 || length > 6 || text[index - 1] is '\\' or '#')
            return false;
        // Enough of the rest to judge it: copying all of it for every run of hashes would be quadratic.
        var rest = text.AsSpan(index + length, Math.Min(24, text.Length - index - length));
        var title = rest.TrimStart();
        if (title.IsEmpty)
            return false;

        var isStructural = Structural.IsMatch(title);
        var before = text.AsSpan(Math.Max(0, index - 8), Math.Min(8, index)).TrimEnd();
        var endsText = !before.IsEmpty && EndOfText.Contains(before[^1], StringComparison.Ordinal);
        if (length == 1)
            return endsText && isStructural;
        return isStructural
            ? endsText || char.IsWhiteSpace(text[index - 1]) || length > 2
            : char.IsWhiteSpace(rest[0]) && (endsText || char.IsWhiteSpace(text[index - 1]));
    }

    [GeneratedRegex("#+")]
    private static partial Regex Hashes { get; }

    [GeneratedRegex(@"^(?:第 ?[0-9一二三四五六七八九十百]+ ?(?:章|部分|篇|节)|附录|附件|[0-9]{1,2}\.[0-9]|《|总结|结语|摘要|引言|前言|作者)")]
    private static partial Regex Structural { get; }
}
