using Lucene.Net.Index;
using Lucene.Net.Util;
using Playbook.Search.Analysis;
using Playbook.Search.Asking;

namespace Playbook.Search;

/// <summary>
/// The words that stand in an index, to tell what a reader may have meant by one that does not. Read when first asked.
/// </summary>
internal sealed class Vocabulary(IndexReader reader, Lexicon lexicon)
{
    private readonly Lazy<Dictionary<string, int>> _named = new(() => ReadNamed(reader));
    private readonly Lazy<HashSet<char>> _characters = new(() => ReadCharacters(reader));
    private (string, int)[]? _longNames;
    private SpokenWords? _spoken;

    /// <summary>Every Chinese character of the texts.</summary>
    public IReadOnlySet<char> Characters => _characters.Value;

    /// <summary>Names of three or four characters, with the number of documents that hold them in title, heading or keywords.</summary>
    public IReadOnlyList<(string Name, int Frequency)> LongNames => _longNames ??=
    [
        .. _named.Value.Where(pair => pair.Key.Length is 3 or 4 && pair.Key.All(character => Script.IsHan(character)))
            .Select(pair => (pair.Key, pair.Value)),
    ];

    /// <summary>Words of titles, headings and keywords, and terms, and runs of them, by how they are read.</summary>
    public SpokenWords Spoken => _spoken ??= new SpokenWords(_named.Value, lexicon, Terms(reader, SearchFields.Called).Select(name => name.Text), HeldByAtMost);

    /// <returns>Number of documents that hold this as a word.</returns>
    public int Frequency(string word) => reader.DocFreq(new Term(SearchFields.Body.Words, word));

    /// <summary>
    /// The same for two characters of which the dictionary knows no part, such as 估值, if a title or heading holds them:
    /// side by side they may stand anywhere, by chance.
    /// </summary>
    public int FrequencyOfPair(string pair) => Frequency(pair) is var frequency and > 0
        ? frequency
        : WordTokens.Of(pair).Count == 2 && SearchFields.Above.Any(text => reader.DocFreq(new Term(text.Characters, pair)) > 0)
            ? reader.DocFreq(new Term(SearchFields.Body.Characters, pair))
            : 0;

    /// <summary>
    /// Documents that hold a run of Chinese characters: as many as hold the rarest of its pairs, which is close enough to
    /// put one run before another.
    /// </summary>
    public int HeldByAtMost(string run) => Enumerable.Range(0, Math.Max(0, run.Length - 1))
        .Select(at => reader.DocFreq(new Term(SearchFields.Body.Characters, run.Substring(at, 2)))).DefaultIfEmpty(0).Min();

    /// <summary>True for two Chinese characters that stand side by side somewhere.</summary>
    public bool HoldsPair(string pair) => reader.DocFreq(new Term(SearchFields.Body.Characters, pair)) > 0;

    /// <summary>The pairs of Chinese characters that begin with this one.</summary>
    public IEnumerable<string> PairsFrom(char first) => Terms(reader, SearchFields.Body.Characters, first.ToString())
        .Select(term => term.Text)
        .TakeWhile(pair => pair[0] == first)
        .Where(pair => pair.Length == 2);

    private static Dictionary<string, int> ReadNamed(IndexReader reader)
    {
        var words = new Dictionary<string, int>();
        foreach (var text in new[] { SearchFields.Title, SearchFields.Heading, SearchFields.Keywords })
        {
            foreach (var (word, count) in Terms(reader, text.Words))
                words[word] = words.GetValueOrDefault(word) + count;
        }

        return words;
    }

    private static HashSet<char> ReadCharacters(IndexReader reader) =>
        [.. Terms(reader, SearchFields.Body.Singles).Where(term => term.Text.Length == 1).Select(term => term.Text[0])];

    /// <param name="from">The first to read, or the next that there is.</param>
    private static IEnumerable<(string Text, int Count)> Terms(IndexReader reader, string field, string from = "")
    {
        if (MultiFields.GetTerms(reader, field)?.GetEnumerator() is not { } terms
            || terms.SeekCeil(new BytesRef(from)) == TermsEnum.SeekStatus.END)
        {
            yield break;
        }

        do
            yield return (terms.Term.Utf8ToString(), terms.DocFreq);
        while (terms.MoveNext());
    }
}
