using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Playbook.Search;

/// <summary>A document that was found.</summary>
/// <param name="Reading">Number of the reading of the query that found it.</param>
internal readonly record struct Found(int Document, float Score, Tier Tier, Closeness Closeness, int Reading)
{
    /// <summary>Ascending is best first: tier, closeness, score, order of the index.</summary>
    public ulong Order => ((ulong)Tier << 60) | ((ulong)Closeness << 56) | ((ulong)(uint.MaxValue - BitConverter.SingleToUInt32Bits(Score)) << 24) | (uint)Document;
}

/// <summary>Hands every document that a query finds to an action, with its score.</summary>
internal sealed class HitCollector(Action<int, Scorer> found) : ICollector
{
    private Scorer _scorer = null!;
    private int _base;

    public bool AcceptsDocsOutOfOrder => true;

    public void SetScorer(Scorer scorer) => _scorer = scorer;

    public void SetNextReader(AtomicReaderContext context) => _base = context.DocBase;

    public void Collect(int doc) => found(_base + doc, _scorer);

    /// <summary>Which documents a query finds, whatever their scores.</summary>
    /// <returns>The caller's own.</returns>
    public static FixedBitSet Set(IndexView view, Query query) => view.Sets.Of(query);
}
