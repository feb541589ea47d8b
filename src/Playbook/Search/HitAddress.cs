using System.Net;
using System.Text;

namespace Playbook.Search;

/// <summary>
/// The address of a hit takes along what was found in it, so that the page that opens marks it too: the run in which the
/// words stand side by side, in quotes, before the words themselves, which are looked for where no run stands.
/// </summary>
internal static class HitAddress
{
    /// <summary>As many words as a page marks.</summary>
    private const int MaxWords = 8;

    /// <summary>A longer run is more of a query than a reader looks for on a page.</summary>
    private const int MaxRun = 60;

    /// <summary>Characters that may stand between two words of one run: 10%的期权池, 18 个月.</summary>
    private const int MaxGap = 2;

    private const string PercentSigns = "%％";

    private sealed record Word(int Start, int End, string Text);

    /// <param name="url">Root-relative, ends in an anchor for a section.</param>
    /// <param name="snippet">HTML: what is marked in it is what the index took the query to mean.</param>
    /// <param name="above">Heading and title, likewise: their words are looked for beside those of the text, where no run stands.</param>
    /// <param name="query">Stands in where nothing is marked.</param>
    /// <param name="marks">What was marked, folded: two that touch are one stretch in the snippet, and two words of the address.</param>
    public static string Of(string url, string snippet, string above, string query, IReadOnlyList<string>? marks = null)
    {
        var words = Uri.EscapeDataString(Found(snippet, above, marks ?? []) ?? query);
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        return hash < 0 ? $"{url}?q={words}" : $"{url[..hash]}?q={words}{url[hash..]}";
    }

    private static string? Found(string snippet, string above, IReadOnlyList<string> marks)
    {
        var (text, words) = Read(snippet, marks);
        var more = Read(above, marks);
        if (words.Count == 0)
            ((text, words), more) = (more, ("", []));
        if (words.Count == 0)
            return null;
        var run = Runs(text, words)
            .OrderByDescending(words => Distinct(words).Sum(word => word.Length))
            .ThenBy(words => words[^1].End - words[0].Start)
            .First();
        // A small number means something by what stands beside it.
        var all = Distinct(words.Concat(more.Words));
        var pieces = all.FindAll(word => word.Length > 2 || !word.All(char.IsAsciiDigit)) is { Count: > 0 } telling ? telling : all;
        if (Distinct(run) is not { Count: > 1 } together || run[^1].End - run[0].Start > MaxRun)
            return string.Join(' ', Longest(pieces).Take(MaxWords));
        return string.Join(' ', Longest(together).Take(MaxWords - 1).Prepend($"\"{text[run[0].Start..run[^1].End]}\""));
    }

    /// <summary>The words of each stretch in which nothing but a character or two stands between them.</summary>
    private static IEnumerable<List<Word>> Runs(string text, List<Word> words)
    {
        for (int first = 0, last; first < words.Count; first = last + 1)
        {
            last = first;
            while (last + 1 < words.Count && AreTogether(text, words[last].End, words[last + 1].Start))
                last++;
            yield return words[first..(last + 1)];
        }
    }

    private static bool AreTogether(string text, int end, int start) => start - end <= MaxGap
        && (start <= end || text[end..start].All(between => char.IsLetterOrDigit(between) || between == ' ' || PercentSigns.Contains(between, StringComparison.Ordinal)));

    private static List<string> Distinct(IEnumerable<Word> words) => [.. words.Select(word => word.Text).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Not the parts of a longer one that is among them.</summary>
    private static IEnumerable<string> Longest(List<string> words) =>
        words.Where(word => !words.Exists(other => other.Length > word.Length && other.Contains(word, StringComparison.OrdinalIgnoreCase)));

    private static (string Text, List<Word> Words) Read(string html, IReadOnlyList<string> marks)
    {
        const string Open = "<mark>", Close = "</mark>";
        var text = new StringBuilder(html.Length);
        var words = new List<Word>();
        for (var at = 0; at < html.Length;)
        {
            var open = html.IndexOf(Open, at, StringComparison.Ordinal) is var found and >= 0 ? found : html.Length;
            text.Append(WebUtility.HtmlDecode(html[at..open]));
            if (open == html.Length)
                break;
            var close = html.IndexOf(Close, open, StringComparison.Ordinal);
            var stretch = WebUtility.HtmlDecode(html[(open + Open.Length)..close]);
            var next = close + Close.Length < html.Length ? html[close + Close.Length] : ' ';
            words.AddRange(Words(stretch, marks).Select(run => new Word(
                text.Length + run.Start, text.Length + run.End,
                // 10% is no 10.
                stretch[run.Start..run.End] + (run.End == stretch.Length && PercentSigns.Contains(next, StringComparison.Ordinal) ? next : ""))));
            text.Append(stretch);
            at = close + Close.Length;
        }

        return (text.ToString(), words);
    }

    private static IEnumerable<TextRun> Words(string stretch, IReadOnlyList<string> marks)
    {
        var matches = MarkedRuns.In(stretch, marks);
        if (matches.Count == 0 || matches.Exists(match => match.Run.Start == 0 && match.Run.End == stretch.Length))
            return [new TextRun(0, stretch.Length)];
        // Of those that lie in a longer one that alone is looked for.
        return matches.Where(match => !matches.Exists(other => other.Run != match.Run && other.Run.Holds(match.Run)))
            .Select(match => match.Run).Distinct();
    }
}
