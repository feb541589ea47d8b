using System.Collections.Frozen;
using Playbook.Links;
using Playbook.Search.Analysis;

namespace Playbook.Search.Suggestions;

/// <summary>How the characters of a text are read in their words: 行 is hang in 行业 and xing in 行动.</summary>
internal static class WordReadings
{
    private const int LongestWord = 5;

    private static readonly FrozenDictionary<string, string[]> Unusual = Read();

    private static readonly FrozenDictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Unusual.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Other readings of a character in words of the table.</summary>
    private static readonly ILookup<char, string> InWords = Unusual
        .SelectMany(word => word.Key.Zip(word.Value)).Distinct().ToLookup(pair => pair.First, pair => pair.Second);

    /// <param name="words">The words of the text, in order: no reading reaches from the middle of one into the next.</param>
    /// <returns>A syllable for each character; null where there is none.</returns>
    public static string?[] Of(string folded, IReadOnlyList<Token> words)
    {
        var syllables = new string?[folded.Length];
        for (var at = 0; at < folded.Length; at++)
            syllables[at] = Pinyin.Of(folded[at]);
        for (var first = 0; first < words.Count;)
            first = Spanning(folded, words, first, syllables) ?? Inside(folded, words, first, syllables);
        return syllables;
    }

    /// <returns>How a character is read alone, and otherwise in words; none for what is not read in pinyin.</returns>
    public static IEnumerable<string> AllOf(char character) =>
        (Pinyin.Of(character) is { } alone ? new[] { alone } : []).Concat(InWords[character]).Distinct();

    /// <summary>The longest word of the table that ends where a word of the text does.</summary>
    private static int? Spanning(string folded, IReadOnlyList<Token> words, int first, string?[] syllables)
    {
        var last = first;
        while (last + 1 < words.Count && words[last + 1].Start == words[last].End && words[last + 1].End - words[first].Start <= LongestWord)
            last++;
        for (; last >= first; last--)
        {
            if (Lookup.TryGetValue(folded.AsSpan(words[first].Start..words[last].End), out var reading))
            {
                reading.CopyTo(syllables, words[first].Start);
                return last + 1;
            }
        }

        return null;
    }

    /// <summary>A long word, such as a name of the trade, is made of words that the table has.</summary>
    private static int Inside(string folded, IReadOnlyList<Token> words, int first, string?[] syllables)
    {
        var (start, end) = (words[first].Start, words[first].End);
        while (start < end)
        {
            var length = Math.Min(LongestWord, end - start);
            while (length > 1 && !Lookup.ContainsKey(folded.AsSpan(start, length)))
                length--;
            if (length > 1)
                Unusual[folded.Substring(start, length)].CopyTo(syllables, start);
            start += length;
        }

        return first + 1;
    }

    private static FrozenDictionary<string, string[]> Read()
    {
        using var table = typeof(WordReadings).Assembly.GetManifestResourceStream("readings.txt")!;
        using var lines = new StreamReader(table);
        var readings = new Dictionary<string, string[]>();
        while (lines.ReadLine() is { } line)
        {
            var parts = line.Split(' ');
            readings[parts[0]] = Array.ConvertAll(parts[1..], string.Intern);
        }

        return readings.ToFrozenDictionary();
    }
}
