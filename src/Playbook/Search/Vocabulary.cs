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
    /// <summary>Where whole phrases stand.</summary>
    private static readonly IndexedText[] Running = [SearchFields.Body, SearchFields.Heading];

    private readonly Lazy<Dictionary<string, int>> _named = new(() => ReadNamed(reader));
    private readonly Lazy<HashSet<char>> _characters = new(() => ReadCharacters(reader));
    private readonly Lazy<SpokenWords> _spoken = new(() => new SpokenWords(ReadNamed(reader), lexicon));

    /// <summary>Words of titles, headings and keywords, with the number of documents that hold them there.</summary>
    public IReadOnlyDictionary<string, int> Named => _named.Value;

    /// <summary>Every Chinese character of the texts.</summary>
    public IReadOnlySet<char> Characters => _characters.Value;

    /// <summary>The same words by how they are read.</summary>
    public SpokenWords Spoken => _spoken.Value;

    /// <returns>Number of documents whose text or headings hold this as a word.</returns>
    public int Frequency(string word) => SearchFields.Texts.Max(text => reader.DocFreq(new Term(text.Words, word)));

    /// <summary>True for two Chinese characters that stand side by side in a text or a heading.</summary>
    public bool HoldsPair(string pair) => Running.Any(text => reader.DocFreq(new Term(text.Characters, pair)) > 0);

    /// <summary>The pairs of Chinese characters that begin with this one.</summary>
    public IEnumerable<string> PairsFrom(char first)
    {
        foreach (var text in Running)
        {
            if (MultiFields.GetTerms(reader, text.Characters)?.GetEnumerator() is not { } terms
                || terms.SeekCeil(new BytesRef(first.ToString())) == TermsEnum.SeekStatus.END)
            {
                continue;
            }

            do
            {
                var pair = terms.Term.Utf8ToString();
                if (pair[0] != first)
                    break;
                if (pair.Length == 2)
                    yield return pair;
            }
            while (terms.MoveNext());
        }
    }

    private static Dictionary<string, int> ReadNamed(IndexReader reader)
    {
        var words = new Dictionary<string, int>();
        foreach (var (word, count) in Terms(reader, [SearchFields.Title.Words, SearchFields.Heading.Words, SearchFields.Keywords.Words]))
            words[word] = words.GetValueOrDefault(word) + count;
        return words;
    }

    private static HashSet<char> ReadCharacters(IndexReader reader) =>
    [
        .. Terms(reader, SearchFields.Texts.Select(text => text.Singles)).Where(term => term.Text.Length == 1).Select(term => term.Text[0]),
    ];

    private static IEnumerable<(string Text, int Count)> Terms(IndexReader reader, IEnumerable<string> fields)
    {
        foreach (var field in fields)
        {
            if (MultiFields.GetTerms(reader, field)?.GetEnumerator() is not { } terms)
                continue;
            while (terms.MoveNext())
                yield return (terms.Term.Utf8ToString(), terms.DocFreq);
        }
    }
}
