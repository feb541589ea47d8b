using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// Tags around text that only say how it looks, <c>&lt;p align="center"&gt;…&lt;/p&gt;</c>, <c>&lt;font color="red"&gt;</c>,
/// <c>&lt;sup class="x"&gt;</c>: the site would show them as text. The words stay, paragraphs stay paragraphs, a tag that
/// the site knows stays without its looks, and <c>&lt;code&gt;</c>, <c>&lt;tt&gt;</c> are written as Markdown does.
/// </summary>
internal sealed partial class WrapperTags : ICleanupRule
{
    private const int LongestLine = 100_000;

    public string Label => "去掉文字外面的排版标签";

    public IReadOnlyList<Line> Apply(IReadOnlyList<Line> lines, CleanupLog log)
    {
        var result = new List<Line>(lines.Count);
        foreach (var line in lines)
        {
            if (line.IsVerbatim || line.Text.Length > LongestLine || !line.Text.Contains('<', StringComparison.Ordinal)
                || Clean(line.Text) is not { } text || string.Equals(text, line.Text, StringComparison.Ordinal)
                // Nothing else on the line: the rule for such lines says what becomes of it.
                || text.AsSpan().IsWhiteSpace())
            {
                result.Add(line);
                continue;
            }

            log.Changed(Label, line.Number, line.Text, text.Trim('\n').Replace("\n\n", " ⏎ ", StringComparison.Ordinal));
            foreach (var name in AnchorNames.In(line.Text).Except(AnchorNames.In(text)))
                log.Named(name, line.Number);
            result.AddRange(text.Split('\n').Select((piece, at) => line with { Text = piece, Piece = line.Piece + at }));
        }

        return result;
    }

    private static string Clean(string text)
    {
        // In a list, a quotation or a table a line cannot be parted.
        var inside = Inside.Match(text);
        InlineSpans? code = null;
        var clean = CodeTag.Replace(text, match => (code ??= InlineSpans.Find(text)).Contains(match.Index) ? match.Value : $"`{WebUtility.HtmlDecode(match.Groups["words"].Value)}`");
        if (!ReferenceEquals(clean, text))
            code = InlineSpans.Find(clean);
        var before = clean;
        clean = Tag.Replace(before, match => (code ??= InlineSpans.Find(before)).Contains(match.Index) ? match.Value
            : match.Groups["block"].Success ? "\n"
            : match.Groups["inline"].Success ? ""
            : $"<{match.Groups["close"].Value}{match.Groups["known"].Value}>");
        if (!clean.Contains('\n', StringComparison.Ordinal))
            return clean;
        var pieces = clean[inside.Length..].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (!inside.Success)
            return $"\n{string.Join("\n\n", pieces)}\n";
        var line = new StringBuilder(inside.Value);
        foreach (var (at, piece) in pieces.Index())
        {
            if (at > 0)
                line.Append(piece[0] == '|' || pieces[at - 1][^1] == '|' ? " " : "<br>");
            line.Append(piece);
        }

        return line.ToString();
    }

    [GeneratedRegex(@"(?<![A-Za-z0-9_\\])<(?<close>/?)(?:(?<block>div|p|center|section|article)|(?<inline>span|font|big|nobr)|(?<known>br|b|del|em|i|ins|kbd|mark|s|small|strong|sub|sup|u)(?=\s+[A-Za-z]))(?:\s[^<>]{0,1000})?/?>", RegexOptions.IgnoreCase)]
    private static partial Regex Tag { get; }

    /// <summary>What stands before the words of an item, a quotation or a row, or an indent that belongs to one above.</summary>
    [GeneratedRegex(@"^(?:[ \t]*(?:>|[-*+][ \t]|[0-9]{1,9}[.)][ \t]|\|))+[ \t]*|^[ \t]+(?=\S)")]
    private static partial Regex Inside { get; }

    [GeneratedRegex(@"<(?<tag>code|tt)>(?<words>[^<>`\n]{1,500})</\k<tag>>", RegexOptions.IgnoreCase)]
    private static partial Regex CodeTag { get; }
}
