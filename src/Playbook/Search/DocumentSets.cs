using System.Collections.Concurrent;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Playbook.Search;

/// <summary>
/// Which documents a query finds, whatever their scores: term by term, as sets of bits. Lucene walks document by document
/// with a heap of all the terms, which for a question costs several times as much. A term's set is kept: one search asks
/// for most of its words in every tier. Safe to share between threads.
/// </summary>
internal sealed class DocumentSets(IndexSearcher searcher)
{
    /// <summary>Sets that are kept: of 50,000 documents 6 KB each, and a search needs a few dozen.</summary>
    private const int Kept = 1000;

    private readonly ConcurrentDictionary<Query, FixedBitSet> _kept = new();
    private readonly int _length = Math.Max(1, searcher.IndexReader.MaxDoc);

    /// <returns>The caller's own, to change as it likes.</returns>
    public FixedBitSet Of(Query query) => query is BooleanQuery several ? Of(several) : One(query).Clone();

    private FixedBitSet Of(BooleanQuery query)
    {
        var all = default(FixedBitSet);
        foreach (var clause in query.Clauses.Where(clause => clause.Occur == Occur.MUST))
        {
            all = And(all, clause.Query);
            if (all.Cardinality == 0)
                return all;
        }

        var some = query.Clauses.Where(clause => clause.Occur == Occur.SHOULD).Select(clause => clause.Query).ToList();
        var least = Math.Max(query.MinimumNumberShouldMatch, all is null ? 1 : 0);
        if (some.Count > 0 && least > 0)
        {
            var enough = least == 1 ? AnyOf(some) : AtLeast(some, least);
            if (all is null)
                all = enough;
            else
                all.And(enough);
        }

        all ??= new FixedBitSet(_length);
        foreach (var clause in query.Clauses.Where(clause => clause.Occur == Occur.MUST_NOT))
            all.AndNot(Shared(clause.Query));
        return all;
    }

    private FixedBitSet And(FixedBitSet? all, Query query)
    {
        if (all is null)
            return Of(query);
        all.And(Shared(query));
        return all;
    }

    private FixedBitSet AnyOf(List<Query> queries)
    {
        var any = new FixedBitSet(_length);
        foreach (var query in queries)
            any.Or(Shared(query));
        return any;
    }

    /// <summary>Counts in columns of bits, for 64 documents at a time.</summary>
    private FixedBitSet AtLeast(List<Query> queries, int least)
    {
        var result = new FixedBitSet(_length);
        if (least > queries.Count)
            return result;
        var digits = new long[64 - long.LeadingZeroCount(queries.Count)][];
        for (var digit = 0; digit < digits.Length; digit++)
            digits[digit] = new long[result.GetBits().Length];
        foreach (var query in queries)
            Count(digits, Shared(query).GetBits());

        var bits = result.GetBits();
        for (var at = 0; at < bits.Length; at++)
        {
            var (more, equal) = (0L, ~0L);
            for (var digit = digits.Length - 1; digit >= 0; digit--)
            {
                var here = digits[digit][at];
                if ((least >> digit & 1) == 0)
                    (more, equal) = (more | equal & here, equal & ~here);
                else
                    equal &= here;
            }

            bits[at] = more | equal;
        }

        return result;
    }

    private static void Count(long[][] digits, long[] set)
    {
        for (var at = 0; at < set.Length; at++)
        {
            var carry = set[at];
            for (var digit = 0; carry != 0; digit++)
                (digits[digit][at], carry) = (digits[digit][at] ^ carry, digits[digit][at] & carry);
        }
    }

    /// <returns>Not to be changed: others may have it too.</returns>
    private FixedBitSet Shared(Query query) => query is BooleanQuery several ? Of(several) : One(query);

    private FixedBitSet One(Query query)
    {
        if (query is ConstantScoreQuery { Filter: DocumentFilter filter })
            return filter.Documents;
        if (_kept.TryGetValue(query, out var kept))
            return kept;
        var found = query is TermQuery term ? Of(term.Term) : Collected(query);
        if (_kept.Count >= Kept)
            _kept.Clear();
        return _kept[query] = found;
    }

    private FixedBitSet Of(Term term)
    {
        var found = new FixedBitSet(_length);
        foreach (var leaf in searcher.IndexReader.Leaves)
        {
            if (leaf.AtomicReader.GetTerms(term.Field)?.GetEnumerator() is not { } terms || !terms.SeekExact(term.Bytes))
                continue;
            var documents = terms.Docs(leaf.AtomicReader.LiveDocs, null, DocsFlags.NONE);
            for (var document = documents.NextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = documents.NextDoc())
                found.Set(leaf.DocBase + document);
        }

        return found;
    }

    private FixedBitSet Collected(Query query)
    {
        var found = new FixedBitSet(_length);
        searcher.Search(new ConstantScoreQuery(query), new HitCollector((document, _) => found.Set(document)));
        return found;
    }
}
