using System.Net;
using System.Text.RegularExpressions;

namespace Playbook.Search;

/// <summary>The address of a hit takes its marked words along, so that the page that opens marks them too.</summary>
internal static partial class HitAddress
{
    /// <summary>As many words as a page marks.</summary>
    private const int MaxWords = 8;

    /// <param name="url">Root-relative, ends in an anchor for a section.</param>
    /// <param name="snippet">What is marked in it is what the index took the query to mean.</param>
    /// <param name="query">Stands in where nothing is marked, such as for a match in the heading alone.</param>
    public static string Of(string url, string snippet, string query)
    {
        var marked = Mark().Matches(snippet)
            .Select(mark => WebUtility.HtmlDecode(mark.Groups["word"].Value))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(MaxWords)
            .ToList();
        var words = Uri.EscapeDataString(marked.Count > 0 ? string.Join(' ', marked) : query);
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        return hash < 0 ? $"{url}?q={words}" : $"{url[..hash]}?q={words}{url[hash..]}";
    }

    [GeneratedRegex("<mark>(?<word>[^<]+)</mark>")]
    private static partial Regex Mark();
}
