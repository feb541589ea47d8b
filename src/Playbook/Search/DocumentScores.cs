using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Playbook.Search;

/// <summary>
/// What each of some documents is worth for a query: the sum of what its terms are, term by term. Lucene's own sum is
/// made document by document, with all the terms in a heap.
/// </summary>
internal static class DocumentScores
{
    /// <summary>A term in so many times more documents than are asked about is looked up in those, one by one.</summary>
    private const int Skipping = 8;

    // As large as the index: made anew for every search, it would be what the collector is busy with.
    [ThreadStatic]
    private static float[]? _scores;

    /// <param name="query">Terms and phrases, in sums of sums.</param>
    /// <returns>By number of the document. Good until this thread asks again.</returns>
    public static float[] Of(IndexSearcher searcher, Query query, FixedBitSet found)
    {
        if (_scores is not { } scores || scores.Length < found.Length)
            _scores = scores = new float[found.Length];
        Array.Clear(scores);
        Add(searcher, query, 1, found, found.Cardinality, scores);
        return scores;
    }

    private static void Add(IndexSearcher searcher, Query query, float boost, FixedBitSet found, int count, float[] scores)
    {
        boost *= query.Boost;
        if (boost == 0)
            return;
        if (query is BooleanQuery sum)
        {
            foreach (var part in sum.Clauses)
                Add(searcher, part.Query, boost, found, count, scores);
            return;
        }

        var boosted = (Query)query.Clone();
        boosted.Boost = boost;
        var weight = searcher.CreateNormalizedWeight(boosted);
        foreach (var leaf in searcher.IndexReader.Leaves)
        {
            if (weight.GetScorer(leaf, leaf.AtomicReader.LiveDocs) is not { } scorer)
                continue;
            if (scorer.GetCost() > (long)count * Skipping)
                AddFound(scorer, leaf.DocBase, leaf.AtomicReader.MaxDoc, found, scores);
            else
                AddAll(scorer, leaf.DocBase, found, scores);
        }
    }

    private static void AddAll(Scorer scorer, int start, FixedBitSet found, float[] scores)
    {
        for (var document = scorer.NextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = scorer.NextDoc())
        {
            if (found.Get(start + document))
                scores[start + document] += scorer.GetScore();
        }
    }

    private static void AddFound(Scorer scorer, int start, int length, FixedBitSet found, float[] scores)
    {
        var at = -1;
        for (var document = Next(found, start); document >= 0 && document < start + length; document = Next(found, document + 1))
        {
            if (at < document - start)
                at = scorer.Advance(document - start);
            if (at == DocIdSetIterator.NO_MORE_DOCS)
                return;
            if (at == document - start)
                scores[document] += scorer.GetScore();
        }
    }

    private static int Next(FixedBitSet found, int from) => from < found.Length ? found.NextSetBit(from) : -1;
}
