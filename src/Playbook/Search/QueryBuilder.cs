using Lucene.Net.Index;
using Lucene.Net.Search;
using Playbook.Search.Analysis;

namespace Playbook.Search;

/// <summary>
/// Builds Lucene's queries from tokens. Lucene's own query parser never sees what a reader typed: a regular expression
/// there runs for minutes, and nested parentheses end the process.
/// </summary>
internal sealed class QueryBuilder(SearchOptions options)
{
    private readonly (IndexedText Text, float Weight)[] _texts =
    [
        (SearchFields.Title, options.TitleWeight),
        (SearchFields.Heading, options.HeadingWeight),
        (SearchFields.Keywords, options.KeywordsWeight),
        (SearchFields.Body, options.BodyWeight),
    ];

    /// <summary>Every word, each in any of the texts.</summary>
    public Query All(QueryReading reading) => Query(reading, reading.Words.Count);

    /// <summary>The share of the words that the options ask for.</summary>
    public Query Most(QueryReading reading) =>
        Query(reading, Math.Max(1, (int)Math.Ceiling(reading.Words.Count * options.RelaxedShare)));

    private BooleanQuery Query(QueryReading reading, int least)
    {
        var words = new BooleanQuery { MinimumNumberShouldMatch = least };
        foreach (var word in reading.Words)
            words.Add(Holds(word), Occur.SHOULD);
        return new BooleanQuery
        {
            // Which sections are found and in which order are two questions; the first adds nothing to the score.
            { new ConstantScoreQuery(words) { Boost = 0 }, Occur.MUST },
            { Score(reading), Occur.SHOULD },
        };
    }

    private static BooleanQuery Holds(QueryWord word)
    {
        var anywhere = new BooleanQuery();
        foreach (var text in SearchFields.Texts)
        {
            foreach (var form in word.Forms)
                anywhere.Add(AsPhrase(text, form), Occur.SHOULD);
            // What the dictionary broke the same way in the text needs no phrase, such as "3.5".
            if (word.Beside.Count == 0)
                anywhere.Add(new TermQuery(new Term(text.Words, word.Text)), Occur.SHOULD);
        }

        return anywhere;
    }

    /// <summary>Finds the run of text wherever it stands, also in the middle of what the dictionary takes for a word.</summary>
    private static Query AsPhrase(IndexedText text, string run)
    {
        var tokens = CharacterTokens.PhraseOf(run).ToList();
        if (tokens.Count == 1)
            return new TermQuery(new Term(text.Characters, tokens[0].Text));
        var phrase = new PhraseQuery();
        foreach (var token in tokens)
            phrase.Add(new Term(text.Characters, token.Text), token.Position - tokens[0].Position);
        return phrase;
    }

    private BooleanQuery Score(QueryReading reading)
    {
        var sum = new BooleanQuery();
        foreach (var (text, weight) in _texts)
        {
            var one = new BooleanQuery { Boost = weight };
            foreach (var word in reading.Words)
                one.Add(new TermQuery(new Term(text.Words, word.Text)) { Boost = options.WordsWeight }, Occur.SHOULD);
            foreach (var characters in reading.Characters)
                one.Add(new TermQuery(new Term(text.Characters, characters)) { Boost = options.CharactersWeight }, Occur.SHOULD);
            foreach (var (first, second) in reading.Neighbours)
            {
                var phrase = new PhraseQuery { Boost = options.PhraseWeight };
                phrase.Add(new Term(text.Words, first));
                phrase.Add(new Term(text.Words, second));
                one.Add(phrase, Occur.SHOULD);
            }

            sum.Add(one, Occur.SHOULD);
        }

        return sum;
    }
}
