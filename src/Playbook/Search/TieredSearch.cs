using Lucene.Net.Index;
using Lucene.Net.Search;
using Playbook.Search.Analysis;
using Playbook.Search.Asking;

namespace Playbook.Search;

/// <summary>Reads a query in every way that finds something, tier by tier.</summary>
internal sealed class TieredSearch(IndexView view, Asked asked, SearchOptions options)
{
    /// <summary>A shorter name is a word like any other.</summary>
    private const int MinTitleLength = 4;

    /// <summary>Names tried in place of one word.</summary>
    private const int MaxSynonyms = 8;

    private readonly List<Interpretation> _interpretation = [];

    public Findings Findings { get; } = new(view, new QueryBuilder(options), options, asked);

    public IReadOnlyList<Interpretation> Interpretation => _interpretation;

    /// <summary>The query as it stands.</summary>
    public QueryReading Reading { get; private set; } = QueryReading.Of(asked.Text, view.Lexicon);

    public void Run()
    {
        if (Reading.IsEmpty)
        {
            if (asked.IsNarrowed)
                Findings.AddAll(Reading, new MatchAllDocsQuery(), Tier.Exact);
            return;
        }

        if (asked.Text.EnumerateRunes().Any(rune => SimplifiedCharacters.Of(rune.Value) != rune.Value))
            _interpretation.Add(new Interpretation("simplified", asked.Text, SimplifiedCharacters.Of(asked.Text)));
        AddExact();
        AddNumber();
        Findings.AddAll(Reading, QueryBuilder.Run(Reading.Text, [SearchFields.Keywords]), Tier.Keyword);
        AddSynonyms();
        AddBooks();
        // A question is answered by what holds most of it.
        if (Findings.Count == 0 && !AddPinyin() && !Reading.IsQuestion)
            AddTypos();
        AddMost();
    }

    /// <summary>Spaces part words where whole words stand between them; elsewhere only if nothing is found without them.</summary>
    private void AddExact()
    {
        var spaced = QueryReading.Of(asked.Text, view.Lexicon, keepSpaces: true);
        if (spaced.Words.All(word => word.Text.Length > 1))
            Reading = spaced;
        if (Findings.AddExact(Reading, Tier.Exact) == 0 && spaced.Text != Reading.Text && Findings.AddExact(spaced, Tier.Exact) > 0)
            Reading = spaced;
    }

    /// <summary>"3.1.2", "第3章"</summary>
    private void AddNumber()
    {
        var number = Reading.Text.TrimStart('第').TrimEnd('章', '节');
        if (number.Length > 0 && number.All(character => char.IsAsciiLetterOrDigit(character) || character == '.') && number.Any(char.IsAsciiDigit))
            Findings.AddAll(Reading, new TermQuery(new Term(SearchFields.Number, number)), Tier.Exact);
    }

    private void AddSynonyms()
    {
        var left = MaxSynonyms;
        foreach (var (start, end) in Names())
        {
            var name = Reading.Text[start..end];
            foreach (var other in view.Lexicon.OthersOf(name))
            {
                if (left-- == 0)
                    return;
                if (Findings.AddExact(Reading.With(start, end, other, view.Lexicon), Tier.Synonym) > 0)
                    _interpretation.Add(new Interpretation("synonym", name, other));
            }
        }
    }

    /// <summary>Whole words of the query, one or several, that are names: no name is looked for inside a word.</summary>
    private IEnumerable<(int Start, int End)> Names()
    {
        var words = Reading.Covering;
        var start = words[0].Start;
        for (var first = 0; first < words.Count; first++)
        {
            for (var last = words.Count - 1; last >= first; last--)
            {
                var (from, to) = (words[first].Start - start, words[last].End - start);
                if (view.Lexicon.OthersOf(Reading.Text[from..to]).Count == 0)
                    continue;
                yield return (from, to);
                first = last;
                break;
            }
        }
    }

    /// <summary>The title of a book finds all of it, in reading order.</summary>
    private void AddBooks()
    {
        var key = FoldedText.KeyOf(Reading.Text);
        foreach (var (slug, title) in view.Books.Names)
        {
            var known = FoldedText.KeyOf(title);
            if (known == key || key.Length >= MinTitleLength && key.Length * 2 >= known.Length && known.Contains(key, StringComparison.Ordinal))
                Findings.AddAll(Reading, new TermQuery(new Term(SearchFields.BookSlug, slug)), Tier.Book);
        }
    }

    private bool AddPinyin()
    {
        foreach (var meant in view.Vocabulary.Spoken.Of(Reading.Text))
        {
            if (Findings.AddExact(QueryReading.Of(meant, view.Lexicon), Tier.Pinyin) > 0)
                _interpretation.Add(new Interpretation("pinyin", Reading.Text, meant));
        }

        return Findings.Count > 0;
    }

    private void AddTypos()
    {
        foreach (var meant in new Typos(view).Of(Reading))
        {
            if (Findings.AddExact(QueryReading.Of(meant, view.Lexicon), Tier.Typo) == 0)
                continue;
            _interpretation.Add(new Interpretation("typo", Reading.Text, meant));
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
        if (Findings.Count == 0 && bare != asked.Text)
            Findings.AddExact(QueryReading.Of(bare, view.Lexicon), Tier.Partial);
        if (!Reading.IsQuestion && (Findings.Count >= options.RelaxBelowResults || Reading.Words.Count < options.RelaxFromWords))
            return;
        Findings.AddMost(Reading);
        if (Findings.Count == 0)
            Findings.AddAny(Reading);
    }
}
