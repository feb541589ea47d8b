using System.Text.RegularExpressions;

namespace Playbook.Importing.Outline;

/// <summary>Fields that a document writes as paragraphs: <c>&gt; **关键词：** …</c>, <c>**摘要**：…</c>, <c>作者：…</c>.</summary>
internal static partial class FrontLabels
{
    /// <summary>Cuts text that stands before the first chapter into its fields; what carries no label is introduction.</summary>
    /// <param name="title">The key of the book's title, for a line that only says it again; empty where there is none.</param>
    /// <param name="kind">What the text is until a label or the end of the field: the heading above may have said so.</param>
    public static IEnumerable<Unit> Cut(IReadOnlyList<Line> body, string title, UnitKind kind = UnitKind.Introduction)
    {
        var lines = new List<Line>();
        foreach (var line in body)
        {
            var label = line.IsVerbatim ? null : Read(line.Text) ?? ReadTitle(line.Text, title);
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

    private static (UnitKind Kind, string Value)? ReadTitle(string line, string title) =>
        title.Length > 0 && line.Length < 2 * title.Length + 20 && TextKey.Of(line) == title ? (UnitKind.Title, line) : null;

    private static bool HasValue(Line line) => !line.IsBlank && Read(line.Text) is not { Value: "" };

    private static (UnitKind Kind, string Value)? Read(string line)
    {
        var match = Label.Match(line);
        if (!match.Success)
            match = FramedLabel.Match(line);
        if (!match.Success)
            return null;
        var kind = Blanks.Replace(match.Groups["word"].Value, "").ToLowerInvariant() switch
        {
            "关键词" or "关键字" or "标签" or "keywords" => UnitKind.Keywords,
            "摘要" or "abstract" or "内容提要" or "内容简介" => UnitKind.Abstract,
            "书名" or "标题" or "题目" => UnitKind.Title,
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

    private const string Words = @"(?:文章|核心|内容|本书)?(?<word>关\s?键\s?词|关键字|标\s?签|摘\s{0,4}要|内容提要|内容简介|作\s{0,4}者|撰稿|编著|著者|书\s?名|标\s?题|题\s?目|Key ?words|Abstract|Author)";

    [GeneratedRegex(@"^[\s>]*(?:[-*+]\s+)?[*_]{0,2}" + Words + @"\s*[*_]{0,2}\s*[：:|｜丨]\s*(?<value>.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Label { get; }

    /// <summary>【摘要】… and **摘要** alone on its line.</summary>
    [GeneratedRegex(@"^[\s>]*[*_]{0,2}(?:【" + Words + @"】\s*[：:]?\s*(?<value>.*)|(?<=\*\*)" + Words + @"(?=\*\*\s*$)(?<value>))[*_]{0,2}\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex FramedLabel { get; }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks { get; }
}
