using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>A rule that looks at one line at a time. A line it leaves empty was nothing but a marker.</summary>
internal abstract class LineRule : ICleanupRule
{
    public abstract string Label { get; }

    public IReadOnlyList<Line> Apply(IReadOnlyList<Line> lines, CleanupLog log)
    {
        var result = new List<Line>(lines.Count);
        var previous = "";
        foreach (var line in lines)
        {
            var text = line.IsVerbatim ? line.Text : Clean(line.Text, previous);
            if (!string.Equals(text, line.Text, StringComparison.Ordinal))
            {
                // Blanks that become emptier blanks are not worth a line in the report.
                if (!line.IsBlank)
                    log.Changed(Label, line.Number, line.Text, text);
                if (!line.IsBlank && text.Length == 0)
                    log.Dropped(line.Number);
                foreach (var name in AnchorNames.In(line.Text).Except(AnchorNames.In(text)))
                    log.Named(name, line.Number);
            }

            // An empty line stays where a marker stood: it still parts two paragraphs.
            result.Add(ReferenceEquals(text, line.Text) ? line : line with { Text = text });
            previous = text;
        }

        return result;
    }

    /// <param name="text">A line outside code and formulas.</param>
    /// <param name="previous">The line above it, as cleaned.</param>
    protected abstract string Clean(string text, string previous);
}
