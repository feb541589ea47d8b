using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// Headings that are underlined instead of marked with hashes. A rule under a paragraph is a rule: it makes a heading
/// only of a line that carries the number of a chapter or section, and a row of equals signs also of a short line
/// that stands alone and is no sentence.
/// </summary>
internal sealed partial class SetextHeadings : ICleanupRule
{
    private const int LongestTitle = 40;

    public string Label => "改写下划线式标题";

    public IReadOnlyList<Line> Apply(IReadOnlyList<Line> lines, CleanupLog log)
    {
        var result = new List<Line>(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (i + 1 < lines.Count && Level(lines, i) is > 0 and var level)
            {
                var heading = new string('#', level) + " " + line.Text.Trim();
                log.Changed(Label, line.Number, $"{line.Text} ⏎ {lines[i + 1].Text}", heading);
                log.Dropped(lines[i + 1].Number);
                result.Add(line with { Text = heading });
                result.Add(lines[++i] with { Text = "" });
            }
            else
                result.Add(line);
        }

        return result;
    }

    /// <returns>0 where this line and the next are no heading.</returns>
    private static int Level(IReadOnlyList<Line> lines, int index)
    {
        var (line, below) = (lines[index], lines[index + 1]);
        if (line.IsVerbatim || below.IsVerbatim || below.Text.Length == 0 || !Underline.IsMatch(below.Text) || !Title.IsMatch(line.Text))
            return 0;
        if (index > 0 && !lines[index - 1].IsBlank && !Rule.IsMatch(lines[index - 1].Text))
            return 0;
        var text = line.Text.Trim();
        if (text.Length > LongestTitle || "。！？；：，.!?;:,、".Contains(text[^1], StringComparison.Ordinal))
            return 0;
        var isDouble = below.Text.Contains('=', StringComparison.Ordinal);
        return isDouble ? 1 : Numbered.IsMatch(text) ? 2 : 0;
    }

    [GeneratedRegex(@"^ {0,3}(?:={2,}|-{2,})\s*$")]
    private static partial Regex Underline { get; }

    // Neither a heading already, nor a list item, a quotation, a table, a rule.
    [GeneratedRegex(@"^ {0,3}(?![#>|*+=_~-]|[0-9]{1,9}[.)]\s)\S[^|]*$")]
    private static partial Regex Title { get; }

    [GeneratedRegex(@"^\s*[-=*_]{2,}\s*$")]
    private static partial Regex Rule { get; }

    [GeneratedRegex(@"^(?:第 ?[0-9０-９一二三四五六七八九十百]+ ?(?:章|部分|篇|节)(?:[\s：:]|$)|附录 ?[A-Z]?(?:[\s：:]|$)|[0-9]{1,2}\.[0-9]{1,2}(?:\.[0-9]{1,2})?\s)")]
    private static partial Regex Numbered { get; }
}
