using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// <c>&lt;script setup&gt;</c> and <c>&lt;style&gt;</c> blocks of other tools' pages, on lines of their own: nothing that a
/// reader reads. They are kept beside the book like comments.
/// </summary>
internal sealed partial class PageCode : ICleanupRule
{
    public string Label => "收起网页的脚本和样式";

    public IReadOnlyList<Line> Apply(IReadOnlyList<Line> lines, CleanupLog log)
    {
        var result = new List<Line>(lines.Count);
        // No later block is closed either where one of the same tag was not: looking again for each would be quadratic.
        var unclosed = new HashSet<string>();
        for (var i = 0; i < lines.Count;)
        {
            var end = !lines[i].IsVerbatim && Opening.Match(lines[i].Text) is { Success: true } match && !unclosed.Contains(match.Groups["tag"].Value.ToLowerInvariant())
                ? End(lines, i, match, unclosed)
                : i;
            if (end == i)
            {
                result.Add(lines[i++]);
                continue;
            }

            log.Changed(Label, lines[i].Number, string.Join(" ⏎ ", lines.Skip(i).Take(end - i).Select(line => line.Text)), "");
            log.Commented([.. lines.Skip(i).Take(end - i)]);
            for (; i < end; i++)
                result.Add(new Line(lines[i].Number, "", Piece: lines[i].Piece));
        }

        return result;
    }

    /// <returns>The index behind the block; the start itself where it does not end, or text follows it.</returns>
    private static int End(IReadOnlyList<Line> lines, int start, Match opening, HashSet<string> unclosed)
    {
        var tag = opening.Groups["tag"].Value.ToLowerInvariant();
        if (opening.Groups["close"].Success)
            return start + 1;
        var close = $"</{tag}>";
        for (var i = start; i < lines.Count; i++)
        {
            var at = lines[i].Text.IndexOf(close, i == start ? opening.Length : 0, StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
                return lines[i].Text.AsSpan(at + close.Length).IsWhiteSpace() ? i + 1 : start;
        }

        unclosed.Add(tag);
        return start;
    }

    [GeneratedRegex(@"^ {0,3}<(?<tag>script|style)(?:\s[^<>]{0,500}?)?(?:(?<close>/>\s*$)|>)", RegexOptions.IgnoreCase)]
    private static partial Regex Opening { get; }
}
