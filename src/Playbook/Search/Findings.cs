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
        return document =>
        {
            var closeness = named.Get(document) ? Closeness.Named : closest(document);
            // A question is answered by what is most about it: to hold each of its words somewhere is no merit.
            if (closeness == Closeness.Apart && reading.IsQuestion)
                return (Tier.Partial, closeness);
            return (tier == Tier.Exact && IsOtherScript(document) ? Tier.Simplified : tier, closeness);
        };
    });

    /// <summary>What holds most of the words of a reading.</summary>
    public int AddMost(QueryReading reading) => AddPartial(reading, queries.Most(reading));

    /// <summary>What holds any of them.</summary>
    public int AddAny(QueryReading reading) => AddPartial(reading, QueryBuilder.AnyOf(reading));

    /// <summary>Everything that a query finds, in the order of the index.</summary>
    public int AddAll(QueryReading reading, Query query, Tier tier) => Add(reading, query, score: null, () => _ => (tier, Closeness.Named));

    private int AddPartial(QueryReading reading, Query query) =>
        Add(reading, query, queries.Score(reading), () => _ => (Tier.Partial, Closeness.Apart));

    /// <returns>Best first.</returns>
    public Found[] Ranked()
    {
        Found[] ranked = [.. _found];
        Array.Sort(Array.ConvertAll(ranked, found => found.Order), ranked);
        return ranked;
    }

    /// <summary>
    /// Which documents are found and in which order are two questions. Most readings find nothing: only what is found is
    /// weighed.
    /// </summary>
    /// <param name="places">Asked for once, if anything is found: where each document stands.</param>
    private int Add(QueryReading reading, Query wanted, Query? score, Func<Func<int, (Tier, Closeness)>> places)
    {
        var query = new BooleanQuery { { wanted, Occur.MUST } };
        foreach (var phrase in asked.Phrases)
            query.Add(Standing(phrase), Occur.MUST);
        foreach (var without in asked.Without)
            query.Add(Standing(without), Occur.MUST_NOT);
        var found = HitCollector.Set(view, query);
        found.AndNot(_seen);
        var count = found.Cardinality;
        if (count == 0)
            return 0;

        _seen.Or(found);
        var scores = score is null ? [] : DocumentScores.Of(view, score, found);
        var place = places();
        for (var document = found.NextSetBit(0); document >= 0; document = document + 1 < found.Length ? found.NextSetBit(document + 1) : -1)
        {
            var (tier, closeness) = place(document);
            var weighed = score is null ? 0 : scores[document] * options.WeightOf(view.ShelfOf(document), view.IsRoutine(document));
            _found.Add(new Found(document, weighed, tier, closeness, Readings.Count));
        }

        Readings.Add(reading);
        return count;
    }

    private bool IsOtherScript(int document) => _script != WrittenIn.Either && view.ScriptOf(document) is var script
        && script != WrittenIn.Either && script != _script;

    private static Query Standing(string text) => QueryBuilder.Run(FoldedText.Of(text).Text, SearchFields.All);

    /// <summary>
    /// How close each document holds the text. What nothing holds at all is held nowhere in particular; a single word is
    /// held by all that was found.
    /// </summary>
    private Func<int, Closeness> Closest(QueryReading reading)
    {
        var inside = reading.Words is [var word] && word.Text == reading.Text ? null : Set(QueryBuilder.Run(reading.Text, SearchFields.All));
        if (inside?.Cardinality == 0)
        {
            // 什么是天使轮 stands nowhere: what it asks about may.
            return reading.IsQuestion && reading.Core != reading.Text
                ? Closest(QueryReading.Of(reading.Core, view.Lexicon, keepSpaces: true))
                : _ => Closeness.Apart;
        }

        var insideAbove = Set(QueryBuilder.Run(reading.Text, SearchFields.Above));
        var whole = reading.IsFragment ? new FixedBitSet(_seen.Length) : Set(QueryBuilder.Whole(reading, SearchFields.All));
        var wholeAbove = whole.Cardinality == 0 ? whole : Set(QueryBuilder.Whole(reading, SearchFields.Above));
        return document =>
            wholeAbove.Get(document) ? Closeness.WholeAbove
            : whole.Get(document) ? Closeness.Whole
            : insideAbove.Get(document) ? Closeness.InsideAbove
            : inside?.Get(document) != false ? Closeness.Inside
            : Closeness.Apart;
    }

    private FixedBitSet Set(Query query) => HitCollector.Set(view, query);
}
