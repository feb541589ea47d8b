using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Playbook.Search.Analysis;

namespace Playbook.Search.Asking;

/// <summary>
/// What a query may have been meant to say: one Chinese character, or up to two letters of a word, set right. Only what
/// stands in the index is ever proposed, and only for a piece of the query that is no word there.
/// </summary>
internal sealed class Typos(IndexView view)
{
    /// <summary>Of the query; a longer one has words enough that are right.</summary>
    private const int MaxLength = 12;

    /// <summary>Characters that stand alone between words: more, and the text is of another kind than the index.</summary>
    private const int MaxSuspects = 4;

    /// <summary>As many are tried as a reader would.</summary>
    private const int Tried = 6;

    /// <summary>Characters that fit between their neighbours and are looked for with the whole run.</summary>
    private const int Fitting = 20;

    /// <summary>How many times as frequent a word must be as the next to be what was meant.</summary>
    private const int Clearly = 3;

    /// <summary>Between what is read the same (2) and nearly the same (1).</summary>
    private const double LooksAlike = 1.5;

    private const string Numerals = "零一二三四五六七八九十百千万亿两半";

    private const char Hole = '\0';

    /// <summary>Lengths of names in which the other characters vouch for the wrong one.</summary>
    private static readonly int[] LongNames = [3, 4];

    /// <summary>From this length on three right characters vouch for the fourth.</summary>
    private const int LongRun = 4;

    /// <returns>Whole queries, the likeliest first.</returns>
    public IReadOnlyList<string> Of(QueryReading reading)
    {
        var text = reading.Text;
        if (text.Length > MaxLength)
            return [];
        var found = new Dictionary<string, double>();
        foreach (var word in reading.Covering.Where(word => IsUnknownLatin(word)))
        {
            foreach (var (meant, weight) in Latin(word.Text))
                Add(found, Replaced(text, word.Start - reading.Covering[0].Start, word.End - word.Start, meant), weight);
        }

        var suspects = Suspects(reading);
        foreach (var at in suspects.Count <= MaxSuspects ? suspects : [])
        {
            // A number is what it is.
            if (Numerals.Contains(text[at], StringComparison.Ordinal))
                continue;
            foreach (var (character, weight) in BySound(text, at).Concat(ByShape(reading, at)).Concat(ByName(text, at)).Concat(ByRun(text, at)))
                Add(found, Replaced(text, at, 1, character.ToString()), weight);
        }

        foreach (var (at, character, weight) in ByNameAlike(text))
            Add(found, Replaced(text, at, 1, character.ToString()), weight);
        return [.. found.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(Tried).Select(pair => pair.Key)];
    }

    private static void Add(Dictionary<string, double> found, string query, double weight) =>
        found[query] = Math.Max(weight, found.GetValueOrDefault(query));

    private static string Replaced(string text, int start, int length, string meant) =>
        string.Concat(text.AsSpan(0, start), meant, text.AsSpan(start + length));

    private bool IsUnknownLatin(Token word) =>
        word.Text.Length >= 4 && word.Text.All(char.IsAsciiLetterLower) && view.Vocabulary.Frequency(word.Text) == 0;

    /// <summary>Two letters may be wrong in a long word, one in a short one.</summary>
    private IEnumerable<(string Meant, double Weight)> Latin(string word)
    {
        var edits = word.Length >= 8 ? 2 : 1;
        if (MultiFields.GetTerms(view.IndexReader, SearchFields.Body.Words) is not { } terms)
            yield break;
        var close = new FuzzyTermsEnum(
            terms, new AttributeSource(), new Term(SearchFields.Body.Words, word), edits, prefixLength: 0, transpositions: true);
        while (close.MoveNext())
        {
            var meant = close.Term.Utf8ToString();
            if (meant.All(char.IsAsciiLetterLower))
                yield return (meant, 10 * (Math.Min(meant.Length, word.Length) - Distance(meant, word)) + Math.Log(1 + close.DocFreq));
        }
    }

    private static int Distance(string one, string other) => Math.Abs(one.Length - other.Length)
        + one.Zip(other).Reverse().SkipWhile(pair => pair.First == pair.Second).Reverse().SkipWhile(pair => pair.First == pair.Second).Count();

    /// <summary>Characters that the dictionary could make no word of, and those of words that stand nowhere.</summary>
    private List<int> Suspects(QueryReading reading)
    {
        var start = reading.IsEmpty ? 0 : reading.Covering[0].Start;
        return
        [
            .. reading.Covering
                .Where(word => !StopWords.Contains(word.Text) && word.Text.All(character => Script.IsHan(character)))
                .Where(word => word.Text.Length == 1 || view.Vocabulary.Frequency(word.Text) == 0)
                .SelectMany(word => Enumerable.Range(word.Start - start, word.End - word.Start))
                .Where(at => at > 0 && Script.IsHan(reading.Text[at - 1]) || at + 1 < reading.Text.Length && Script.IsHan(reading.Text[at + 1])),
        ];
    }

    /// <summary>A character read alike that makes a word of two with its neighbour.</summary>
    private IEnumerable<(char Character, double Weight)> BySound(string text, int at)
    {
        foreach (var character in Sound.Like(text[at]).Where(character => character != text[at] && view.Vocabulary.Characters.Contains(character)))
        {
            foreach (var word in Windows(text, at, 2, character))
            {
                if (view.Vocabulary.FrequencyOfPair(word) is var frequency and > 0)
                    yield return (character, 10 * (word.Length + Sound.Agreement(text[at], character)) + Math.Log(frequency));
            }
        }
    }

    /// <summary>
    /// A character that looks alike and makes a word of two with its neighbour. Only where the dictionary could make no
    /// word of it: 货物 is one, though it be in no text, and means no 贷物. Of several words the reader means the one that is
    /// clearly the most frequent, or nobody knows which.
    /// </summary>
    private IEnumerable<(char Character, double Weight)> ByShape(QueryReading reading, int at)
    {
        var text = reading.Text;
        if (!reading.Covering.Any(word => word.Start - reading.Covering[0].Start == at && word.Text.Length == 1))
            return [];
        var meant = Shape.Like(text[at]).Where(view.Vocabulary.Characters.Contains)
            .SelectMany(character => Windows(text, at, 2, character).Select(word => (Character: character, Frequency: view.Vocabulary.FrequencyOfPair(word))))
            .Where(one => one.Frequency > 0)
            .OrderByDescending(one => one.Frequency)
            .Take(2)
            .ToList();
        return meant.Count == 0 || meant.Count == 2 && meant[1].Character != meant[0].Character && meant[1].Frequency * Clearly > meant[0].Frequency
            ? []
            : [(meant[0].Character, 10 * (2 + LooksAlike) + Math.Log(meant[0].Frequency))];
    }

    /// <summary>A name of three characters or more that differs in just this one.</summary>
    private IEnumerable<(char Character, double Weight)> ByName(string text, int at)
    {
        foreach (var window in LongNames.SelectMany(length => Windows(text, at, length, Hole)))
        {
            var hole = window.IndexOf(Hole, StringComparison.Ordinal);
            foreach (var (name, frequency) in view.Vocabulary.LongNames)
            {
                if (Fits(name, window, hole))
                    yield return (name[hole], 10 * (name.Length + Sound.Agreement(text[at], name[hole])) + Math.Log(frequency));
            }
        }
    }

    /// <summary>A name that reads just like a stretch of the query, though that be words too: 现金跑到 for 现金跑道.</summary>
    private IEnumerable<(int At, char Character, double Weight)> ByNameAlike(string text) => Enumerable.Range(0, text.Length).SelectMany(at =>
        ByName(text, at).Where(name => name.Character != text[at] && Sound.Agreement(text[at], name.Character) == 2)
            .Select(name => (at, name.Character, name.Weight)));

    /// <summary>Any character with which the whole run stands somewhere.</summary>
    private IEnumerable<(char Character, double Weight)> ByRun(string text, int at)
    {
        if (text.Length < LongRun || at == 0 || !text.All(character => Script.IsHan(character)))
            yield break;
        var fitting = view.Vocabulary.PairsFrom(text[at - 1]).Select(pair => pair[1])
            .Where(character => character != text[at] && (at + 1 == text.Length || view.Vocabulary.HoldsPair($"{character}{text[at + 1]}")));
        foreach (var character in fitting.Take(Fitting))
        {
            var run = QueryBuilder.Run(Replaced(text, at, 1, character.ToString()), SearchFields.All);
            if (IsOfWords(Replaced(text, at, 1, character.ToString()), at) && view.Search(run, 1).TotalHits is var times and > 0)
                yield return (character, 10 * (2 + Sound.Agreement(text[at], character)) + Math.Log(times));
        }
    }

    /// <summary>True where the character is part of a word there: 股东会移 is cut out of two sentences' worth of words.</summary>
    private bool IsOfWords(string text, int at) =>
        WordTokens.Covering(WordTokens.Of(text, view.Lexicon)).Any(token => token.Start <= at && at < token.End && token.End - token.Start > 1);

    private static bool Fits(string name, string window, int hole)
    {
        for (var at = 0; at < name.Length && name.Length == window.Length; at++)
        {
            if (at != hole && name[at] != window[at])
                return false;
        }

        return name.Length == window.Length;
    }

    /// <summary>Every run of so many Chinese characters around a place, with another character there.</summary>
    private static IEnumerable<string> Windows(string text, int at, int length, char character)
    {
        for (var start = Math.Max(0, at - length + 1); start <= at && start + length <= text.Length; start++)
        {
            var window = text.Substring(start, length);
            if (window.All(one => Script.IsHan(one)))
                yield return Replaced(window, at - start, 1, character.ToString());
        }
    }
}
