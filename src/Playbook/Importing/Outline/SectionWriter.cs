using Playbook.Importing.Cleanup;

namespace Playbook.Importing.Outline;

/// <summary>Writes blocks as the Markdown of one chapter or field: headings from ## on, in the book's numbers.</summary>
/// <param name="from">The number the chapter has in its source.</param>
/// <param name="to">The number it is published under; its sections follow.</param>
/// <param name="references">What becomes of other chapters that the text mentions.</param>
internal sealed class SectionWriter(string from, string to, ChapterReferences references)
{
    private const string LevelRule = "理顺标题层级";
    private const string NumberRule = "统一章节编号";

    private readonly Dictionary<string, int> _labels = [];

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

            lines.AddRange(block.Body.Select(l => references.Rewrite(l, log)));
        }

        return MarkdownText.Join(lines);
    }

    /// <summary>The section as the report names it. To be asked for each in its order: the second of a name is another section.</summary>
    public string Label(Heading heading) => SectionLabel.Of(Printed(heading, heading.Text), _labels);

    private string Heading(Heading heading, Line line, int level, CleanupLog? log)
    {
        var printed = line.Text.Trim().TrimStart('#').Trim();
        var renumbered = Printed(heading, printed);
        if (renumbered != printed)
            log?.Changed(NumberRule, line.Number, printed, renumbered);
        if (level != heading.Level)
            log?.Changed(LevelRule, line.Number, line.Text, new string('#', level) + " " + printed);
        return new string('#', level) + " " + renumbered;
    }

    private string Printed(Heading heading, string text) =>
        heading.Kind is HeadingKind.Numbered ? Renumber(text) : references.Rewrite(new Line(1, text), log: null).Text;

    /// <summary>1.2 under the first chapter follows it; "1. 背景" only counts.</summary>
    private string Renumber(string text) =>
        from.Length > 0 && to.Length > 0 && from != to && text.StartsWith(from + ".", StringComparison.Ordinal)
            && text.Length > from.Length + 1 && char.IsAsciiDigit(text[from.Length + 1])
            ? to + text[from.Length..]
            : text;
}
