using System.Net;
using System.Text.RegularExpressions;

namespace Playbook.Search;

/// <summary>The address of a hit takes its marked words along, so that the page that opens marks them too.</summary>
internal static partial class HitAddress
{
    /// <summary>As many words as a page marks.</summary>
    private const int MaxWords = 8;

    /// <param name="url">Root-relative, ends in an anchor for a section.</param>
    /// <param name="snippet">Of text, heading and title: what is marked in them is what the index took the query to mean.</param>
    /// <param name="query">Stands in where nothing is marked.</param>
    /// <param name="marks">What was marked, folded: two that touch are one stretch in the snippet, and two words of the address.</param>
    public static string Of(string url, string snippet, string query, IReadOnlyList<string>? marks = null)
    {
        var marked = Mark().Matches(snippet)
            .SelectMany(mark => Words(WebUtility.HtmlDecode(mark.Groups["word"].Value), marks ?? []))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(MaxWords)
            .ToList();
        var words = Uri.EscapeDataString(marked.Count > 0 ? string.Join(' ', marked) : query);
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        return hash < 0 ? $"{url}?q={words}" : $"{url[..hash]}?q={words}{url[hash..]}";
    }

    private static IEnumerable<string> Words(string stretch, IReadOnlyList<string> marks)
    {
        var matches = MarkedRuns.In(stretch, marks);
        if (matches.Count == 0 || matches.Exists(match => match.Run.Start == 0 && match.Run.End == stretch.Length))
            return [stretch];
        // Of those that lie in a longer one that alone is looked for.
        return matches.Where(match => !matches.Exists(other => other.Run != match.Run && other.Run.Holds(match.Run)))
            .Select(match => stretch[match.Run.Start..match.Run.End]);
    }

    [GeneratedRegex("<mark>(?<word>[^<]+)</mark>")]
    private static partial Regex Mark();
}
