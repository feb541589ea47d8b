using System.Text.RegularExpressions;

namespace Playbook.Importing.Outline;

/// <summary>A heading or a field as plain text: without emphasis, code marks and the addresses of links.</summary>
internal static partial class InlineText
{
    public static string Plain(string markdown)
    {
        var text = Link.Replace(markdown, "$1");
        text = Tag.Replace(Break.Replace(text, " "), "");
        return text.Replace("**", "", StringComparison.Ordinal)
            .Replace("__", "", StringComparison.Ordinal)
            .Replace("`", "", StringComparison.Ordinal)
            .Trim()
            .Trim('*')
            .Trim();
    }

    /// <summary>The text of a line without quote marks and the sign of a list item.</summary>
    public static string WithoutMarks(string line) => ListMark.Replace(line, "").Trim();

    public static bool IsListItem(string line) => ListItem.IsMatch(line);

    // Addresses of anchors hold blanks and brackets where the heading does.
    [GeneratedRegex(@"!?\[([^\[\]]*)\]\((?:[^()]|\([^()]*\))*\)")]
    private static partial Regex Link { get; }

    [GeneratedRegex(@"</?(?:a|b|i|u|s|em|strong|del|ins|kbd|sub|sup|font|span|small|mark|center)(?:\s[^<>]*)?/?>", RegexOptions.IgnoreCase)]
    private static partial Regex Tag { get; }

    [GeneratedRegex(@"(?<!\s)\s*<br\s{0,3}/?>\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Break { get; }

    [GeneratedRegex(@"^[\s>]*(?:(?:[-*+•]|[0-9]{1,3}[.)])\s+)?")]
    private static partial Regex ListMark { get; }

    [GeneratedRegex(@"^[\s>]*(?:[-*+•]|[0-9]{1,3}[.)])\s+\S")]
    private static partial Regex ListItem { get; }
}
