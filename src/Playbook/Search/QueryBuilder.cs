using Lucene.Net.Index;
using Lucene.Net.Search;
using Playbook.Search.Analysis;
using Playbook.Search.Asking;

namespace Playbook.Search;

/// <summary>
/// Builds Lucene's queries from tokens. Lucene's own query parser never sees what a reader typed: a regular expression
/// there runs for minutes, and nested parentheses end the process.
/// </summary>
internal sealed class QueryBuilder(SearchOptions options, IndexReader reader)
{
    private readonly (IndexedText Text, float Weight)[] _texts =
    [
        (SearchFields.Title, options.TitleWeight),
        (SearchFields.Heading, options.HeadingWeight),
        (SearchFields.Keywords, options.KeywordsWeight),
        (SearchFields.Body, options.BodyWeight),
        (SearchFields.Context, options.ContextWeight),
    ];

    /// <summary>Every word, wherever it stands.</summary>
    public static Query All(QueryReading reading)
    {
        var all = new BooleanQuery();
        foreach (var word in reading.Words)
            all.Add(OneOf(word.Forms), Occur.MUST);
        return all;
    }

    /// <summary>The words one behind the other, as words of the text.</summary>
    public static Query Whole(QueryReading reading, IEnumerable<IndexedText> texts) =>
        Any(texts.Select(text => Phrase(text.Words, reading.Covering)));

    /// <summary>The text of the query wherever it stands, also in the middle of what the dictionary takes for a word.</summary>
    public static Query Run(string folded, IEnumerable<IndexedText> texts)
    {
        var closed = Closed(folded);
        return Any(texts.SelectMany(text => closed == folded ? [AsPhrase(text, folded)] : new[] { AsPhrase(text, folded), AsPhrase(text, closed) }));
    }

    /// <summary>Any of these texts.</summary>
    public static Query AnyRun(IEnumerable<string> folded, IReadOnlyList<IndexedText> texts) => Any(folded.Select(run => Run(run, texts)));

    /// <summary>Where a chapter opens, or any section of this number where nobody said that it is a chapter.</summary>
    public static Query Numbered(AskedNumber asked) => asked.Thing switch
    {
        NumberedThing.Part => ChaptersOf(asked.Number),
        NumberedThing.Chapter => new TermQuery(new Term(SearchFields.ChapterNumber, asked.Number)),
        _ => Any(
        [
            new TermQuery(new Term(SearchFields.ChapterNumber, asked.Number)),
            new TermQuery(new Term(SearchFields.Number, asked.Number)),
        ]),
    };

    /// <summary>Where the chapters of a part open.</summary>
    public static Query ChaptersOf(string part) => Any(
    [
        new TermQuery(new Term(SearchFields.PartNumber, part)),
        new PrefixQuery(new Term(SearchFields.ChapterNumber, part + ".")),
    ]);

    /// <summary>What is called so, whatever the marks.</summary>
    public static Query Named(string name) => new TermQuery(new Term(SearchFields.Name, FoldedText.KeyOf(name)));

    /// <summary>What the words are worth in each text. Single characters count where there is nothing else.</summary>
    public Query Score(QueryReading reading) => Any(_texts.Select(one => Score(reading, one.Text, one.Weight)));

    /// <summary>The parts of <see cref="Score(QueryReading)"/>, to be weighed one by one.</summary>
    public IEnumerable<(IndexedText Text, float Weight, Query Score)> Scores(QueryReading reading) =>
        _texts.Select(one => (one.Text, one.Weight, (Query)Score(reading, one.Text, one.Weight)));

    private BooleanQuery Score(QueryReading reading, IndexedText text, float weight)
    {
        var sum = new BooleanQuery { Boost = weight };
        foreach (var word in reading.Terms)
        {
            if (Frequency(word) is var frequency and > 0)
                sum.Add(Counted(text.Words, word, frequency, options.WordsWeight), Occur.SHOULD);
        }

        foreach (var name in reading.IsQuestion ? reading.Others : [])
        {
            if (Frequency(name.Text) is var frequency and > 0)
                sum.Add(Counted(text.Words, name.Text, frequency, options.WordsWeight * options.OtherNameWeight), Occur.SHOULD);
        }

        if (text != SearchFields.Body)
            return sum; // a few chosen words: their pieces say nothing that the text, which holds them too, does not
        foreach (var characters in reading.Characters)
            sum.Add(new TermQuery(new Term(text.Characters, characters)) { Boost = options.CharactersWeight }, Occur.SHOULD);
        foreach (var single in reading.Singles)
            sum.Add(new TermQuery(new Term(text.Singles, single)) { Boost = options.CharactersWeight }, Occur.SHOULD);
        foreach (var (first, second) in reading.Neighbours)
        {
            var phrase = new PhraseQuery { Boost = options.PhraseWeight };
            phrase.Add(new Term(text.Words, first));
            phrase.Add(new Term(text.Words, second));
            sum.Add(phrase, Occur.SHOULD);
        }

        return sum;
    }

    private int Frequency(string word) => reader.DocFreq(new Term(SearchFields.Body.Words, word)) is var held and > 0
        ? held
        : reader.DocFreq(new Term(SearchFields.Context.Words, word));

    /// <param name="frequency">
    /// Documents that hold the word anywhere. How rare it is in headings alone says nothing: a common word that stands in
    /// only one of them would be worth most.
    /// </param>
    private static CountedTerm Counted(string field, string word, int frequency, float weight) =>
        new(new Term(field, word), frequency) { Boost = weight };

    /// <summary>What stands in a chapter that is about a word.</summary>
    public static TermQuery Around(string word) => new TermQuery(new Term(SearchFields.Context.Words, word));

    /// <summary>A word, in any of its forms.</summary>
    public static Query OneOf(IEnumerable<string> forms) => Any(forms.Select(form => AsPhrase(SearchFields.Body, form)));

    private static Query AsPhrase(IndexedText text, string run)
    {
        var tokens = CharacterTokens.PhraseOf(run);
        return tokens is [{ Kind: TokenKind.Character } single]
            ? new TermQuery(new Term(text.HasSingles ? text.Singles : text.Words, single.Text))
            : Phrase(text.Characters, tokens);
    }

    private static Query Phrase(string field, IReadOnlyList<Token> tokens)
    {
        if (tokens.Count == 1)
            return new TermQuery(new Term(field, tokens[0].Text));
        var phrase = new PhraseQuery();
        foreach (var token in tokens)
            phrase.Add(new Term(field, token.Text), token.Position - tokens[0].Position);
        return phrase;
    }

    private static Query Any(IEnumerable<Query> queries)
    {
        var any = new BooleanQuery();
        foreach (var query in queries)
            any.Add(query, Occur.SHOULD);
        return any.Clauses.Count == 1 ? any.Clauses[0].Query : any;
    }

    /// <summary>Without the marks between Chinese characters: they make no difference.</summary>
    private static string Closed(string folded)
    {
        var spaced = string.Concat(folded.EnumerateRunes().Select(rune => Script.IsWord(rune) || rune.Value is '+' or '#' ? rune.ToString() : " "));
        return FoldedText.Of(spaced).Text;
    }
}

/// <summary>A term that is as rare as somebody says, whatever the field knows.</summary>
internal sealed class CountedTerm : TermQuery
{
    /// <param name="frequency">Documents that hold it.</param>
    public CountedTerm(Term term, int frequency)
        : base(term, frequency) => Frequency = frequency;

    public int Frequency { get; }
}
