using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// <c>字^[说明。]</c>, a footnote that stands in its sentence: the sentence gets a number, the words go to the end of the
/// section, where Markdown has them.
/// </summary>
internal sealed partial class InlineFootnotes : ICleanupRule
{
    private const int LongestNote = 1_000;

    private const int LongestLine = 100_000;

    public string Label => "把行内脚注改成脚注";

    public IReadOnlyList<Line> Apply(IReadOnlyList<Line> lines, CleanupLog log)
    {
        if (!lines.Any(line => !line.IsVerbatim && line.Text.Contains("^[", StringComparison.Ordinal)))
            return lines;
        var result = new List<Line>(lines.Count);
        var notes = new List<Line>();
        foreach (var line in lines)
        {
            // They stay in their chapter: a label means something only in one text.
            if (!line.IsVerbatim && Heading.IsMatch(line.Text))
                Put();
            result.Add(line.IsVerbatim || line.Text.Length > LongestLine || !line.Text.Contains("^[", StringComparison.Ordinal) ? line : Take(line));
        }

        Put();
        return result;

        Line Take(Line line)
        {
            var text = new StringBuilder(line.Text.Length);
            var spans = InlineSpans.Find(line.Text);
            var before = notes.Count;
            for (var at = 0; at < line.Text.Length;)
            {
                if (line.Text[at] == '\\' && at + 1 < line.Text.Length)
                {
                    text.Append(line.Text, at, 2);
                    at += 2;
                }
                else if (line.Text[at] == '^' && !spans.Contains(at) && End(line.Text, at + 1) is > 0 and var end)
                {
                    // No other footnote is called after its line.
                    var label = string.Create(CultureInfo.InvariantCulture, $"行内{line.Number}-{notes.Count - before + 1}");
                    text.Append(CultureInfo.InvariantCulture, $"[^{label}]");
                    notes.Add(new Line(line.Number, $"[^{label}]: {line.Text[(at + 2)..end].Trim()}", Piece: line.Piece + 1 + notes.Count - before));
                    at = end + 1;
                }
                else
                {
                    text.Append(line.Text[at++]);
                }
            }

            if (notes.Count == before)
                return line;
            log.Changed(Label, line.Number, line.Text, text.ToString());
            return line with { Text = text.ToString() };
        }

        void Put()
        {
            foreach (var note in notes)
            {
                result.Add(note with { Text = "" });
                result.Add(note);
            }

            if (notes.Count > 0)
                result.Add(notes[^1] with { Text = "" });
            notes.Clear();
        }
    }

    /// <returns>Where the bracket that opens at an index closes; -1 where it does not in the length of a note.</returns>
    private static int End(string text, int open)
    {
        if (open >= text.Length || text[open] != '[')
            return -1;
        var depth = 0;
        for (var at = open; at < text.Length && at - open < LongestNote; at++)
        {
            if (text[at] == '\\')
                at++;
            else if (text[at] == '[')
                depth++;
            else if (text[at] == ']' && --depth == 0)
                return at > open + 1 ? at : -1;
        }

        return -1;
    }

    [GeneratedRegex(@"^ {0,3}#{1,6}\s")]
    private static partial Regex Heading { get; }
}
