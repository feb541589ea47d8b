using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// Headings of a plain text, which has no hashes: 第三章 选人 alone between two empty lines. Where the text marks its
/// chapters otherwise these words are only words; section numbers count where there is no marked heading at all. Behind
/// a marked heading that says nothing of its rank they do not outrank it, as in bold they do not: a law that is quoted
/// under <c>## 依据</c> has chapters of its own.
/// </summary>
internal sealed partial class PlainHeadings : ICleanupRule
{
    private const int LongestTitle = 40;

    public string Label => "把单独成行的章节名改为标题";

    public IReadOnlyList<Line> Apply(IReadOnlyList<Line> lines, CleanupLog log)
    {
        var headings = lines.Select(HeadingReader.Read).OfType<Heading>().ToList();
        if (headings.Exists(h => h.Kind is HeadingKind.Chapter or HeadingKind.Part))
            return lines;
        var found = new Dictionary<int, int>();
        for (var i = 0; i < lines.Count; i++)
        {
            // The first may be the book's title, and comes again.
            if (found.Count == 0 && headings.Count > 0 && HeadingReader.Read(lines[i]) is { } heading && heading.Key != headings[0].Key
                && heading is { Kind: HeadingKind.Other } or { Kind: HeadingKind.Numbered, Depth: 1 })
                return lines;
            if (Level(lines, i, headings.Count > 0) is > 0 and var level)
                found[i] = level;
        }

        // One may be the beginning of a sentence that was broken off.
        if (found.Count < 2)
            return lines;
        return [.. lines.Select((line, i) => found.TryGetValue(i, out var level) ? Mark(line, level, log) : line)];
    }

    private Line Mark(Line line, int level, CleanupLog log)
    {
        var text = new string('#', level) + " " + line.Text.Trim();
        log.Changed(Label, line.Number, line.Text, text);
        return line with { Text = text };
    }

    private static int Level(IReadOnlyList<Line> lines, int index, bool hasHeadings)
    {
        var line = lines[index];
        if (line.IsVerbatim || line.Text.Length is 0 or > LongestTitle || IsText(lines, index - 1) || IsText(lines, index + 1))
            return 0;
        var text = line.Text.Trim();
        if (text.Length == 0 || "。！？；，：.!?;,".Contains(text[^1], StringComparison.Ordinal))
            return 0;
        if (Ordinal.IsMatch(text))
        {
            return HeadingReader.Read(1, text).Kind switch
            {
                HeadingKind.Part => 1,
                HeadingKind.Chapter or HeadingKind.Appendix => 2,
                _ => 3,
            };
        }

        return !hasHeadings && Section.Match(text) is { Success: true } match ? match.Groups["number"].Value.Count('.') + 2 : 0;
    }

    private static bool IsText(IReadOnlyList<Line> lines, int index) => index >= 0 && index < lines.Count && !lines[index].IsBlank;

    [GeneratedRegex(@"^(?:第\s?[0-9０-９〇零一二三四五六七八九十百]{1,5}\s?(?:章|部分|篇|卷|节)(?:[\s：:、　]|$)|附录\s?[A-Z一二三四五](?:[\s：:、　]|$)|Chapter\s[0-9]{1,3}\b)")]
    private static partial Regex Ordinal { get; }

    [GeneratedRegex(@"^(?<number>[0-9]{1,2}(?:\.[0-9]{1,2}){1,3})\s+\D")]
    private static partial Regex Section { get; }
}
