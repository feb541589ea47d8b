using System.Numerics;
using System.Text;
using Playbook.Links;

namespace Playbook.Search.Suggestions;

/// <summary>All names at one moment, laid out so that one pass over them answers a key press. Never changes.</summary>
internal sealed class SuggestionIndex
{
    /// <summary>
    /// How well a name matches, best first. What a thing is called comes before what stands within its name, or in
    /// another name of it that is not shown; initials that break off inside a word come last.
    /// </summary>
    private const int Whole = 0, AtStart = 1, SpokenWhole = 2, SpokenAtStart = 3, InitialsAtStart = 4, AtWord = 5, Within = 6, SpokenAtWord = 7, InitialsAtWord = 8, InitialsBrokenOff = 9;
    private const int Tiers = 10;

    private enum Order
    {
        ByTier,

        /// <summary>What is read so at the start is as good as what is written so.</summary>
        Alike,
        WrittenFirst,
    }

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
        var merged = Merged(entries).ToList();
        var mentions = Mentions(merged);
        _entries = [.. merged
            .Where(entry => entry.Spoken.Folded != "")
            .OrderBy(entry => entry.Rank)
            .ThenByDescending(entry => BitOperations.Log2((uint)mentions.GetValueOrDefault(entry.Spoken.Folded) + 1))
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
        // Who types capitals means letters.
        var isWritten = query.Any(char.IsAsciiLetterUpper);
        var found = Find(typed, count, isWritten);
        // Names that ask are few: behind them comes what is asked about.
        return found.Count < count && QuestionOpening.Of(typed) is { } question ? Cut([.. found, .. Asked(question, count, isWritten)], count) : found;
    }

    /// <summary>Names that are nearly what a query says that finds nothing; none where nothing is.</summary>
    public IReadOnlyList<Suggestion> Near(string query, int count)
    {
        var typed = SpokenText.Fold(query);
        if (typed.Length is 0 or > MaxTyped)
            return [];
        var near = new NearNames(typed);
        return Cut(
            _entries.Index()
                .Select(one => (one.Index, Distance: near.Distance(one.Item.Spoken)))
                .Where(one => one.Distance is not null)
                .OrderBy(one => one.Distance)
                .ThenBy(one => one.Index)
                .Select(one => _entries[one.Index].MatchedBy("text")),
            count);
    }

    private IReadOnlyList<Suggestion> Find(string typed, int count, bool isWritten)
    {
        var found = new Matches(count);
        FindWritten(typed, found);
        FindSpoken(typed.Replace(" ", "", StringComparison.Ordinal).Replace('ü', 'v'), found);
        // One letter says as little of how a name is written as of how it is read.
        var order = isWritten ? Order.WrittenFirst : typed.Length == 1 ? Order.Alike : Order.ByTier;
        return Cut(found.InOrder(order).Select(match => _entries[match.Entry].MatchedBy(match.How)), count);
    }

    private IEnumerable<Suggestion> Asked(QuestionOpening question, int count, bool isWritten)
    {
        var asking = new Matches(count);
        foreach (var other in question.Others)
            FindWritten(other + question.Rest, asking);
        var names = asking.InOrder(Order.ByTier).Select(match => _entries[match.Entry].MatchedBy(match.How));
        if (question.Rest.Length > 0)
            return names.Concat(Find(question.Rest, count, isWritten));
        // Nothing is asked about as yet: what the book speaks of most.
        return question.AsksWhatIs ? names.Concat(_entries.Where(entry => entry.Kind == "term" && !entry.IsOtherName).Take(count).Select(entry => entry.MatchedBy("text"))) : names;
    }

    private static IReadOnlyList<Suggestion> Cut(IEnumerable<Suggestion> found, int count) =>
        [.. found.DistinctBy(suggestion => suggestion.Url).DistinctBy(suggestion => (suggestion.Text, suggestion.Kind)).Take(count)];

    /// <summary>How many names a term or topic stands in: what much is written about is what many look for.</summary>
    private static Dictionary<string, int> Mentions(List<SuggestionEntry> entries)
    {
        var counts = entries.Where(entry => entry.Kind is "term" or "topic" && !entry.IsOtherName && entry.Spoken.Folded.Length > 1)
            .Select(entry => entry.Spoken.Folded).Distinct().ToDictionary(name => name, _ => 0);
        var byStart = counts.Keys.GroupBy(name => (name[0], name[1])).ToDictionary(names => names.Key, names => names.ToArray());
        foreach (var name in entries.Where(entry => !entry.IsOtherName).Select(entry => entry.Spoken.Folded))
        {
            for (var at = 0; at + 1 < name.Length; at++)
            {
                foreach (var known in byStart.GetValueOrDefault((name[at], name[at + 1]), []))
                    counts[known] += string.CompareOrdinal(name, at, known, 0, known.Length) == 0 ? 1 : 0;
            }
        }

        return counts;
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
            var spoken = _entries[entry].Spoken;
            if (PinyinMatch.At(spoken, at, typed) is not { } read)
                continue;
            var begins = Begins(entry, at);
            var tier = (read.How, begins) switch
            {
                (_, true) when read.End >= spoken.Folded.Length => SpokenWhole,
                ("initials", true) => typed.Length < 3 || spoken.EndsWord(read.End) ? InitialsAtStart : InitialsBrokenOff,
                ("initials", false) => InitialsAtWord,
                (_, true) => SpokenAtStart,
                _ => SpokenAtWord,
            };
            // Within a name initials are of whole words, and of more than a character: bp is neither 被骗 nor 把跑道.
            if (tier == InitialsAtWord && at > 0 && (spoken.EndsWord(at + 1) || !spoken.EndsWord(read.End)))
                continue;
            found.Add(entry, tier, read.How);
            // Names come in their order: nothing that follows is better.
            if (found.IsFull(SpokenWhole) || typed.Length < 3 && found.IsFull(InitialsAtStart))
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
            if (spoken.Syllables[at] is [var initial, 'v', 'e'])
                keys.Add((initial, 'u'));
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

    /// <summary>The first two keys of what is typed; "zh" may be one and may be two: alone, it is the beginning of a syllable first.</summary>
    private static IEnumerable<(char First, char Second)> Keys(string typed)
    {
        if (IsDouble(typed) && typed.Length == 2)
        {
            yield return (char.ToUpperInvariant(typed[0]), OneKey);
            yield return (typed[0], typed[1]);
            yield break;
        }

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

        public IEnumerable<(int Entry, string How)> InOrder(Order order) => order switch
        {
            Order.Alike => [.. _tiers[Whole], .. _tiers[AtStart..AtWord].SelectMany(tier => tier).OrderBy(match => match.Entry), .. _tiers[AtWord..].SelectMany(tier => tier)],
            Order.WrittenFirst => [.. _tiers[Whole], .. _tiers[AtStart], .. _tiers[AtWord], .. _tiers.SelectMany(tier => tier)],
            _ => _tiers.SelectMany(tier => tier),
        };
    }
}
