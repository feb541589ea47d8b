using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// Comments: the author hid them, but the site shows tags as text, and a chapter that was commented out is no chapter.
/// Nothing of them is lost: they are kept as a note beside the book.
/// </summary>
internal sealed class HtmlComments : ICleanupRule
{
    private const string Open = "<!--";
    private const string Close = "-->";

    /// <summary>Lines that one may take which begins behind words; a sign that nobody closed must not swallow a chapter.</summary>
    private const int MostLines = 40;

    /// <summary>Of a line that holds words as well the words say where it went: they are its first piece.</summary>
    private const int BehindWords = 1_000;

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
                if (lines[i].IsVerbatim || !lines[i].Text.Contains(Open, StringComparison.Ordinal))
                    result.Add(lines[i++]);
                else
                    i = TakeFromWords(lines, i, result, log);
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

    /// <summary>Takes what is hidden out of a line with words, and out of those that it goes on to.</summary>
    /// <returns>The index behind the last line that was looked at.</returns>
    private int TakeFromWords(IReadOnlyList<Line> lines, int start, List<Line> result, CleanupLog log)
    {
        var line = lines[start];
        var text = line.Text;
        var spans = InlineSpans.Find(text);
        var words = new System.Text.StringBuilder(text.Length);
        var done = 0;
        for (var open = text.IndexOf(Open, StringComparison.Ordinal); open >= 0; open = text.IndexOf(Open, Math.Max(done, open + 1), StringComparison.Ordinal))
        {
            if (open < done || spans.Contains(open) || (open > 0 && text[open - 1] == '\\'))
                continue;
            var close = text.IndexOf(Close, open + Open.Length, StringComparison.Ordinal);
            if (close < 0)
            {
                if (Last(lines, start) is not { } last)
                    break;
                words.Append(text, done, open - done);
                Put(words.ToString());
                return TakeRest(lines, start, open, last, result, log);
            }

            words.Append(text, done, open - done);
            log.Commented([line with { Text = text[open..(close + Close.Length)], Piece = line.Piece + BehindWords }]);
            done = close + Close.Length;
        }

        if (done == 0)
            result.Add(line);
        else
            Put(words.Append(text, done, text.Length - done).ToString());
        return start + 1;

        void Put(string left)
        {
            left = left.TrimEnd();
            // What stood behind a comment begins the line now.
            var indent = text.Length - text.AsSpan().TrimStart().Length;
            if (left.Length > indent && text.AsSpan(indent).StartsWith(Open, StringComparison.Ordinal))
                left = left[..indent] + left[indent..].TrimStart();
            log.Changed(Label, line.Number, text, left);
            result.Add(line with { Text = left });
        }
    }

    /// <summary>The lines that it goes on to: those that hold nothing else go, so that they part no paragraph.</summary>
    private int TakeRest(IReadOnlyList<Line> lines, int start, int open, int last, List<Line> result, CleanupLog log)
    {
        var hidden = new List<Line> { lines[start] with { Text = lines[start].Text[open..], Piece = lines[start].Piece + BehindWords } };
        for (var at = start + 1; at <= last; at++)
        {
            var text = lines[at].Text;
            var end = at == last ? text.IndexOf(Close, StringComparison.Ordinal) + Close.Length : text.Length;
            var left = text[end..].TrimStart();
            hidden.Add(lines[at] with { Text = text[..end], Piece = lines[at].Piece + BehindWords });
            if (!lines[at].IsBlank)
                log.Changed(Label, lines[at].Number, text, left);
            // What follows may hide something again: the next round sees it.
            if (left.Length > 0)
                result.Add(lines[at] with { Text = left });
        }

        log.Commented(hidden);
        return last + 1;
    }

    /// <summary>The line on which a comment ends that begins behind words.</summary>
    private static int? Last(IReadOnlyList<Line> lines, int start)
    {
        for (var at = start + 1; at < lines.Count && at - start <= MostLines && !lines[at].IsVerbatim; at++)
        {
            if (lines[at].Text.Contains(Close, StringComparison.Ordinal))
                return at;
        }

        return null;
    }
}
