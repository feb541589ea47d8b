using System.Text.RegularExpressions;
using Playbook.Search;

namespace PlaybookSite.Pages;

/// <summary>Rendered text with the words marked that a reader searched for, so that the page opens at what was found.</summary>
internal static partial class MarkedText
{
    private const int MaxWords = 8;

    // Looked for after the words: a formula, a tag and an entity are passed over as wholes, whatever letters stand in
    // them. A formula holds no marks: MathML has none.
    private const string TagOrEntity = """<math\b(?s:.*?)</math>|<[^>"]*(?:"[^"]*"[^>"]*)*>|&[a-z0-9#]+;""";

    /// <param name="html">Sanitized HTML, attributes in double quotes.</param>
    /// <param name="query">Words with spaces between them; null or empty marks nothing.</param>
    public static string Of(string html, string? query)
    {
        var words = Words(query);
        if (words.Count == 0)
            return html;
        var pattern = $"(?<word>{string.Join('|', words.Select(Pattern))})|{TagOrEntity}";
        return Regex.Replace(
            html,
            pattern,
            found => found.Groups["word"].Success ? $"<mark>{found.Value}</mark>" : found.Value,
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    // Longer words first: where two begin at one place, the longer is meant.
    private static List<string> Words(string? query) => query is null or { Length: > SearchRequest.MaxQueryLength }
        ? []
        : [.. query.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(word => word.Length).Take(MaxWords)];

    private static string Pattern(string word)
    {
        var written = word.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
        // "ai" is no part of "maintain".
        var (before, after) = (char.IsAsciiLetterOrDigit(word[0]), char.IsAsciiLetterOrDigit(word[^1]));
        return $"{(before ? "(?<![a-z0-9])" : "")}{Regex.Escape(written)}{(after ? "(?![a-z0-9])" : "")}";
    }
}
