using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace Playbook.Search;

/// <summary>
/// What each of some documents is worth for a query: the sum of what its terms are, term by term. Lucene's own sum is
/// made document by document, with all the terms in a heap, and looks each term up several times on the way.
/// </summary>
internal sealed class DocumentScores
{
    /// <summary>
    /// A term in so many times more documents than are asked about is looked up in those, one by one. Documents stand in
    /// blocks of 128, which are read as a whole: what is passed over inside a block costs a third of what is looked at.
    /// </summary>
    private const int Skipping = 4;

    // As large as the index: made anew for every search, it would be what the collector is busy with.
    [ThreadStatic]
    private static float[]? _ofThread;

    private readonly IndexSearcher _searcher;
    private readonly FixedBitSet _found;
    private readonly long _count;
    private readonly float[] _scores;
    private readonly List<Part> _parts;
    private readonly Dictionary<string, CollectionStatistics> _fields = [];
    private DocsEnum? _documents;

    private DocumentScores(IndexSearcher searcher, FixedBitSet found, float[] scores)
    {
        (_searcher, _found, _count, _scores) = (searcher, found, found.Cardinality, scores);
        _parts = [.. searcher.IndexReader.Leaves.Select(leaf => new Part(leaf, found))];
    }

    /// <param name="query">Terms and phrases, in sums of sums.</param>
    /// <returns>By number of the document. Good until this thread asks again.</returns>
    public static float[] Of(IndexSearcher searcher, Query query, FixedBitSet found)
    {
        if (_ofThread is not { } scores || scores.Length < found.Length)
            _ofThread = scores = new float[found.Length];
        Array.Clear(scores);
        new DocumentScores(searcher, found, scores).Add(query, 1);
        return scores;
    }

    private void Add(Query query, float boost)
    {
        boost *= query.Boost;
        switch (query)
        {
            case var _ when boost == 0:
                break;
            case BooleanQuery sum:
                foreach (var part in sum.Clauses)
                    Add(part.Query, boost);
                break;
            case TermQuery one:
                AddTerm(one.Term, (one as CountedTerm)?.Frequency ?? _searcher.IndexReader.DocFreq(one.Term), boost);
                break;
            case PhraseQuery phrase when phrase.GetTerms() is [var first, var second] && phrase.GetPositions() is [var at, var next] && next == at + 1:
                AddPair(first, second, boost);
                break;
            default:
                throw new ArgumentException($"Neither a term nor two of them side by side: {query}", nameof(query));
        }
    }

    private void AddTerm(Term term, int frequency, float boost)
    {
        var weight = default(Similarity.SimWeight);
        foreach (var part in _parts)
        {
            if (part.Find(term) is not { } terms)
                continue;
            weight ??= Weight(boost, term.Field, new TermStatistics(term.Bytes, frequency, -1));
            var scorer = _searcher.Similarity.GetSimScorer(weight, part.Leaf);
            // Without the part's own bits: to ask it for each document, through an interface, costs as much as reading it.
            var documents = _documents = terms.Docs(null, _documents, DocsFlags.FREQS);
            if (terms.DocFreq > _count * Skipping)
            {
                for (var wanted = part.Next(0); wanted >= 0;)
                {
                    var document = documents.Advance(wanted);
                    if (document == DocIdSetIterator.NO_MORE_DOCS)
                        break;
                    _scores[part.Start + document] += scorer.Score(document, documents.Freq);
                    wanted = part.Next(document + 1);
                }
            }
            else
            {
                for (var document = documents.NextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = documents.NextDoc())
                {
                    if (_found.Get(part.Start + document))
                        _scores[part.Start + document] += scorer.Score(document, documents.Freq);
                }
            }
        }
    }

    /// <summary>Two terms side by side. What was not found is passed over before its positions are read.</summary>
    private void AddPair(Term first, Term second, float boost)
    {
        var weight = default(Similarity.SimWeight);
        foreach (var part in _parts)
        {
            if (Positions(part, first) is not { } one || Positions(part, second) is not { } other)
                continue;
            weight ??= Weight(boost, first.Field, Statistics(first), Statistics(second));
            AddPair(one, other, _searcher.Similarity.GetSimScorer(weight, part.Leaf), part.Start);
        }
    }

    private void AddPair(DocsAndPositionsEnum first, DocsAndPositionsEnum second, Similarity.SimScorer scorer, int start)
    {
        var document = first.NextDoc();
        while (document != DocIdSetIterator.NO_MORE_DOCS)
        {
            var other = second.DocID < document ? second.Advance(document) : second.DocID;
            if (other == DocIdSetIterator.NO_MORE_DOCS)
                return;
            if (other > document)
            {
                document = first.Advance(other);
                continue;
            }

            if (TimesSideBySide(first, second) is var times and > 0)
                _scores[start + document] += scorer.Score(document, times);
            document = first.NextDoc();
        }
    }

    private static int TimesSideBySide(DocsAndPositionsEnum first, DocsAndPositionsEnum second)
    {
        var (ones, others) = (first.Freq, second.Freq);
        var (one, other) = (first.NextPosition(), second.NextPosition());
        for (var times = 0; ;)
        {
            times += other == one + 1 ? 1 : 0;
            if (other <= one + 1)
            {
                if (--others == 0)
                    return times;
                other = second.NextPosition();
            }
            else
            {
                if (--ones == 0)
                    return times;
                one = first.NextPosition();
            }
        }
    }

    private static DocsAndPositionsEnum? Positions(Part part, Term term) =>
        part.Find(term)?.DocsAndPositions(part, null, DocsAndPositionsFlags.NONE);

    private TermStatistics Statistics(Term term) => new(term.Bytes, _searcher.IndexReader.DocFreq(term), -1);

    private Similarity.SimWeight Weight(float boost, string field, params TermStatistics[] terms)
    {
        if (!_fields.TryGetValue(field, out var statistics))
            _fields[field] = statistics = _searcher.CollectionStatistics(field);
        var weight = _searcher.Similarity.ComputeWeight(boost, statistics, terms);
        weight.Normalize(1, 1);
        return weight;
    }

    /// <summary>One file of the index; of its documents those that were found.</summary>
    private sealed class Part(AtomicReaderContext leaf, FixedBitSet found) : IBits
    {
        private readonly Dictionary<string, TermsEnum?> _fields = [];

        public AtomicReaderContext Leaf => leaf;

        public int Start => leaf.DocBase;

        public int Length { get; } = leaf.AtomicReader.MaxDoc;

        public bool Get(int index) => found.Get(leaf.DocBase + index);

        /// <returns>The next that was found, or -1.</returns>
        public int Next(int from) => from < Length && found.NextSetBit(Start + from) is var next and >= 0 && next < Start + Length ? next - Start : -1;

        /// <returns>Standing at the term; good until the next is asked for. Null where no document holds it.</returns>
        public TermsEnum? Find(Term term)
        {
            if (!_fields.TryGetValue(term.Field, out var terms))
                _fields[term.Field] = terms = leaf.AtomicReader.GetTerms(term.Field)?.GetEnumerator();
            return terms?.SeekExact(term.Bytes) == true ? terms : null;
        }
    }
}
