using System.Text;
using Playbook.Links;

namespace Playbook.Search.Suggestions;

/// <summary>All names at one moment, laid out so that one pass over them answers a key press. Never changes.</summary>
internal sealed class SuggestionIndex
{
    /// <summary>How well a name matches, best first.</summary>
    private const int Whole = 0, AtStart = 1, AtWord = 2, SpokenAtStart = 3, InitialsAtStart = 4, Within = 5, SpokenAtWord = 6, InitialsAtWord = 7;
    private const int Tiers = 8;

    /// <summary>Stands for the second key where only one was typed.</summary>
    private const char OneKey = '\0';

    /// <summary>Characters that are read of what is typed; more tells no more.</summary>
    private const int MaxTyped = 40;

    private readonly SuggestionEntry[] _entries;

    /// <summary>All names in their order, a line feed behind each; and for each character the entry it belongs to.</summary>
    private readonly string _names;
    private readonly int[] _entryAt;
    private readonly int[] _starts;

    /// <summary>Where words begin, by what the first two keys may be that one types for them.</summary>
    private readonly Dictionary<(char First, char Second), List<(int Entry, int At)>> _words = [];

    public SuggestionIndex(IEnumerable<SuggestionEntry> entries)
    {
        _entries = [.. Merged(entries)
            .Where(entry => entry.Spoken.Folded != "")
            .OrderBy(entry => entry.Rank)
            .ThenBy(entry => entry.Spoken.Folded.Length)
            .ThenBy(entry => entry.Spoken.Folded, StringComparer.Ordinal)
            .ThenBy(entry => entry.Url, StringComparer.Ordinal)];
        _starts = new int[_entries.Length];
        var names = new StringBuilder();
        var entryAt = new List<int>();
        for (var entry = 0; entry < _entries.Length; entry++)
        {
            _starts[entry] = names.Length;
            names.Append(_entries[entry].Spoken.Folded).Append('\n');
            entryAt.AddRange(Enumerable.Repeat(entry, names.Length - entryAt.Count));
            AddWords(entry, _entries[entry].Spoken);
        }

        _names = names.ToString();
        _entryAt = [.. entryAt];
    }

    public int Count => _entries.Length;

    public IReadOnlyList<Suggestion> Of(string query, int count)
    {
        var typed = SpokenText.Fold(query);
        if (typed.Length is 0 or > MaxTyped)
            return [];
        var found = new Matches(count);
        FindWritten(typed, found);
        FindSpoken(typed.Replace(" ", "", StringComparison.Ordinal).Replace('ü', 'v'), found);
        return found.Best(_entries);
    }

    /// <summary>Names that have most of the characters of a query that finds nothing.</summary>
    public IReadOnlyList<Suggestion> Near(string query, int count)
    {
        var typed = SpokenText.Fold(query);
        var pairs = typed.Zip(typed.Skip(1), (first, second) => $"{first}{second}").Distinct().Take(MaxTyped).ToArray();
        var shared = new Dictionary<int, int>();
        foreach (var pair in pairs)
        {
            foreach (var entry in Occurrences(pair).Select(place => place.Entry).Distinct())
                shared[entry] = shared.GetValueOrDefault(entry) + 1;
        }

        return [.. shared
            .OrderByDescending(one => (double)one.Value / (pairs.Length + _entries[one.Key].Spoken.Folded.Length))
            .ThenBy(one => one.Key)
            .Select(one => _entries[one.Key].MatchedBy("text"))
            .DistinctBy(suggestion => suggestion.Url)
            .DistinctBy(suggestion => suggestion.Text)
            .Take(count)];
    }

    private void FindWritten(string typed, Matches found)
    {
        foreach (var (entry, at) in Occurrences(typed))
        {
            var spoken = _entries[entry].Spoken;
            if (at == 0 && spoken.Folded.Length == typed.Length)
                found.Add(entry, Whole, "text");
            else if (spoken.Starts[at])
                found.Add(entry, Begins(entry, at) ? AtStart : AtWord, "text");
            else if (!char.IsAsciiLetterOrDigit(typed[0]))
                found.Add(entry, Within, "text");
        }
    }

    private void FindSpoken(string typed, Matches found)
    {
        if (!typed.Any(char.IsAsciiLetter))
            return;
        foreach (var (entry, at) in Keys(typed).SelectMany(keys => _words.GetValueOrDefault(keys) ?? []))
        {
            if (PinyinMatch.At(_entries[entry].Spoken, at, typed) is not { } how)
                continue;
            var tier = (how, Begins(entry, at)) switch
            {
                ("initials", true) => InitialsAtStart,
                ("initials", false) => InitialsAtWord,
                (_, true) => SpokenAtStart,
                _ => SpokenAtWord,
            };
            found.Add(entry, tier, how);
            // Names come in their order: nothing that follows is better.
            if (found.IsFull(SpokenAtStart))
                return;
        }
    }

    private bool Begins(int entry, int at) => at == 0 && !_entries[entry].IsOtherName;

    /// <summary>Where a run of characters stands in the names, in their order.</summary>
    private IEnumerable<(int Entry, int At)> Occurrences(string run)
    {
        for (var at = _names.IndexOf(run, StringComparison.Ordinal); at >= 0; at = _names.IndexOf(run, at + 1, StringComparison.Ordinal))
            yield return (_entryAt[at], at - _starts[_entryAt[at]]);
    }

    private void AddWords(int entry, SpokenText spoken)
    {
        for (var at = 0; at < spoken.Folded.Length; at++)
        {
            if (!spoken.Starts[at])
                continue;
            var next = at + 1 < spoken.Folded.Length && spoken.Folded[at + 1] == ' ' ? at + 2 : at + 1;
            var keys = new HashSet<(char, char)>();
            foreach (var first in Keys(spoken, at))
            {
                // One key begins half of all words: it is asked for at the start of a name alone.
                if (at == 0 || char.IsUpper(first))
                    keys.Add((first, OneKey));
                foreach (var second in Keys(spoken, next))
                    keys.Add((first, second));
            }

            if (spoken.Syllables[at] is { Length: > 1 } here)
                keys.Add(IsDouble(here) ? (char.ToUpperInvariant(here[0]), here[2]) : (here[0], here[1]));
            foreach (var key in keys)
            {
                if (!_words.TryGetValue(key, out var places))
                    _words.Add(key, places = []);
                places.Add((entry, at));
            }
        }
    }

    /// <summary>What may be typed for one character: itself, or what its syllable begins with; zh, ch and sh count as one key, in upper case.</summary>
    private static IEnumerable<char> Keys(SpokenText spoken, int at)
    {
        if (at >= spoken.Folded.Length)
            yield break;
        yield return spoken.Folded[at];
        if (spoken.Syllables[at] is not { } syllable)
            yield break;
        yield return syllable[0];
        if (IsDouble(syllable))
            yield return char.ToUpperInvariant(syllable[0]);
    }

    /// <summary>The first two keys of what is typed; "zh" may be one and may be two.</summary>
    private static IEnumerable<(char First, char Second)> Keys(string typed)
    {
        yield return (typed[0], typed.Length > 1 ? typed[1] : OneKey);
        if (IsDouble(typed))
            yield return (char.ToUpperInvariant(typed[0]), typed.Length > 2 ? typed[2] : OneKey);
    }

    private static bool IsDouble(string letters) => letters is ['z' or 'c' or 's', 'h', ..];

    /// <summary>A heading that stands in several places leads to all of them; what many ask and is a name already is that name.</summary>
    private static IEnumerable<SuggestionEntry> Merged(IEnumerable<SuggestionEntry> entries)
    {
        var all = entries.ToList();
        var names = all.Where(entry => entry.Kind != "query").Select(entry => entry.Spoken.Folded).ToHashSet();
        all.RemoveAll(entry => entry.Kind == "query" && names.Contains(entry.Spoken.Folded));
        foreach (var same in all.GroupBy(entry => entry.Kind == "section" ? entry.Spoken.Folded : entry.Url + entry.Spoken.Folded))
        {
            var places = same.ToList();
            var first = places.MinBy(entry => entry.Rank)!;
            yield return places.Count == 1 || first.Kind != "section"
                ? first
                : first with { Url = PageUrl.Search(first.Name), Detail = $"{places.Count} 处" };
        }
    }

    /// <summary>The first few of each tier; names come in their order, so the first are the best.</summary>
    private sealed class Matches(int count)
    {
        private readonly List<(int Entry, string How)>[] _tiers = [.. Enumerable.Range(0, Tiers).Select(_ => new List<(int, string)>())];

        public void Add(int entry, int tier, string how)
        {
            // A term has several names, and each is asked for twice: some of these will be the same thing.
            if (_tiers[tier].Count < count * 4)
                _tiers[tier].Add((entry, how));
        }

        public bool IsFull(int tier) => _tiers[tier].Count == count * 4;

        public IReadOnlyList<Suggestion> Best(SuggestionEntry[] entries) =>
        [
            .. _tiers.SelectMany(tier => tier)
                .Select(match => entries[match.Entry].MatchedBy(match.How))
                .DistinctBy(suggestion => suggestion.Url)
                .DistinctBy(suggestion => (suggestion.Text, suggestion.Kind))
                .Take(count),
        ];
    }
}
