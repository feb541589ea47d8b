using System.Buffers;
using System.Text;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// <c>\(…\)</c> and <c>\[…\]</c>, as TeX writes them, become <c>$…$</c> and <c>$$…$$</c>, which the site draws.
/// Inside, nothing changes.
/// </summary>
internal sealed class FormulaDelimiters : ICleanupRule
{
    /// <summary>Formulas in a sentence are short: looking further for each of many openings would be quadratic.</summary>
    private const int LongestInline = 400;

    private static readonly SearchValues<char> SignsOfFormulas = SearchValues.Create(@"=\^_+<>/*");

    public string Label => "统一公式的写法";

    public IReadOnlyList<Line> Apply(IReadOnlyList<Line> lines, CleanupLog log)
    {
        var result = new List<Line>(lines.Count);
        var isOpen = false;
        foreach (var line in lines)
        {
            if (line.IsTexBlock)
                isOpen = AddBlockLine(line, isOpen, result, log);
            else
                result.Add(line.IsVerbatim ? line : Changed(line, OfLine(line.Text), log));
        }

        return result;
    }

    private Line Changed(Line line, string text, CleanupLog log)
    {
        if (text == line.Text)
            return line;
        log.Changed(Label, line.Number, line.Text, text);
        return line with { Text = text };
    }

    /// <returns>Whether the block goes on behind this line.</returns>
    private bool AddBlockLine(Line line, bool isOpen, List<Line> result, CleanupLog log)
    {
        var text = line.Text;
        var from = 0;
        if (!isOpen)
        {
            from = text.IndexOf(@"\[", StringComparison.Ordinal);
            text = text[..from] + "$$" + text[(from + 2)..];
            from += 2;
        }

        var close = text.IndexOf(@"\]", from, StringComparison.Ordinal);
        var formula = close < 0 ? text : text[..close] + "$$";
        result.Add(Changed(line, formula, log) with { IsTexBlock = false });
        if (close >= 0 && !string.IsNullOrWhiteSpace(text[(close + 2)..]))
        {
            // Words behind the formula are a paragraph of their own: in its last line they would keep it open.
            result.Add(new Line(line.Number, "", Piece: line.Piece + 1));
            result.Add(new Line(line.Number, text[(close + 2)..].Trim(), Piece: line.Piece + 1));
        }

        return close < 0;
    }

    private static string OfLine(string text)
    {
        if (!text.Contains(@"\(", StringComparison.Ordinal) && !text.Contains(@"\[", StringComparison.Ordinal))
            return text;
        var spans = InlineSpans.Find(text);
        var result = new StringBuilder(text.Length);
        var isRow = text.AsSpan().TrimStart().StartsWith('|');
        for (var i = 0; i < text.Length;)
        {
            var mark = text[i] == '\\' && i + 1 < text.Length ? text[i + 1] : '\0';
            if (mark is '(' or '[' && !spans.Contains(i) && Close(text, i + 2, mark) is > 0 and var close && !spans.Contains(close)
                && IsFormula(text.AsSpan(i + 2, close - i - 2), mark, isRow))
            {
                var sign = mark == '(' ? "$" : "$$";
                result.Append(sign).Append(text.AsSpan(i + 2, close - i - 2).Trim()).Append(sign);
                i = close + 2;
            }
            else
            {
                result.Append(text[i++]);
                if (mark != '\0')
                    result.Append(text[i++]);
            }
        }

        return result.ToString();
    }

    private static int Close(string text, int from, char mark) =>
        text.IndexOf(mark == '(' ? @"\)" : @"\]", from, Math.Min(LongestInline, text.Length - from), StringComparison.Ordinal);

    /// <summary>Escaped brackets around words are brackets: \[注\], \(见下\).</summary>
    private static bool IsFormula(ReadOnlySpan<char> inner, char mark, bool isRow)
    {
        inner = inner.Trim();
        // [gap[0]/2, gap[1]/2] with its brackets escaped: TeX opens no formula inside one, and a cell holds none that is set apart
        // unless it says so itself.
        for (var at = inner.IndexOf('\\'); at >= 0 && at + 1 < inner.Length;)
        {
            if (inner[at + 1] == mark)
                return false;
            var next = inner[(at + 2)..].IndexOf('\\');
            at = next < 0 ? -1 : at + 2 + next;
        }

        if (isRow && mark == '[' && inner.IndexOfAny('\\', '^', '=') < 0)
            return false;
        return !inner.IsEmpty && !inner.Contains('$')
            && (inner.ContainsAny(SignsOfFormulas) || (inner.Length <= 3 && inner.IndexOfAnyExceptInRange('!', '~') < 0 && inner.ContainsAnyInRange('A', 'z')));
    }
}
