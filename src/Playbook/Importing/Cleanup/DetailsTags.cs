using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// <c>&lt;details&gt;&lt;summary&gt;展开&lt;/summary&gt;…&lt;/details&gt;</c>, which the site would show as tags: the summary becomes
/// a bold line, and the text stands below it, open.
/// </summary>
internal sealed partial class DetailsTags : ICleanupRule
{
    private const int LongestLine = 100_000;

    public string Label => "展开折叠块";

    public IReadOnlyList<Line> Apply(IReadOnlyList<Line> lines, CleanupLog log)
    {
        var result = new List<Line>(lines.Count);
        foreach (var line in lines)
        {
            if (line.IsVerbatim || line.Text.Length > LongestLine || !Tag.IsMatch(line.Text))
            {
                result.Add(line);
                continue;
            }

            var text = Clean(line.Text);
            if (string.Equals(text, line.Text, StringComparison.Ordinal))
            {
                result.Add(line);
                continue;
            }

            log.Changed(Label, line.Number, line.Text, text.Trim('\n').Replace("\n", " ⏎ ", StringComparison.Ordinal));
            if (text.AsSpan().IsWhiteSpace())
            {
                log.Dropped(line.Number);
                result.Add(line with { Text = "" });
                continue;
            }

            result.AddRange(text.Split('\n').Select((piece, at) => line with { Text = piece, Piece = line.Piece + at }));
        }

        return result;
    }

    private static string Clean(string text)
    {
        // In a list or quotation a line cannot be parted without its indent and signs.
        var isInside = Inside.IsMatch(text);
        var code = InlineSpans.Find(text);
        var clean = Summary.Replace(text, match => code.Contains(match.Index) ? match.Value : Title(match.Groups["words"].Value, isInside));
        if (!ReferenceEquals(clean, text))
            code = InlineSpans.Find(clean);
        clean = Tag.Replace(clean, match => code.Contains(match.Index) ? match.Value : "");
        if (ReferenceEquals(clean, text))
            return text;
        clean = string.Join('\n', clean.Split('\n').Select(piece => piece.TrimEnd()));
        return clean.EndsWith('\n') ? clean.TrimEnd('\n') + '\n' : clean;
    }

    private static string Title(string words, bool isInside)
    {
        words = Looks.Replace(words, "").Trim();
        var title = words.Length == 0 || words.Contains('*', StringComparison.Ordinal) ? words : $"**{words}**";
        return title.Length == 0 ? "" : isInside ? title + " " : $"\n{title}\n\n";
    }

    [GeneratedRegex(@"<summary(?:\s[^<>]{0,300})?>(?<words>(?:(?!</?summary)[^\n]){0,1000}?)</summary\s*>", RegexOptions.IgnoreCase)]
    private static partial Regex Summary { get; }

    [GeneratedRegex(@"</?(?:details|summary)(?:\s[^<>]{0,300})?>", RegexOptions.IgnoreCase)]
    private static partial Regex Tag { get; }

    [GeneratedRegex(@"</?(?:b|strong|i|em|u|span|font|h[1-6])(?:\s[^<>]{0,300})?>", RegexOptions.IgnoreCase)]
    private static partial Regex Looks { get; }

    [GeneratedRegex(@"^[ \t]*(?:>|[-*+][ \t]|[0-9]{1,9}[.)][ \t])|^[ \t]+\S|^[ \t]*\|")]
    private static partial Regex Inside { get; }
}
