using System.Globalization;
using System.Text.RegularExpressions;
using Playbook.Importing.Cleanup;

namespace Playbook.Importing.Outline;

/// <summary>
/// Mentions of chapters in running text: 第5章, 5.2 节. A chapter that another number was given to takes them along, as
/// long as it is certain which chapter is meant; the others are reported and stay as they are.
/// </summary>
internal sealed partial class ChapterReferences
{
    private const string RewrittenRule = "更新正文里的章节号";
    private const string UnknownRule = "提到的章节不在书中（未改动）";
    private const string ElsewhereRule = "提到的可能是别的书的章节（未改动）";

    /// <summary>The number in the draft, and the one it is published under; null where the draft gives it twice.</summary>
    private readonly Dictionary<string, string?> _numbers = [];

    private readonly bool _isChanged;

    /// <param name="chapters">The chapters of one draft: their own numbers and the published ones.</param>
    public ChapterReferences(IEnumerable<(string Own, string Published)> chapters)
    {
        foreach (var (own, published) in chapters)
        {
            if (own.Length > 0 && !own.Contains('.', StringComparison.Ordinal) && char.IsAsciiDigit(own[0]))
                _numbers[own] = _numbers.TryGetValue(own, out var other) && other != published ? null : published;
        }

        _isChanged = _numbers.Any(n => n.Key != n.Value);
    }

    public static ChapterReferences None { get; } = new([]);

    /// <param name="log">Null for text that is not published.</param>
    public Line Rewrite(Line line, CleanupLog? log)
    {
        if (_numbers.Count == 0 || line.IsVerbatim || (!line.Text.Contains('章', StringComparison.Ordinal) && !line.Text.Contains('节', StringComparison.Ordinal)))
            return line;
        var code = InlineSpans.Find(line.Text);
        var rule = "";
        var text = Mention.Replace(line.Text, match =>
        {
            var written = match.Groups["number"].Value;
            if (code.Contains(match.Index) || !IsKnown(Numerals.ToAscii(written), out var published))
                return match.Value;
            if (published is null)
                rule = UnknownRule;
            else if (published != Numerals.ToAscii(written) && IsOfAnotherWork(line.Text, match.Index))
                rule = ElsewhereRule;
            else if (published != Numerals.ToAscii(written))
                return Renumbered(match, written, published);
            return match.Value;
        });
        if (text != line.Text)
            log?.Changed(RewrittenRule, line.Number, line.Text, text);
        else if (rule.Length > 0)
            log?.Changed(rule, line.Number, line.Text, line.Text);
        return text == line.Text ? line : line with { Text = text };
    }

    /// <summary>Whether there is something to say: a number nobody has is worth a word only in a book that numbers its chapters.</summary>
    private bool IsKnown(string number, out string? published)
    {
        if (_numbers.TryGetValue(number, out published))
            return _isChanged || published is null;
        return _numbers.Count > 1;
    }

    private static string Renumbered(Match match, string written, string published)
    {
        var number = char.IsAsciiDigit(written[0]) || !int.TryParse(published, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? published
            : Numerals.ToChinese(value);
        var at = match.Groups["number"].Index - match.Index;
        return match.Value[..at] + number + match.Value[(at + written.Length)..];
    }

    /// <summary>《某书》第5章 and 该书的第5章 mean a chapter of another book.</summary>
    private static bool IsOfAnotherWork(string text, int index)
    {
        var before = text.AsSpan(Math.Max(0, index - 4), Math.Min(4, index));
        return before.Contains('》') || before.Contains("该书", StringComparison.Ordinal) || before.Contains("一书", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"第\s?(?<number>[0-9]{1,3}|[一二三四五六七八九十百]{1,5})\s?章|(?<![0-9.])(?<number>[0-9]{1,2})(?:\.[0-9]{1,2}){1,3}\s?(?:小节|节)")]
    private static partial Regex Mention { get; }
}
