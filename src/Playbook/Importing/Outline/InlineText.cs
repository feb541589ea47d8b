using System.Net;
using System.Text.RegularExpressions;
using Playbook.Importing.Cleanup;

namespace Playbook.Importing.Outline;

/// <summary>A heading or a field as plain text: without emphasis, code marks and the addresses of links.</summary>
internal static partial class InlineText
{
    public static string Plain(string markdown)
    {
        // Signs last: a tag that is spelt with them is text.
        var text = Decoded(Tag.Replace(Break.Replace(Link.Replace(markdown, "$1"), " "), ""));
        return text.Replace("**", "", StringComparison.Ordinal)
            .Replace("__", "", StringComparison.Ordinal)
            .Replace("`", "", StringComparison.Ordinal)
            .Trim()
            .Trim('*')
            .Trim();
    }

    /// <summary>With signs for their names, as a browser shows them: a heading is shown in places that read no HTML.</summary>
    public static string Decoded(string markdown)
    {
        if (!markdown.Contains('&', StringComparison.Ordinal) || !Entity.IsMatch(markdown))
            return markdown;
        var code = InlineSpans.Find(markdown);
        var decoded = Entity.Replace(markdown, match => code.Contains(match.Index) ? match.Value : SignOf(match.Value));
        return Blanks.Replace(decoded, " ");
    }

    private static string SignOf(string entity) =>
        WebUtility.HtmlDecode(entity) is var sign && (string.IsNullOrWhiteSpace(sign) || sign.Any(char.IsControl)) ? " " : sign;

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

    [GeneratedRegex("&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")]
    private static partial Regex Entity { get; }

    [GeneratedRegex(" {2,}")]
    private static partial Regex Blanks { get; }

    [GeneratedRegex(@"^[\s>]*(?:(?:[-*+•]|[0-9]{1,3}[.)])\s+)?")]
    private static partial Regex ListMark { get; }

    [GeneratedRegex(@"^[\s>]*(?:[-*+•]|[0-9]{1,3}[.)])\s+\S")]
    private static partial Regex ListItem { get; }
}
