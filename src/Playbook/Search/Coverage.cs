using System.Numerics;
using Lucene.Net.Util;
using Playbook.Search.Asking;

namespace Playbook.Search;

/// <summary>How much of what a query asks for each document holds; a rare word is more of it than a frequent one.</summary>
internal sealed class Coverage
{
    private const int Steps = 1000;

    private readonly float[] _shares;
    private readonly List<(string Word, FixedBitSet[] Holding)> _words;

    private Coverage(float[] shares, FixedBitSet any, List<(string Word, FixedBitSet[] Holding)> words) =>
        (_shares, Any, _words) = (shares, any, words);

    /// <summary>What holds one of the words at least: not merely a single character, where the query says more.</summary>
    public FixedBitSet Any { get; }

    /// <returns>0 to 1. What nothing holds is asked of nothing.</returns>
    public float Of(int document) => _shares[document];

    /// <summary>The words that a document does not hold, under no name and not inside others.</summary>
    public IReadOnlyList<string> LackingIn(int document) =>
        [.. _words.Where(word => !Array.Exists(word.Holding, holding => holding.Get(document))).Select(word => word.Word)];

    /// <summary>What holds this share of the query.</summary>
    /// <param name="most">Documents; of more, those that hold most of it: each of them is weighed.</param>
    public FixedBitSet AtLeast(float share, int most)
    {
        share = Math.Max(share, LeastOf(_shares, share, most));
        var found = new FixedBitSet(_shares.Length);
        for (var document = 0; document < _shares.Length; document++)
        {
            if (_shares[document] >= share)
                found.Set(document);
        }

        return found;
    }

    /// <returns>What the last of the best so many has, to a thousandth; 0 where there are not so many.</returns>
    private static float LeastOf(float[] shares, float from, int most)
    {
        // Sorting them would cost as much as all the rest.
        Span<int> counts = stackalloc int[Steps + 1];
        foreach (var share in shares)
        {
            if (share >= from)
                counts[(int)(Math.Min(share, 1) * Steps)]++;
        }

        var step = Steps;
        for (var left = most; step > 0 && (left -= counts[step]) > 0;)
            step--;
        return step / (float)Steps;
    }

    /// <param name="other">What a word is worth that stands there under another name.</param>
    public static Coverage Of(IndexView view, QueryReading reading, float other, float around)
    {
        var shares = new float[Math.Max(1, view.IndexReader.MaxDoc)];
        var any = new FixedBitSet(shares.Length);
        var sum = 0f;
        var words = new List<(string, FixedBitSet[])>(reading.Words.Count);
        var weights = new List<float>(reading.Words.Count);
        var isOfCharacters = reading.Words.All(word => word.Text.Length == 1);
        var others = reading.Others.Select(name => (name.Words, Documents: HitCollector.Set(view, QueryBuilder.OneOf([name.Text])))).ToList();
        for (var at = 0; at < reading.Words.Count; at++)
        {
            var holding = HitCollector.Set(view, QueryBuilder.OneOf(reading.Words[at].Forms));
            var named = new FixedBitSet(shares.Length);
            foreach (var (called, documents) in others)
            {
                if (called.Contains(at))
                    named.Or(documents);
            }

            named.AndNot(holding);
            var inside = view.IndexReader.DocFreq(QueryBuilder.Around(reading.Words[at].Text).Term) == 0
                ? new FixedBitSet(shares.Length)
                : HitCollector.Set(view, QueryBuilder.Around(reading.Words[at].Text));
            inside.AndNot(holding);
            inside.AndNot(named);
            words.Add((reading.Words[at].Text, [holding, named, inside]));
            var count = holding.Cardinality + named.Cardinality is var held and > 0 ? held : inside.Cardinality;
            var weight = count == 0 ? 0 : MathF.Log(1 + (view.IndexReader.NumDocs - count + 0.5f) / (count + 0.5f));
            weights.Add(weight);
            sum += weight;
            if (count > 0 && (isOfCharacters || reading.Words[at].Text.Length > 1))
            {
                any.Or(holding);
                any.Or(named);
                any.Or(inside);
            }
        }

        for (var at = 0; at < words.Count && sum > 0; at++)
        {
            var share = weights[at] / sum;
            Add(shares, words[at].Item2[0], share);
            Add(shares, words[at].Item2[1], share * other);
            Add(shares, words[at].Item2[2], share * around);
        }

        return new Coverage(shares, any, words);
    }

    /// <summary>64 documents at a time: a common word is held by a third of them.</summary>
    private static void Add(float[] shares, FixedBitSet documents, float share)
    {
        var bits = documents.GetBits();
        for (var at = 0; at < bits.Length; at++)
        {
            for (var left = bits[at]; left != 0; left &= left - 1)
                shares[(at * 64) + BitOperations.TrailingZeroCount(left)] += share;
        }
    }
}
