using Lucene.Net.Search;
using Lucene.Net.Util;
using Playbook.Search.Analysis;
using Playbook.Search.Asking;

namespace Playbook.Search;

/// <summary>Collects what is found reading by reading; what an earlier one found, a later one does not find again.</summary>
internal sealed class Findings(IndexView view, QueryBuilder queries, SearchOptions options, Asked asked)
{
    /// <summary>Documents with a part of the words that are weighed: nobody reads on to what lacks more than they do.</summary>
    private const int Weighed = 1000;

    /// <summary>Sections that say what a chapter is about.</summary>
    private const int Siblings = 3;

    private readonly List<Found> _found = [];
    private readonly FixedBitSet _seen = new(Math.Max(1, view.IndexReader.MaxDoc));
    private readonly WrittenIn _script = SimplifiedCharacters.ScriptOf(asked.Text);

    private readonly Dictionary<int, Coverage> _coverages = [];

    public List<QueryReading> Readings { get; } = [];

    public int Count => _found.Count;

    /// <summary>What holds the text of a reading, or all its words.</summary>
    /// <returns>Number of documents that were found and had not been before.</returns>
    /// <param name="isLoose">True where it is another way to read a query that is <see cref="QueryReading.IsLoose"/>.</param>
    /// <param name="likelihood">Of several things that may be meant: before this one; 0 for the first.</param>
    public int AddExact(QueryReading reading, Tier tier, bool isLoose = false, int likelihood = 0) => Add(reading, QueryBuilder.All(reading), queries.Score(reading), () =>
    {
        var named = Set(QueryBuilder.Named(reading.Core));
        named.Or(Set(QueryBuilder.Named(reading.Text)));
        var closest = Closest(reading);
        return document =>
        {
            var closeness = named.Get(document) ? NamedOn(view.ShelfOf(document)) : closest(document);
            // A question is answered by what is most about it: to hold each of its words somewhere is no merit.
            if (closeness == Closeness.Apart && (isLoose || reading.IsLoose))
                return (tier is Tier.Typo or Tier.Pinyin ? tier : Tier.Partial, closeness);
            return (InScript(tier, document), closeness);
        };
    }, likelihood: likelihood, holdsAll: true);

    /// <summary>What holds most of the words of a reading; any of them, where nothing does.</summary>
    /// <param name="tier"><see cref="Tier.Partial"/>, or how the reading was come by.</param>
    public void AddMost(QueryReading reading, Tier tier)
    {
        var coverage = Coverage.Of(view, reading, options.OtherNameWeight, options.ContextShare);
        if (AddPartial(reading, tier, coverage, coverage.AtLeast(options.RelaxedShare, Weighed)) == 0 && Count == 0)
            AddPartial(reading, tier, coverage, coverage.Any);
    }

    /// <summary>Everything that a query finds, in the order of the index.</summary>
    public int AddAll(QueryReading reading, Query query, Tier tier, Closeness closeness = Closeness.Named) =>
        Add(reading, query, score: null, () => document => (InScript(tier, document), closeness));

    /// <summary>What the filters leave, where nothing else is asked: ours first, whole chapters, in the order of the book.</summary>
    public int AddEverything(QueryReading reading) => Add(
        reading, new MatchAllDocsQuery(), score: null, () => _ => (Tier.Exact, Closeness.Named), worth: document =>
            (view.ShelfOf(document) switch { Shelf.Playbook => 4, Shelf.Case => 3, Shelf.Source => 2, Shelf.TakenCase => 1, _ => 0 } * 1000)
            + (view.IsOpening(document) ? 500 : 0) + (byte.MaxValue - view.PositionOf(document)));

    private int AddPartial(QueryReading reading, Tier tier, Coverage coverage, FixedBitSet found)
    {
        _coverages[Readings.Count] = coverage;
        return Add(
            reading, new ConstantScoreQuery(new DocumentFilter(found)), queries.Score(reading), () => _ => (tier, Closeness.Apart),
            document => 1 - options.CoverageWeight * (1 - coverage.Of(document)));
    }

    /// <summary>The words of the query that a hit does not hold.</summary>
    public IReadOnlyList<string> LackingIn(Found found) =>
        !found.HoldsAll && _coverages.TryGetValue(found.Reading, out var coverage) ? [.. coverage.LackingIn(found.Document).Select(asked.AsTyped)] : [];

    /// <summary>
    /// A section whose neighbours are about the query too is more likely about it than one that mentions its words in
    /// passing; chapters that are named after it stand in the order of their book.
    /// </summary>
    private void AddSiblings()
    {
        var pages = new Dictionary<int, float[]>();
        foreach (var found in _found.Where(found => found.Closeness == Closeness.Apart))
        {
            if (!pages.TryGetValue(view.Pages.Of(found.Document), out var best))
                pages[view.Pages.Of(found.Document)] = best = new float[Siblings];
            var score = found.Score;
            for (var at = 0; at < best.Length; at++)
            {
                if (score > best[at])
                    (best[at], score) = (score, best[at]);
            }
        }

        for (var at = 0; at < _found.Count; at++)
        {
            var found = _found[at];
            _found[at] = found.Closeness switch
            {
                Closeness.Apart => WithSiblings(found, options.SiblingWeight * pages[view.Pages.Of(found.Document)].Sum() / Siblings),
                Closeness.Opening => WithPlace(found, 2 - view.PositionOf(found.Document) / 256f),
                _ => found,
            };
        }
    }

    private Found WithPlace(Found found, float place) => found with { Score = options.WeightOf(view.ShelfOf(found.Document)) * place, Place = place };

    private static Found WithSiblings(Found found, float siblings) => found with { Score = found.Score + siblings, Siblings = siblings };

    /// <returns>Best first.</returns>
    public Found[] Ranked()
    {
        AddSiblings();
        Found[] ranked = [.. _found];
        Array.Sort(Array.ConvertAll(ranked, found => found.Order), ranked);
        return ranked;
    }

    /// <summary>
    /// Which documents are found and in which order are two questions. Most readings find nothing: only what is found is
    /// weighed.
    /// </summary>
    /// <param name="places">Asked for once, if anything is found: where each document stands.</param>
    private int Add(
        QueryReading reading, Query wanted, Query? score, Func<Func<int, (Tier, Closeness)>> places, Func<int, float>? share = null,
        int likelihood = 0, bool holdsAll = false, Func<int, float>? worth = null)
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
            var held = share?.Invoke(document) ?? 1;
            var weighed = score is null ? worth?.Invoke(document) ?? 0 : scores[document] * options.WeightOf(view, document, reading.IsQuestion) * held;
            _found.Add(new Found(document, weighed, tier, closeness, Readings.Count) { Likelihood = likelihood, HoldsAll = holdsAll, Share = held });
        }

        Readings.Add(reading);
        return count;
    }

    /// <summary>What is written in the other script than the query is found by reading it so, however it is found.</summary>
    private Tier InScript(Tier tier, int document) => tier == Tier.Exact && IsOtherScript(document) ? Tier.Simplified : tier;

    private bool IsOtherScript(int document) => _script != WrittenIn.Either && view.ScriptOf(document) is var script
        && script != WrittenIn.Either && script != _script;

    private static Query Standing(string text) => QueryBuilder.Run(FoldedText.Of(text).Text, SearchFields.All);

    /// <summary>
    /// How close each document holds the text. What nothing holds at all is held nowhere in particular; a single word is
    /// held by all that was found.
    /// </summary>
    private Func<int, Closeness> Closest(QueryReading reading)
    {
        // 什么是大模型 in the text is a link or a question put to the reader; what is called so, or 大模型是什么, answers it.
        if (reading.IsDefinition && reading.Core.Length < reading.Text.Length)
        {
            var called = Set(QueryBuilder.AnyRun(Questions.AskingWhatIs(reading.Core), [SearchFields.Heading]));
            var about = Closest(QueryReading.Of(reading.Core, view.Lexicon, keepSpaces: true));
            return document => called.Get(document) ? Closeness.Named : about(document);
        }

        var inside = reading.Words is [var word] && word.Text == reading.Text ? null : Set(QueryBuilder.Run(reading.Text, SearchFields.All));
        if (inside?.Cardinality == 0)
            return _ => Closeness.Apart;

        var insideAbove = Set(QueryBuilder.Run(reading.Text, SearchFields.Above));
        var whole = reading.IsFragment ? new FixedBitSet(_seen.Length) : Set(QueryBuilder.Whole(reading, SearchFields.All));
        var wholeAbove = whole.Cardinality == 0 ? whole : Set(QueryBuilder.Whole(reading, SearchFields.Above));
        var titled = wholeAbove.Cardinality == 0 ? wholeAbove : Set(QueryBuilder.Whole(reading, [SearchFields.Title]));
        return document =>
            titled.Get(document) && view.IsOpening(document) ? Closeness.Opening
            : wholeAbove.Get(document) ? Closeness.WholeAbove
            : whole.Get(document) && !reading.IsCharacter ? Closeness.Whole
            : insideAbove.Get(document) ? Closeness.InsideAbove
            : whole.Get(document) ? Closeness.Alone
            // Who parts words by a space does not ask for a run across it.
            : inside?.Get(document) != false && !reading.IsSpaced ? Closeness.Inside
            : Closeness.Apart;
    }

    /// <summary>A document that was taken in says what it says: what we wrote and checked about a thing of this name comes first.</summary>
    private static Closeness NamedOn(Shelf shelf) => shelf is Shelf.Source or Shelf.TakenCase ? Closeness.NamedElsewhere : Closeness.Named;

    private FixedBitSet Set(Query query) => HitCollector.Set(view, query);
}
