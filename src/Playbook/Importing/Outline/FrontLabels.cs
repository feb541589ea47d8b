using System.Text.RegularExpressions;

namespace Playbook.Importing.Outline;

/// <summary>Fields that a document writes as paragraphs: <c>&gt; **关键词：** …</c>, <c>**摘要**：…</c>, <c>作者：…</c>.</summary>
internal static partial class FrontLabels
{
    /// <summary>Cuts text that stands before the first chapter into its fields; what carries no label is introduction.</summary>
    /// <param name="kind">What the text is until a label or the end of the field: the heading above may have said so.</param>
    public static IEnumerable<Unit> Cut(IReadOnlyList<Line> body, UnitKind kind = UnitKind.Introduction)
    {
        var lines = new List<Line>();
        foreach (var line in body)
        {
            var label = line.IsVerbatim ? null : Read(line.Text);
            if (label is not null || IsOver(kind, lines, line))
            {
                if (lines.Count > 0)
                    yield return ToUnit(kind, lines);
                kind = label?.Kind ?? UnitKind.Introduction;
                lines = [];
            }

            lines.Add(line);
        }

        if (lines.Exists(l => !l.IsBlank))
            yield return ToUnit(kind, lines);
    }

    /// <summary>A field is one paragraph, or the one that follows where the label stands alone; keywords may be a list.</summary>
    private static bool IsOver(UnitKind kind, List<Line> lines, Line line)
    {
        if (kind is UnitKind.Introduction || line.IsBlank || !lines.Exists(HasValue))
            return line.IsVerbatim && kind is not UnitKind.Introduction;
        var goesOn = kind is UnitKind.Keywords && InlineText.IsListItem(line.Text);
        return line.IsVerbatim || (lines[^1].IsBlank && !goesOn);
    }

    /// <summary>The value behind a label, or the whole line where it has none.</summary>
    public static string Value(string line) => Read(line)?.Value ?? line;

    public static bool IsAuthor(Line line) => !line.IsVerbatim && Read(line.Text)?.Kind is UnitKind.Author;

    private static bool HasValue(Line line) => !line.IsBlank && Read(line.Text) is not { Value: "" };

    private static (UnitKind Kind, string Value)? Read(string line)
    {
        if (Label.Match(line) is not { Success: true } match)
            return null;
        var kind = match.Groups["word"].Value.ToLowerInvariant() switch
        {
            "关键词" or "关键字" or "keywords" => UnitKind.Keywords,
            "摘要" or "abstract" or "内容提要" => UnitKind.Abstract,
            _ => UnitKind.Author,
        };
        return (kind, InlineText.Plain(match.Groups["value"].Value));
    }

    private static Unit ToUnit(UnitKind kind, List<Line> lines)
    {
        var unit = new Unit(kind, null);
        unit.Blocks.Add(new Block(null, null, lines));
        return unit;
    }

    [GeneratedRegex(@"^[\s>]*(?:[-*+]\s+)?[*_]{0,2}(?:文章|核心|内容)?(?<word>关键词|关键字|摘要|内容提要|作者|Keywords|Abstract)\s*[*_]{0,2}\s*[：:]\s*(?<value>.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Label { get; }
}
