using Lucene.Net.Search;
using Lucene.Net.Util;
using Playbook.Search.Analysis;
using Playbook.Search.Asking;

namespace Playbook.Search;

/// <summary>Collects what is found reading by reading; what an earlier one found, a later one does not find again.</summary>
internal sealed class Findings(IndexView view, QueryBuilder queries, SearchOptions options, Asked asked)
{
    private readonly List<Found> _found = [];
    private readonly FixedBitSet _seen = new(Math.Max(1, view.IndexReader.MaxDoc));
    private readonly WrittenIn _script = SimplifiedCharacters.ScriptOf(asked.Text);

    public List<QueryReading> Readings { get; } = [];

    public int Count => _found.Count;

    /// <summary>What holds the text of a reading, or all its words.</summary>
    /// <returns>Number of documents that were found and had not been before.</returns>
    public int AddExact(QueryReading reading, Tier tier) => Add(reading, QueryBuilder.All(reading), queries.Score(reading), () =>
    {
        var named = Set(QueryBuilder.Named(reading.Core));
        var closest = Closest(reading);
        return document => (
            tier == Tier.Exact && IsOtherScript(document) ? Tier.Simplified : tier,
            named.Get(document) ? Closeness.Named : closest(document));
    });

    /// <summary>What holds most of the words of a reading.</summary>
    public int AddMost(QueryReading reading, Tier tier) =>
        Add(reading, queries.Most(reading), queries.Score(reading), () => _ => (tier, Closeness.Apart));

    /// <summary>Everything that a query finds, in the order of the index.</summary>
    public int AddAll(QueryReading reading, Query query, Tier tier) => Add(reading, query, score: null, () => _ => (tier, Closeness.Named));

    /// <returns>Best first.</returns>
    public Found[] Ranked()
    {
        Found[] ranked = [.. _found];
        Array.Sort(Array.ConvertAll(ranked, found => found.Order), ranked);
        return ranked;
    }

    /// <param name="places">Asked for once, if anything is found: where each document stands.</param>
    private int Add(QueryReading reading, Query wanted, Query? score, Func<Func<int, (Tier, Closeness)>> places)
    {
        // Which documents are found and in which order are two questions; the first adds nothing to the score.
        var query = new BooleanQuery { { new ConstantScoreQuery(wanted) { Boost = 0 }, Occur.MUST } };
        foreach (var phrase in asked.Phrases)
            query.Add(new ConstantScoreQuery(Standing(phrase)) { Boost = 0 }, Occur.MUST);
        foreach (var without in asked.Without)
            query.Add(Standing(without), Occur.MUST_NOT);
        if (score is not null)
            query.Add(score, Occur.SHOULD);

        var before = _found.Count;
        Func<int, (Tier, Closeness)>? place = null;
        view.Search(query, new HitCollector((document, scorer) =>
        {
            if (_seen.GetAndSet(document))
                return;
            var (tier, closeness) = (place ??= places())(document);
            var weight = options.WeightOf(view.ShelfOf(document));
            _found.Add(new Found(document, scorer.GetScore() * weight, tier, closeness, Readings.Count));
        }));
        if (_found.Count > before)
            Readings.Add(reading);
        return _found.Count - before;
    }

    private bool IsOtherScript(int document) => _script != WrittenIn.Either && view.ScriptOf(document) is var script
        && script != WrittenIn.Either && script != _script;

    private static Query Standing(string text) => QueryBuilder.Run(FoldedText.Of(text).Text, SearchFields.Texts);

    /// <summary>How close each document holds the text; a single word needs no look at what holds it at all.</summary>
    private Func<int, Closeness> Closest(QueryReading reading)
    {
        var wholeAbove = Set(QueryBuilder.Whole(reading, SearchFields.Above));
        var whole = Set(QueryBuilder.Whole(reading, SearchFields.Texts));
        var insideAbove = Set(QueryBuilder.Run(reading.Text, SearchFields.Above));
        var inside = reading.Covering.Count == 1 ? null : Set(QueryBuilder.Run(reading.Text, SearchFields.Texts));
        return document =>
            wholeAbove.Get(document) ? Closeness.WholeAbove
            : whole.Get(document) ? Closeness.Whole
            : insideAbove.Get(document) ? Closeness.InsideAbove
            : inside is null || inside.Get(document) ? Closeness.Inside
            : Closeness.Apart;
    }

    private FixedBitSet Set(Query query) => HitCollector.Set(view, query);
}
