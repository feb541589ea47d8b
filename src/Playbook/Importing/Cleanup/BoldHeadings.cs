using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// A line that is bold from end to end and carries the number of a section, a chapter or a case is a heading that
/// somebody forgot to mark: <c>**2.2.1 数据的准备：**</c>. It stands as deep as its sisters, or below the heading above.
/// A part or a chapter in bold does not outrank marked headings: behind one that says nothing of its rank, or counts by
/// itself, <c>**第一部分：回顾**</c> stays a line in bold, unless other parts are marked.
/// </summary>
internal sealed partial class BoldHeadings : ICleanupRule
{
    private const int LongestTitle = 60;
    private const int Deepest = 6;

    public string Label => "把带编号的加粗行改为标题";

    public IReadOnlyList<Line> Apply(IReadOnlyList<Line> lines, CleanupLog log)
    {
        var result = new List<Line>(lines.Count);
        var levels = new Dictionary<string, int>();
        var marked = MarkedSeries(lines);
        var (above, isClear) = (1, true);
        // Behind a chapter without words for it; behind a chapter that says it is one.
        var (isInSection, isInChapter) = (false, false);
        Heading? first = null;
        foreach (var line in lines)
        {
            var kept = line;
            if (HeadingReader.Read(line) is { } heading)
                Remember(heading);
            else if (isClear && Title(line) is { } title)
            {
                var series = Series(title);
                if (series.Length > 0 && !Outranks(series) && !(isInSection && Glued.IsMatch(title)))
                {
                    marked.Add(series);
                    var level = levels.TryGetValue(series, out var sisters) ? sisters : Math.Min(above + 1, Deepest);
                    kept = line with { Text = new string('#', level) + " " + title };
                    log.Changed(Label, line.Number, line.Text, kept.Text);
                    levels[series] = level;
                    if (series != CaseSeries)
                        above = level;
                }
            }

            // Bold lines right below each other are a list.
            isClear = kept.IsBlank || (!kept.IsVerbatim && kept.Text.StartsWith('#'));
            result.Add(kept);
        }

        return result;

        bool Outranks(string series) => series switch
        {
            PartSeries => (isInSection || isInChapter) && !marked.Contains(PartSeries),
            ChapterSeries or "附录" or "附件" => isInSection && !marked.Overlaps([PartSeries, ChapterSeries, series]),
            _ => false,
        };

        void Remember(Heading heading)
        {
            var series = Series(heading.Text);
            // The first may be the book's title, and comes again.
            first ??= heading;
            isInChapter |= series == ChapterSeries;
            isInSection |= heading is { Kind: HeadingKind.Other } or { Kind: HeadingKind.Numbered, Depth: 1 } && heading.Key != first.Key;
            if (series == CaseSeries)
            {
                levels[series] = heading.Level;
                return;
            }

            above = heading.Level;
            // Under another section cases may stand at another height.
            levels.Remove(CaseSeries);
            if (series.Length > 0)
                levels[series] = heading.Level;
        }
    }

    private const string CaseSeries = "案例";
    private const string ChapterSeries = "章";
    private const string PartSeries = "部分";

    /// <summary>What marked headings count with.</summary>
    private static HashSet<string> MarkedSeries(IReadOnlyList<Line> lines) =>
        [.. lines.Select(HeadingReader.Read).OfType<Heading>().Select(heading => Series(heading.Text))];

    private static string? Title(Line line)
    {
        if (line.IsVerbatim || line.Text.Length is < 5 or > LongestTitle || Bold.Match(line.Text) is not { Success: true } match)
            return null;
        var title = match.Groups["title"].Value.Trim();
        return title.Length == 0 || "。！？；".Contains(title[^1], StringComparison.Ordinal) ? null : title;
    }

    /// <summary>What counts with it; empty for words that carry no number.</summary>
    private static string Series(string title)
    {
        if (Case.IsMatch(title))
            return CaseSeries;
        var heading = HeadingReader.Read(1, title);
        return heading.Kind switch
        {
            HeadingKind.Numbered when heading is { Depth: > 1, Number.Length: > 0 } => $"节{heading.Depth}",
            HeadingKind.Chapter => ChapterSeries,
            HeadingKind.Part => PartSeries,
            HeadingKind.Appendix when heading.Number.Length > 0 => "附录",
            HeadingKind.Attachment => "附件",
            _ => "",
        };
    }

    [GeneratedRegex(@"^ {0,3}(?<mark>\*\*|__)(?<title>(?:(?!\*\*|__).)+)\k<mark>\s*[：:]?\s*$")]
    private static partial Regex Bold { get; }

    /// <summary>第一章内必须交代: words about a chapter.</summary>
    [GeneratedRegex(@"^第.{1,8}?(?:部分|[篇编卷章讲课回])[^\s：:、.．·|｜—–-]")]
    private static partial Regex Glued { get; }

    [GeneratedRegex(@"^案例\s?(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}|[A-Z])\s?[：:、.．\s]\s*\S")]
    private static partial Regex Case { get; }
}
