using System.Net;
using System.Text.RegularExpressions;
using Playbook.Search;

namespace PlaybookSite.Pages;

/// <summary>Rendered text with the words marked that a reader searched for, so that the page opens at what was found.</summary>
internal static partial class MarkedText
{
    private const int MaxWords = 8;

    // Looked for after the words: a tag and an entity are passed over as wholes, whatever letters stand in them.
    private const string TagOrEntity = """<[^>"]*(?:"[^"]*"[^>"]*)*>|&[a-z0-9#]+;""";

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

    /// <summary>The address of a search hit that takes its marked words along.</summary>
    /// <param name="snippet">Of the hit: what is marked there is what the index took the query to mean.</param>
    public static string Address(string url, string snippet, string query)
    {
        if (url.Contains('?', StringComparison.Ordinal))
            return url;
        var marks = Mark().Matches(snippet).Select(mark => WebUtility.HtmlDecode(mark.Groups["word"].Value))
            .Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxWords).ToList();
        var words = Uri.EscapeDataString(marks.Count == 0 ? query : string.Join(' ', marks));
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        return hash < 0 ? $"{url}?q={words}" : $"{url[..hash]}?q={words}{url[hash..]}";
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

    [GeneratedRegex("<mark>(?<word>[^<]+)</mark>")]
    private static partial Regex Mark();
}
