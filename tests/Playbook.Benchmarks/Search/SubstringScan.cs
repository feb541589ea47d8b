using Playbook.Search;

namespace Playbook.Benchmarks.Search;

/// <summary>The measure of recall and precision: looks through everything, finds what stands there.</summary>
internal sealed class SubstringScan
{
    private readonly string[] _texts;
    private readonly string[] _above;

    public SubstringScan(IReadOnlyList<SearchEntry> entries)
    {
        _above = [.. entries.Select(entry => $"{entry.Title}\n{entry.Heading}")];
        _texts = [.. entries.Select((entry, at) => string.Join('\n', [_above[at], .. entry.Keywords, entry.Text]))];
    }

    public IReadOnlyList<string> Texts => _texts;

    public List<int> Find(string query) => In(_texts, query);

    /// <summary>In title or heading.</summary>
    public List<int> FindAbove(string query) => In(_above, query);

    private static List<int> In(string[] texts, string query)
    {
        var found = new List<int>();
        for (var at = 0; at < texts.Length; at++)
        {
            if (QuerySample.IsHan(query[0]) ? texts[at].Contains(query, StringComparison.Ordinal) : HoldsWord(texts[at], query))
                found.Add(at);
        }

        return found;
    }

    /// <summary>A Latin word is no part of another: "ai" does not stand in "maintain".</summary>
    private static bool HoldsWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0;)
        {
            var end = at + word.Length;
            if ((at == 0 || !IsLatin(text[at - 1])) && (end == text.Length || !IsLatin(text[end])))
                return true;
            at = text.IndexOf(word, end, StringComparison.OrdinalIgnoreCase);
        }

        return false;
    }

    private static bool IsLatin(char character) => char.IsLetterOrDigit(character) && !QuerySample.IsHan(character);
}
