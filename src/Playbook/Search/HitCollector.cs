using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Playbook.Search;

/// <summary>A document that was found.</summary>
/// <param name="Reading">Number of the reading of the query that found it.</param>
internal readonly record struct Found(int Document, float Score, Tier Tier, Closeness Closeness, int Reading)
{
    /// <summary>Of the last tiers: which of several things that may be meant, the likeliest first; 0 to 5.</summary>
    public int Likelihood { get; init; }

    /// <summary>What is left of the score for the words that lack, 0 to 1.</summary>
    public float Share { get; init; } = 1;

    /// <summary>Part of the score that the sections around it add.</summary>
    public float Siblings { get; init; }

    /// <summary>What the place of the chapter in its book is worth, where that alone is the score; else 0.</summary>
    public float Place { get; init; }

    /// <summary>True where no word of the query lacks.</summary>
    public bool HoldsAll { get; init; }

    /// <summary>Ascending is best first: tier, closeness, score, order of the index.</summary>
    public ulong Order => ((ulong)Math.Min((int)Tier + Likelihood, (int)Tier.Partial) << 60) | ((ulong)Closeness << 56) | ((ulong)(uint.MaxValue - BitConverter.SingleToUInt32Bits(Score)) << 24) | (uint)Document;
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
