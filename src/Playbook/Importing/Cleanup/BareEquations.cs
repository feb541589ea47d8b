using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// <c>\begin{equation}</c> … <c>\end{equation}</c> on lines of their own, as LaTeX writes a formula without any dollars:
/// the site would show the commands. In <c>$$</c> they are drawn.
/// </summary>
internal sealed partial class BareEquations : ICleanupRule
{
    /// <summary>Lines of one formula; also what keeps many openings without an end linear.</summary>
    private const int MostLines = 60;

    private const int LongestLine = 10_000;

    public string Label => "给公式环境加上 $$";

    public IReadOnlyList<Line> Apply(IReadOnlyList<Line> lines, CleanupLog log)
    {
        var result = new List<Line>(lines.Count);
        for (var at = 0; at < lines.Count; at++)
        {
            if (End(lines, at, out var close) is not { } last)
            {
                result.Add(lines[at]);
                continue;
            }

            var first = lines[at];
            log.Changed(Label, first.Number, first.Text, "$$ ⏎ " + first.Text + " … ⏎ $$");
            result.Add(first with { Text = "$$", IsVerbatim = true });
            for (; at < last; at++)
                result.Add(lines[at] with { IsVerbatim = true, Piece = lines[at].Piece + 1 });
            var end = lines[last];
            result.Add(end with { Text = end.Text[..close], IsVerbatim = true, Piece = end.Piece + 1 });
            result.Add(end with { Text = "$$", IsVerbatim = true, Piece = end.Piece + 2 });
            // Words behind the formula are a paragraph of their own.
            if (!end.Text.AsSpan(close).IsWhiteSpace())
                result.Add(end with { Text = end.Text[close..].Trim(), Piece = end.Piece + 3 });
        }

        return result;
    }

    /// <returns>The index of the line that ends the formula; null where none begins or it has no end.</returns>
    private static int? End(IReadOnlyList<Line> lines, int start, out int close)
    {
        close = 0;
        if (lines[start].IsVerbatim || lines[start].Text.Length > LongestLine || Opening.Match(lines[start].Text) is not { Success: true } opening)
            return null;
        var end = $@"\end{{{opening.Groups["name"].Value}}}";
        for (var at = start; at < lines.Count && at - start < MostLines && !lines[at].IsVerbatim && !lines[at].IsBlank; at++)
        {
            var text = lines[at].Text;
            // A dollar inside is another formula's, so that this one is none.
            if (text.Length > LongestLine || text.Contains('$', StringComparison.Ordinal) || text.Contains('`', StringComparison.Ordinal))
                return null;
            if (text.IndexOf(end, StringComparison.Ordinal) is >= 0 and var found)
            {
                close = found + end.Length;
                return at;
            }
        }

        return null;
    }

    [GeneratedRegex(@"^ {0,3}\\begin\{(?<name>(?:equation|align|aligned|alignat|gather|gathered|multline|eqnarray|flalign)\*?)\}")]
    private static partial Regex Opening { get; }
}
