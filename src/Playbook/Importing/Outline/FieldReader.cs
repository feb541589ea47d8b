using System.Text.RegularExpressions;

namespace Playbook.Importing.Outline;

/// <summary>The values of the book's fields out of the lines that hold them.</summary>
internal static partial class FieldReader
{
    private const int LongestName = 120;

    /// <summary>Keywords in all the ways they are written: one line with separators, bullets, bold or not, quoted or not.</summary>
    public static IReadOnlyList<string> Keywords(IEnumerable<Line> lines)
    {
        var texts = Texts(lines).Select(FrontLabels.Value).ToList();
        var words = texts.SelectMany(text => Separators.Split(text)).ToList();
        // Blanks part keywords only where nothing else does.
        if (words.Count == 1 && words[0].Any(c => c > '\u2E80'))
            words = [.. words[0].Split(' ')];
        return [.. words.Select(word => InlineText.Plain(word).Trim(' ', '。', '.', '“', '”', '"')).Where(word => word.Length > 0).Distinct()];
    }

    /// <summary>Paragraphs of plain text, parted by an empty line.</summary>
    public static string Paragraphs(IEnumerable<Line> lines)
    {
        var paragraphs = new List<string>();
        var isOpen = false;
        foreach (var line in lines)
        {
            var text = InlineText.Plain(FrontLabels.Value(line.Text.Trim().TrimStart('>').Trim()));
            if (text.Length == 0)
                isOpen = false;
            else if (isOpen)
                paragraphs[^1] += (char.IsAscii(text[0]) ? " " : "") + text;
            else
            {
                paragraphs.Add(text);
                isOpen = true;
            }
        }

        return string.Join("\n\n", paragraphs);
    }

    /// <summary>The author's name, and the lines that say more about the author.</summary>
    public static (string Name, IReadOnlyList<Line> NameLines, IReadOnlyList<Line> Note) Author(IReadOnlyList<Line> body)
    {
        var at = body.ToList().FindIndex(FrontLabels.IsAuthor);
        if (at < 0)
            at = body.ToList().FindIndex(l => !l.IsBlank);
        if (at < 0)
            return ("", [], []);

        var text = InlineText.Plain(FrontLabels.Value(InlineText.WithoutMarks(body[at].Text)));
        if (text.Length > LongestName || text.EndsWith('。'))
            return ("", [], body);
        return (text, [body[at]], [.. body.Where((_, i) => i != at)]);
    }

    private static IEnumerable<string> Texts(IEnumerable<Line> lines) =>
        lines.Select(l => InlineText.Plain(InlineText.WithoutMarks(l.Text))).Where(text => text.Length > 0);

    [GeneratedRegex("[、，,;；｜|]")]
    private static partial Regex Separators { get; }
}
