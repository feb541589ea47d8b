using Playbook.Search.Analysis;
using Playbook.Search.Suggestions;

namespace Playbook.Search.Asking;

/// <summary>
/// What stands in names, by how it is read, for a query typed in pinyin or in first letters: words of the dictionary,
/// terms, and any other run of whole words, such as 估值 of which the dictionary knows no part.
/// </summary>
internal sealed class SpokenWords
{
    /// <summary>Letters; a longer query is no pinyin of a few words.</summary>
    private const int MaxLetters = 40;

    private const int MaxMeant = 3;

    /// <summary>First letters stand for more words than syllables do.</summary>
    private const int MaxMeantByInitials = 4;

    /// <summary>First letters of one word; of a single character they would say nothing.</summary>
    private const int MinInitials = 2;

    /// <summary>Letters from which syllables and first letters may be mixed (dmoxing): fewer could be anything.</summary>
    private const int MinMixed = 4;

    /// <summary>Characters of a run.</summary>
    private const int Longest = 12;

    /// <summary>Runs that are looked at in their names, the most frequent ones.</summary>
    private const int Candidates = 64;

    /// <summary>Names in which a run is looked at: in one of them it may stand across words, in a few of them no more.</summary>
    private const int Looked = 3;

    /// <summary>Documents that hold a run: one that stands in fewer, and is no term, is not what two or three letters mean.</summary>
    private const int MinHeld = 2;

    private readonly Func<string, int> _held;
    private readonly Lexicon _lexicon;
    private readonly Dictionary<string, string[]> _byReading;

    /// <summary>All names behind one another, a line feed behind each; and where each begins.</summary>
    private readonly string _names;
    private readonly int[] _starts;

    /// <param name="words">With the number of documents that are named by them.</param>
    /// <param name="called">Whatever else is a name or a part of one, folded.</param>
    /// <param name="held">Number of documents that hold a run of characters.</param>
    public SpokenWords(IReadOnlyDictionary<string, int> words, Lexicon lexicon, IEnumerable<string> called, Func<string, int> held)
    {
        (_lexicon, _held) = (lexicon, held);
        _byReading = words.Keys.Union(lexicon.Words)
            .Where(word => word.Length > 1 && word.All(character => Script.IsHan(character)))
            .OrderByDescending(lexicon.KeepsWhole)
            .ThenByDescending(word => words.GetValueOrDefault(word))
            .ThenBy(word => word, StringComparer.Ordinal)
            .Select(word => (Word: word, Syllables: WordReadings.Of(word, WordTokens.Of(word))))
            .Where(word => word.Syllables.All(syllable => syllable is not null))
            .GroupBy(word => Typed(string.Concat(word.Syllables)), word => word.Word)
            .ToDictionary(group => group.Key, group => group.ToArray());
        var names = called.Concat(lexicon.Words).Concat(words.Keys.Where(IsSpoken)).Distinct().ToList();
        _starts = new int[names.Count];
        for (var (at, start) = (0, 0); at < names.Count; start += names[at++].Length + 1)
            _starts[at] = start;
        _names = string.Join('\n', names) + '\n';
    }

    /// <summary>True for what has two characters at least that are read in pinyin.</summary>
    public static bool IsSpoken(string folded) => folded.Count(character => Script.IsHan(character)) > 1;

    /// <param name="folded">A query; anything but letters and spaces finds nothing.</param>
    /// <returns>What may be meant, the likeliest first.</returns>
    public IReadOnlyList<string> Of(string folded)
    {
        var letters = Typed(folded.Replace(" ", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal));
        if (letters.Length is < MinInitials or > MaxLetters || !letters.All(char.IsAsciiLetterLower))
            return [];
        if (Meant(letters, Way.Syllables, MaxMeant) is { Count: > 0 } read)
            return read;
        if (InWords(letters) is { } several)
            return [several];
        if (Meant(letters, Way.Initials, MaxMeantByInitials) is { Count: > 0 } begun)
            return begun;
        return letters.Length < MinMixed ? [] : Meant(letters, Way.Mixed, MaxMeant);
    }

    private enum Way
    {
        Syllables,
        Initials,

        /// <summary>Either, and the last syllable may still be on its way, as in the suggestions.</summary>
        Mixed,
    }

    /// <summary>Terms first, then what most names hold: a book speaks about what stands in its headings.</summary>
    private List<string> Meant(string letters, Way way, int most)
    {
        var runs = new Dictionary<string, (int Names, List<int> Places)>();
        for (var at = 0; at < _names.Length; at++)
        {
            if (!MayBegin(_names[at], letters[0]))
                continue;
            foreach (var end in Ends(at, letters, way))
            {
                var run = _names[at..end];
                var (count, places) = runs.GetValueOrDefault(run, (0, []));
                runs[run] = (count + 1, places);
                if (places.Count < Looked)
                    places.Add(at);
            }
        }

        return
        [
            .. runs.Select(run => (Run: run.Key, run.Value.Names, run.Value.Places, IsTerm: _lexicon.KeepsWhole(run.Key), Held: _held(run.Key)))
                .Where(run => run.IsTerm || way == Way.Syllables || run.Held >= MinHeld)
                .OrderByDescending(run => run.IsTerm)
                .ThenByDescending(run => run.Names)
                .ThenByDescending(run => run.Held)
                .ThenBy(run => run.Run, StringComparer.Ordinal)
                .Take(Candidates)
                .Where(run => run.Places.Exists(place => IsRead(place, place + run.Run.Length, letters, way)))
                .Take(most)
                .Select(run => run.Run),
        ];
    }

    private static bool MayBegin(char character, char letter) => Readings.Initials(character).Contains(letter);

    /// <summary>Where runs from this place end that may be read so, each character by any of its readings.</summary>
    private IEnumerable<int> Ends(int at, string letters, Way way)
    {
        var open = new Stack<(int At, int Taken)>();
        var ends = new HashSet<int>();
        open.Push((at, 0));
        while (open.TryPop(out var place))
        {
            if (place.Taken == letters.Length)
            {
                if (place.At - at > 1)
                    ends.Add(place.At);
                continue;
            }

            if (place.At - at == Longest)
                continue;
            foreach (var syllable in Readings.Of(_names[place.At]))
            {
                foreach (var taken in Taken(syllable, letters.AsSpan(place.Taken), way))
                    open.Push((place.At + 1, place.Taken + taken));
            }
        }

        return ends;
    }

    /// <summary>How many of the letters a syllable may stand for.</summary>
    private static List<int> Taken(string syllable, ReadOnlySpan<char> letters, Way way)
    {
        var taken = new List<int>();
        if (way != Way.Initials && letters.StartsWith(syllable))
            taken.Add(syllable.Length);
        else if (way == Way.Mixed && letters.Length > 1 && syllable.AsSpan().StartsWith(letters))
            taken.Add(letters.Length);
        if (way != Way.Syllables && letters[0] == syllable[0])
        {
            if (!taken.Contains(1))
                taken.Add(1);
            if (syllable is [_, 'h', ..] && letters.Length > 1 && letters[1] == 'h' && !taken.Contains(2))
                taken.Add(2);
        }

        return taken;
    }

    /// <summary>True where the run is made of whole words of its name and read so there: 行 is hang in 行业.</summary>
    private bool IsRead(int start, int end, string letters, Way way)
    {
        var at = Array.BinarySearch(_starts, start);
        var from = _starts[at >= 0 ? at : ~at - 1];
        var name = _names[from.._names.IndexOf('\n', from)];
        var (first, last) = (start - from, end - from);
        var words = WordTokens.Of(name);
        var all = WordTokens.Of(name, _lexicon);
        if (!all.Any(word => word.Start == first && !StopWords.Contains(word.Text)) || !all.Any(word => word.End == last && !StopWords.Contains(word.Text)))
            return false;
        var read = WordReadings.Of(name, words);
        var syllables = Enumerable.Range(first, last - first)
            // Of a character that the dictionary left over nobody knows the word that it is read in: 调 in 尽调.
            .Select(place => words.Any(word => word.Start == place && word.End == place + 1) ? Readings.Of(name[place]) : read[place] is { } one ? [Typed(one)] : [])
            .ToArray();
        return IsRead(syllables, 0, letters, way);
    }

    private static bool IsRead(string[][] syllables, int at, ReadOnlySpan<char> letters, Way way)
    {
        if (at == syllables.Length || letters.Length == 0)
            return at == syllables.Length && letters.Length == 0;
        foreach (var syllable in syllables[at])
        {
            foreach (var taken in Taken(syllable, letters, way))
            {
                if (IsRead(syllables, at + 1, letters[taken..], way))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Several words one behind the other, as few as it can be.</summary>
    private string? InWords(string letters)
    {
        var best = new (int Count, string Text)?[letters.Length + 1];
        best[0] = (0, "");
        for (var end = 1; end <= letters.Length; end++)
        {
            for (var start = 0; start < end; start++)
            {
                if (best[start] is { } before && _byReading.TryGetValue(letters[start..end], out var words)
                    && (best[end] is not { } known || before.Count + 1 < known.Count))
                {
                    best[end] = (before.Count + 1, before.Text + words[0]);
                }
            }
        }

        return best[letters.Length]?.Text;
    }

    /// <summary>ü is typed as v, and as u where nothing else can be meant: lüe is lue.</summary>
    private static string Typed(string syllables) => syllables.Replace('ü', 'v').Replace("ve", "ue", StringComparison.Ordinal);

    /// <summary>All the ways a character is read in one word or another.</summary>
    private static class Readings
    {
        private static readonly string[]?[] Known = new string[0x10000][];
        private static readonly string?[] Letters = new string?[0x10000];

        public static string[] Of(char character) =>
            Known[character] ??= [.. WordReadings.AllOf(character).Select(Typed).Distinct()];

        public static string Initials(char character) =>
            Letters[character] ??= string.Concat(Of(character).Select(syllable => syllable[0]).Distinct());
    }
}
