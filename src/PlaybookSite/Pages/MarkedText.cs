using System.Net;
using System.Text;
using System.Text.RegularExpressions;
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

    // What an author stresses, and the site's own links to terms, stand in the middle of what readers search for:
    // 风险投资 in 风险投资协议.
    private const string InlineTags = """(?:</?(?:a|strong|em|b|i|u|s|del|ins|span|code|mark)(?:\s(?:[^>"]|"[^"]*")*)?>)*""";

    /// <param name="html">Sanitized HTML, attributes in double quotes.</param>
    /// <param name="query">
    /// Words with spaces between them, runs of words in quotes; words are looked for where none of the runs stands. Null
    /// or empty marks nothing.
    /// </param>
    public static MarkedText Of(string html, string? query)
    {
        var (runs, words) = Asked(query);
        return runs.Count > 0 && Mark(html, runs) is { Words.Count: > 0 } marked ? marked : Mark(html, words);
    }

    /// <summary>Several texts of one page: a run that stands in one of them keeps the words unmarked in all.</summary>
    /// <returns>The texts, marked, and all the words that were found.</returns>
    public static (IReadOnlyList<string> Html, IReadOnlyList<string> Words) Of(IEnumerable<string> texts, string? query)
    {
        const string Between = "<!-- -->";
        var marked = Of(string.Join(Between, texts), query);
        return (marked.Html.Split(Between), marked.Words);
    }

    /// <summary>Plain text, to be marked like the HTML beside it.</summary>
    public static string Encoded(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    private static MarkedText Mark(string html, List<string> words)
    {
        if (words.Count == 0)
            return new MarkedText(html, []);
        var found = new List<string>();
        var pattern = $"(?<word>{string.Join('|', words.Select(Pattern))})|{TagOrEntity}";
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
    private static string Marked(string word) => TextBetweenTags().Replace(word, "<mark class=\"found\">$0</mark>");

    // Longer words first: where two begin at one place, the longer is meant.
    private static (List<string> Runs, List<string> Words) Asked(string? query)
    {
        if (query is null or { Length: > SearchRequest.MaxQueryLength })
            return ([], []);
        var asked = Piece(query).ToLookup(piece => piece.IsRun, piece => piece.Text);
        return (Longest(asked[true]), Longest(asked[false]));

        static List<string> Longest(IEnumerable<string> words) =>
            [.. words.Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(word => word.Length).Take(MaxWords)];
    }

    private static IEnumerable<(bool IsRun, string Text)> Piece(string query) => RunOrWord().Matches(query)
        .Select(piece => piece.Groups["run"] is { Success: true } run ? (true, run.Value.Trim()) : (false, piece.Value));

    private static string Pattern(string word)
    {
        var written = word.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
        // "ai" is no part of "maintain".
        var (before, after) = (char.IsAsciiLetterOrDigit(word[0]), char.IsAsciiLetterOrDigit(word[^1]));
        var pattern = new StringBuilder();
        var last = ' ';
        foreach (var unit in Unit().Matches(written).Select(match => match.Value))
        {
            if (char.IsWhiteSpace(unit[0]))
            {
                pattern.Append(InlineTags).Append(@"\s*");
            }
            else
            {
                // 18个月 is printed as 18 个月, too.
                var isBorder = char.IsAsciiLetterOrDigit(last) != char.IsAsciiLetterOrDigit(unit[0]) && char.IsLetterOrDigit(last) && char.IsLetterOrDigit(unit[0]);
                pattern.Append(pattern.Length > 0 ? InlineTags : "").Append(isBorder ? @"\s?" : "").Append(Regex.Escape(unit));
            }

            last = unit[0];
        }

        return $"{(before ? "(?<![a-z0-9])" : "")}{pattern}{(after ? "(?![a-z0-9])" : "")}";
    }

    [GeneratedRegex("""(?<!\S)"(?<run>[^"]*[^"\s][^"]*)"(?!\S)|\S+""")]
    private static partial Regex RunOrWord();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("(?<=^|>)[^<>]+(?=<|$)")]
    private static partial Regex TextBetweenTags();

    /// <summary>A character, or the entity that stands for one.</summary>
    [GeneratedRegex("&[a-z]+;|.", RegexOptions.Singleline)]
    private static partial Regex Unit();
}
