using Playbook.Search.Analysis;
using Playbook.Search.Suggestions;

namespace Playbook.Search.Asking;

/// <summary>Words by how they are read, for a query typed in pinyin or in first letters.</summary>
internal sealed class SpokenWords
{
    /// <summary>Letters; a longer query is no pinyin of a few words.</summary>
    private const int MaxLetters = 40;

    private const int MaxMeant = 3;

    /// <summary>First letters of one word; of a single character they would say nothing.</summary>
    private const int MinInitials = 2;

    private readonly Dictionary<string, string[]> _byReading;
    private readonly Dictionary<string, string[]> _byInitials;

    /// <param name="words">With the number of documents that are named by them.</param>
    public SpokenWords(IReadOnlyDictionary<string, int> words, Lexicon lexicon)
    {
        var spoken = words.Keys.Union(lexicon.Words)
            .Where(word => word.Length > 1 && word.All(character => Script.IsHan(character)))
            .OrderByDescending(lexicon.KeepsWhole)
            .ThenByDescending(word => words.GetValueOrDefault(word))
            .ThenBy(word => word, StringComparer.Ordinal)
            .Select(word => (Word: word, Syllables: WordReadings.Of(word, WordTokens.Of(word))))
            .Where(word => word.Syllables.All(syllable => syllable is not null))
            .ToList();
        _byReading = By(spoken.Select(word => (Typed(string.Concat(word.Syllables)), word.Word)));
        _byInitials = By(spoken.Select(word => (string.Concat(word.Syllables.Select(syllable => syllable![0])), word.Word)));
    }

    /// <param name="folded">A query; anything but letters and spaces finds nothing.</param>
    /// <returns>What may be meant, the likeliest first.</returns>
    public IReadOnlyList<string> Of(string folded)
    {
        var letters = Typed(folded.Replace(" ", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal));
        if (letters.Length is < MinInitials or > MaxLetters || !letters.All(char.IsAsciiLetterLower))
            return [];
        if (_byReading.TryGetValue(letters, out var words) || _byInitials.TryGetValue(letters, out words))
            return [.. words.Take(MaxMeant)];
        return InWords(letters) is { } several ? [several] : [];
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

    private static Dictionary<string, string[]> By(IEnumerable<(string Key, string Word)> words) =>
        words.GroupBy(pair => pair.Key, pair => pair.Word).ToDictionary(group => group.Key, group => group.ToArray());
}
