using Playbook.Importing.Cleanup;

namespace Playbook.Importing.Outline;

/// <summary>Writes blocks as the Markdown of one chapter or field: headings from ## on, in the book's numbers.</summary>
/// <param name="from">The number the chapter has in its source.</param>
/// <param name="to">The number it is published under; its sections follow.</param>
internal sealed class SectionWriter(string from, string to)
{
    private const string LevelRule = "理顺标题层级";
    private const string NumberRule = "统一章节编号";

    /// <param name="own">The heading that is a title of its own and not part of the text; null when there is none.</param>
    /// <param name="log">Told about changed headings; null for text that is not published.</param>
    public string Write(IEnumerable<Block> blocks, Heading? own, CleanupLog? log)
    {
        var levels = new SectionLevels();
        var lines = new List<Line>();
        foreach (var block in blocks)
        {
            if (block is { Heading: { } heading, HeadingLine: { } line } && !ReferenceEquals(heading, own))
            {
                var text = Heading(heading, line, levels.Next(heading), log);
                lines.Add(new Line(line.Number, ""));
                lines.Add(line with { Text = text });
                lines.Add(new Line(line.Number, ""));
            }

            lines.AddRange(block.Body);
        }

        return MarkdownText.Join(lines);
    }

    /// <summary>The section as the report names it: its number, or its words.</summary>
    public string Label(Heading heading) =>
        heading is { Kind: HeadingKind.Numbered, Depth: > 1, Number.Length: > 0 } ? Renumber(heading.Number) : heading.Text;

    private string Heading(Heading heading, Line line, int level, CleanupLog? log)
    {
        var printed = line.Text.Trim().TrimStart('#').Trim();
        var renumbered = heading.Kind is HeadingKind.Numbered ? Renumber(printed) : printed;
        if (renumbered != printed)
            log?.Changed(NumberRule, line.Number, printed, renumbered);
        if (level != heading.Level)
            log?.Changed(LevelRule, line.Number, line.Text, new string('#', level) + " " + printed);
        return new string('#', level) + " " + renumbered;
    }

    private string Renumber(string text) =>
        from.Length > 0 && to.Length > 0 && from != to && text.StartsWith(from + ".", StringComparison.Ordinal) ? to + text[from.Length..] : text;
}
