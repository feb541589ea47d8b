using System.Text.RegularExpressions;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Playbook.Search.Analysis;
using Playbook.Search.Asking;

namespace Playbook.Search;

/// <summary>Reads a query in every way that finds something, tier by tier.</summary>
/// <param name="names">What the terms are called; what the index was made with unless somebody wants to know what others would do.</param>
internal sealed partial class TieredSearch(IndexView view, Asked asked, SearchOptions options, Lexicon? names = null)
{
    /// <summary>A shorter name is a word like any other.</summary>
    private const int MinTitleLength = 4;

    /// <summary>Names tried in place of one word.</summary>
    private const int MaxSynonyms = 8;

    private readonly List<Interpretation> _interpretation = [];
    private readonly Lexicon _names = names ?? view.Lexicon;
    private Tier _meant = Tier.Partial;

    public Findings Findings { get; } = new(view, new QueryBuilder(options, view.IndexReader), options, asked);

    public IReadOnlyList<Interpretation> Interpretation => _interpretation;

    /// <summary>The query as it stands; as it was meant, where it was set right.</summary>
    public QueryReading Reading { get; private set; } = QueryReading.Of(asked.Text, names ?? view.Lexicon);

    public void Run()
    {
        foreach (var (typed, words) in asked.Ignored)
            _interpretation.Add(new Interpretation("ignored", typed, words));
        if (Reading.IsEmpty)
        {
            if (asked.IsNarrowed)
                Findings.AddEverything(Reading);
            return;
        }

        if (SimplifiedCharacters.ScriptOf(asked.Text) == WrittenIn.Traditional)
            _interpretation.Add(new Interpretation("simplified", asked.Text, SimplifiedCharacters.Of(asked.Text)));
        foreach (var (typed, words) in asked.Unknown)
            _interpretation.Add(new Interpretation("unknown", typed, words));
        AddNumber();
        AddExact();
        AddSpellings();
        Findings.AddAll(Reading, QueryBuilder.Run(Reading.Text, [SearchFields.Keywords]), Tier.Exact, Closeness.Keyword);
        AddSynonyms();
        AddBooks(Reading, Tier.Book);
        // A question is answered by what holds most of it.
        if (Findings.Count == 0 && !AddPinyin() && !Reading.IsQuestion)
            AddTypos();
        AddMost();
    }

    /// <summary>Spaces part words where whole words stand between them; elsewhere only if nothing is found without them.</summary>
    private void AddExact()
    {
        // 融资，策略 is 融资策略 where that stands somewhere: a mark between two characters makes no difference.
        if (MarkBetween().Replace(Reading.Text, "") is var closed && closed != Reading.Text && HitCollector.Set(view, QueryBuilder.Run(closed, SearchFields.All)).Cardinality > 0)
        {
            Reading = QueryReading.Of(closed, _names);
            Findings.AddExact(Reading, Tier.Exact);
            return;
        }

        var spaced = QueryReading.Of(asked.Text, _names, keepSpaces: true);
        if (spaced.Words.All(word => word.Text.Length > 1))
            Reading = spaced;
        if (Findings.AddExact(Reading, Tier.Exact) == 0 && spaced.Text != Reading.Text && Findings.AddExact(spaced, Tier.Exact) > 0)
            Reading = spaced;
    }

    /// <summary>
    /// "3.1.2", "第3章", "附录A", "第三部分"; for 第3章 also the chapters of the third part, in books that count their
    /// chapters part by part: behind what is a third chapter.
    /// </summary>
    private void AddNumber()
    {
        if (ChapterNumbers.Of(Reading.Text) is not { } number)
            return;
        Findings.AddAll(Reading, QueryBuilder.Numbered(number), Tier.Exact);
        if (number.Thing == NumberedThing.Chapter)
            Findings.AddAll(Reading, QueryBuilder.ChaptersOf(number.Number), Tier.Exact, Closeness.Opening);
    }

    /// <summary>Latin names and numbers as the book writes them: OpenAI for open ai, 80 GB for 80GB.</summary>
    private void AddSpellings()
    {
        foreach (var spelled in Spellings.Of(view.Vocabulary, Reading))
        {
            var reading = QueryReading.Of(spelled, _names);
            if (Findings.AddExact(reading, Tier.Exact) == 0)
                continue;
            _interpretation.Add(new Interpretation("spelling", asked.Text, spelled));
            if (Findings.Readings.Count == 1)
                Reading = reading;
        }
    }

    /// <param name="likelihood">Where the query was set right: behind what holds it so.</param>
    private void AddSynonyms(Tier tier = Tier.Synonym, int likelihood = 0)
    {
        var left = MaxSynonyms;
        foreach (var (start, end) in Reading.NamesIn(_names))
        {
            var name = Reading.Text[start..end];
            foreach (var other in _names.OthersOf(name))
            {
                if (left-- == 0)
                    return;
                if (Findings.AddExact(Reading.With(start, end, other, _names), tier, Reading.IsLoose, likelihood) > 0)
                    _interpretation.Add(new Interpretation("synonym", asked.AsTyped(name), other));
            }
        }
    }

    /// <summary>The title of a book finds all of it, in reading order.</summary>
    private int AddBooks(QueryReading reading, Tier tier)
    {
        var key = FoldedText.KeyOf(reading.Text);
        var count = 0;
        foreach (var (slug, title) in view.Books.Names)
        {
            var known = FoldedText.KeyOf(title);
            if (known == key || key.Length >= MinTitleLength && key.Length * 2 >= known.Length && known.Contains(key, StringComparison.Ordinal))
                count += Findings.AddAll(reading, new TermQuery(new Term(SearchFields.BookSlug, slug)), tier);
        }

        return count;
    }

    /// <summary>Not a space with it: that parts words.</summary>
    [GeneratedRegex(@"(?<=\p{IsCJKUnifiedIdeographs})[^\p{L}\p{N}\p{M}\s+#\p{Cs}]+(?=\p{IsCJKUnifiedIdeographs})")]
    private static partial Regex MarkBetween();

    private bool AddPinyin()
    {
        var typed = Reading;
        var likelihood = 0;
        foreach (var meant in view.Vocabulary.Spoken.Of(typed.Text))
        {
            var reading = QueryReading.Of(meant, _names);
            if (Findings.AddExact(reading, Tier.Pinyin, likelihood: likelihood) == 0 && AddBooks(reading, Tier.Pinyin) == 0)
                continue;
            _interpretation.Add(new Interpretation("pinyin", typed.Text, meant));
            (Reading, _meant) = likelihood++ == 0 ? (reading, Tier.Pinyin) : (Reading, _meant);
        }

        return Findings.Count > 0;
    }

    private void AddTypos()
    {
        foreach (var meant in new Typos(view).Of(Reading))
        {
            var reading = QueryReading.Of(meant, _names);
            if (Findings.AddExact(reading, Tier.Typo) == 0)
                continue;
            _interpretation.Add(new Interpretation("typo", Reading.Text, meant));
            (Reading, _meant) = (reading, Tier.Typo);
            // From here on as if it had been typed so.
            Findings.AddAll(Reading, QueryBuilder.Run(Reading.Text, [SearchFields.Keywords]), Tier.Typo, Closeness.Keyword);
            AddSynonyms(Tier.Typo, likelihood: 1);
            return;
        }
    }

    /// <summary>
    /// A word that nothing holds finds nothing; of several, and of a question, a part is worth something. A word without
    /// the marks behind it is most of it.
    /// </summary>
    private void AddMost()
    {
        var bare = asked.Text.Replace('+', ' ').Replace('#', ' ');
        if (Findings.Count == 0 && bare != asked.Text && bare.Trim().Length > 1)
            Findings.AddExact(QueryReading.Of(bare, _names), Tier.Partial);
        var enough = Reading.IsLoose ? options.RelaxLooseBelowResults : options.RelaxBelowResults;
        if (Reading.IsQuestion || Findings.Count < enough && Reading.Words.Count >= options.RelaxFromWords && !Reading.IsName)
            Findings.AddMost(Reading, _meant);
    }
}
