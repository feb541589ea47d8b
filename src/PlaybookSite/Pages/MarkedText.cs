using System.Net;
using System.Text.RegularExpressions;
using Playbook.Links;
using Playbook.Search;

namespace PlaybookSite.Pages;

/// <summary>Rendered text with the words marked that a reader searched for, so that the page opens at what was found.</summary>
/// <param name="Html">Each word in a <c>mark</c> of class "found", to tell it from what the author marked.</param>
/// <param name="Words">The words that were found, as they stand in the text.</param>
internal sealed partial record MarkedText(string Html, IReadOnlyList<string> Words)
{
    private const int MaxWords = 8;

    // Looked for after the words: a formula, a tag and an entity are passed over as wholes, whatever letters stand in
    // them. A formula holds no marks: MathML has none.
    private const string TagOrEntity = """<math\b(?s:.*?)</math>|<[^>"]*(?:"[^"]*"[^>"]*)*>|&[a-z0-9#]+;""";

    // The site's own links to terms stand in the middle of what readers search for: 风险投资 in 风险投资协议.
    private const string AutoLinkTag = """(?:</a>|<a class="auto-term" href="[^"]*">)?""";

    /// <param name="html">Sanitized HTML, attributes in double quotes.</param>
    /// <param name="query">Words with spaces between them; null or empty marks nothing.</param>
    public static MarkedText Of(string html, string? query)
    {
        var words = WordsOf(query);
        if (words.Count == 0)
            return new MarkedText(html, []);
        var found = new List<string>();
        // Only a text that has such links needs a pattern that looks through them.
        var between = html.Contains(TermLink.CssClass, StringComparison.Ordinal) ? AutoLinkTag : "";
        var pattern = $"(?<word>{string.Join('|', words.Select(word => Pattern(word, between)))})|{TagOrEntity}";
        var marked = Regex.Replace(
            html,
            pattern,
            part =>
            {
                if (!part.Groups["word"].Success)
                    return part.Value;
                found.Add(WebUtility.HtmlDecode(Tag().Replace(part.Value, "")));
                return Marked(part.Value);
            },
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        return new MarkedText(marked, [.. found.Distinct(StringComparer.OrdinalIgnoreCase)]);
    }

    // A word may begin, end or go on inside a link: each piece of it is marked by itself.
    private static string Marked(string word) => Piece().Replace(word, "<mark class=\"found\">$0</mark>");

    // Longer words first: where two begin at one place, the longer is meant.
    private static List<string> WordsOf(string? query) => query is null or { Length: > SearchRequest.MaxQueryLength }
        ? []
        : [.. query.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(word => word.Length).Take(MaxWords)];

    private static string Pattern(string word, string between)
    {
        var written = word.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
        // "ai" is no part of "maintain".
        var (before, after) = (char.IsAsciiLetterOrDigit(word[0]), char.IsAsciiLetterOrDigit(word[^1]));
        var pattern = between == "" ? Regex.Escape(written) : string.Join(between, Unit().Matches(written).Select(unit => Regex.Escape(unit.Value)));
        return $"{(before ? "(?<![a-z0-9])" : "")}{pattern}{(after ? "(?![a-z0-9])" : "")}";
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("(?<=^|>)[^<>]+(?=<|$)")]
    private static partial Regex Piece();

    /// <summary>A character, or the entity that stands for one.</summary>
    [GeneratedRegex("&[a-z]+;|.", RegexOptions.Singleline)]
    private static partial Regex Unit();
}
