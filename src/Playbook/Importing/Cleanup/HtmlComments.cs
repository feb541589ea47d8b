using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// Comments on lines of their own: the author hid them, but the site shows tags as text, and a chapter that was
/// commented out is no chapter. Nothing of them is lost: they are kept as a note beside the book.
/// </summary>
internal sealed class HtmlComments : ICleanupRule
{
    private const string Open = "<!--";
    private const string Close = "-->";

    public string Label => "收起 HTML 注释";

    public IReadOnlyList<Line> Apply(IReadOnlyList<Line> lines, CleanupLog log)
    {
        var result = new List<Line>(lines.Count);
        var isClosedSomewhere = true;
        for (var i = 0; i < lines.Count;)
        {
            var end = isClosedSomewhere && !lines[i].IsVerbatim && lines[i].Text.AsSpan().TrimStart().StartsWith(Open, StringComparison.Ordinal)
                ? End(lines, i, ref isClosedSomewhere)
                : i;
            if (end == i)
            {
                result.Add(lines[i++]);
                continue;
            }

            log.Changed(Label, lines[i].Number, string.Join(" ⏎ ", lines.Skip(i).Take(end - i).Select(l => l.Text)), "");
            log.Commented([.. lines.Skip(i).Take(end - i)]);
            for (; i < end; i++)
                result.Add(new Line(lines[i].Number, "", Piece: lines[i].Piece));
        }

        return result;
    }

    /// <returns>The index behind the comment; the start itself where it does not end, or text follows it.</returns>
    private static int End(IReadOnlyList<Line> lines, int start, ref bool isClosedSomewhere)
    {
        for (var i = start; i < lines.Count; i++)
        {
            var close = lines[i].Text.IndexOf(Close, StringComparison.Ordinal);
            if (close >= 0)
                return lines[i].Text.AsSpan(close + Close.Length).IsWhiteSpace() ? i + 1 : start;
        }

        // No later one is closed either: looking again for each would be quadratic.
        isClosedSomewhere = false;
        return start;
    }
}
