using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// A table right under a line of text is part of that paragraph to Markdown, and a line right under a table is one
/// more row of it: an empty line parts them.
/// </summary>
internal sealed partial class GluedTables : ICleanupRule
{
    public string Label => "隔开与正文粘连的表格";

    public IReadOnlyList<Line> Apply(IReadOnlyList<Line> lines, CleanupLog log)
    {
        var result = new List<Line>(lines.Count);
        var inTable = false;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var begins = !inTable && BeginsTable(lines, i);
            if (begins && i > 0 && IsText(lines[i - 1]))
                Part(line);
            else if (inTable && IsText(line) && !line.Text.Contains('|', StringComparison.Ordinal))
                Part(line);
            inTable = begins || (inTable && IsText(line) && line.Text.Contains('|', StringComparison.Ordinal));
            result.Add(line);
        }

        return result;

        void Part(Line line)
        {
            log.Changed(Label, line.Number, line.Text, "⏎ " + line.Text);
            result.Add(new Line(line.Number, "", Piece: line.Piece));
        }
    }

    private static bool BeginsTable(IReadOnlyList<Line> lines, int index) =>
        index + 1 < lines.Count && IsText(lines[index]) && IsText(lines[index + 1])
        && Row.IsMatch(lines[index].Text) && Delimiter.IsMatch(lines[index + 1].Text);

    private static bool IsText(Line line) => !line.IsBlank && !line.IsVerbatim;

    [GeneratedRegex(@"^\s*\|.*\|\s*$")]
    private static partial Regex Row { get; }

    [GeneratedRegex(@"^\s*\|(?:\s*:?-+:?\s*\|)+\s*$")]
    private static partial Regex Delimiter { get; }
}
