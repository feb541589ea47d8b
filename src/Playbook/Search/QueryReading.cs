using Playbook.Search.Analysis;

namespace Playbook.Search;

/// <summary>A word of the query, folded.</summary>
/// <param name="Beside">
/// For a single Chinese character that the dictionary left over: the character together with its neighbours in the
/// query. Alone it stands in half of all sections; beside a neighbour it means something. Empty for every other word.
/// </param>
internal sealed record QueryWord(string Text, IReadOnlyList<string> Beside)
{
    /// <summary>What a section must hold one of.</summary>
    public IReadOnlyList<string> Forms => Beside.Count > 0 ? Beside : [Text];
}

/// <summary>What a query asks for. Made of tokens only: no character of a query has a meaning of its own.</summary>
internal sealed class QueryReading
{
    /// <summary>Words; what follows is not looked at.</summary>
    public const int MaxWords = 32;

    private QueryReading(string folded, List<Token> tokens)
    {
        var telling = tokens.Where(token => !StopWords.Contains(token.Text)).ToList();
        var wanted = telling.Count > 0 ? telling : tokens;
        Words = [.. wanted.DistinctBy(token => token.Text).Select(token => new QueryWord(token.Text, Beside(folded, tokens, token)))];
        Neighbours = [.. tokens.Zip(tokens.Skip(1)).Where(pair => pair.Second.Position == pair.First.Position + 1)
            .Select(pair => (pair.First.Text, pair.Second.Text)).Distinct()];
        IsQuestion = tokens.Exists(token => StopWords.Asks(token.Text));
        var end = tokens.Count > 0 ? tokens[^1].End : 0;
        Characters = [.. CharacterTokens.Of(folded[..end]).Select(token => token.Text).Distinct()];
        Marks = [.. Words.SelectMany(word => word.Forms).Concat(Runs(folded, tokens)).Distinct()];
    }

    /// <summary>What a section must hold: every word that is not a mere word of grammar, unless there is nothing else.</summary>
    public IReadOnlyList<QueryWord> Words { get; }

    /// <summary>Words that stand side by side.</summary>
    public IReadOnlyList<(string First, string Second)> Neighbours { get; }

    /// <summary>Single characters and pairs of the whole query.</summary>
    public IReadOnlyList<string> Characters { get; }

    /// <summary>What to mark in a result: words, and whole runs of words where they stand as typed.</summary>
    public IReadOnlyList<string> Marks { get; }

    /// <summary>True when it is asked as one asks a person, in more words than the answer will hold.</summary>
    public bool IsQuestion { get; }

    public bool IsEmpty => Words.Count == 0;

    /// <param name="keepSpaces">True to let spaces between Chinese characters part words.</param>
    public static QueryReading Of(string query, bool keepSpaces = false)
    {
        var folded = FoldedText.Of(query, keepSpaces).Text;
        return new QueryReading(folded, [.. WordTokens.Of(folded).Take(MaxWords)]);
    }

    private static List<string> Beside(string folded, List<Token> tokens, Token word)
    {
        if (!IsOneCharacter(word))
            return [];
        var at = tokens.IndexOf(word);
        var forms = new List<string>();
        if (at > 0 && tokens[at - 1] is var before && before.End == word.Start && !StopWords.Contains(before.Text))
            forms.Add(folded[(IsHanAt(folded, before.End - 1) ? LastStart(folded, before.End) : before.Start)..word.End]);
        if (at + 1 < tokens.Count && tokens[at + 1] is var after && after.Start == word.End && !StopWords.Contains(after.Text))
            forms.Add(folded[word.Start..(IsHanAt(folded, after.Start) ? FirstEnd(folded, after.Start) : after.End)]);
        return forms;
    }

    /// <summary>Words without a gap between them, as one.</summary>
    private static IEnumerable<string> Runs(string folded, List<Token> tokens)
    {
        for (var first = 0; first < tokens.Count;)
        {
            var last = first;
            while (last + 1 < tokens.Count && tokens[last + 1].Start == tokens[last].End)
                last++;
            if (last > first)
                yield return folded[tokens[first].Start..tokens[last].End];
            first = last + 1;
        }
    }

    private static bool IsOneCharacter(Token word) => FirstEnd(word.Text, 0) == word.Text.Length && IsHanAt(word.Text, 0);

    private static int FirstEnd(string text, int start) => start + (char.IsHighSurrogate(text[start]) ? 2 : 1);

    private static int LastStart(string text, int end) => end - (char.IsLowSurrogate(text[end - 1]) ? 2 : 1);

    private static bool IsHanAt(string text, int index) =>
        Script.IsHan(char.IsSurrogate(text[index]) ? char.ConvertToUtf32(text, LastStart(text, FirstEnd(text, index))) : text[index]);
}
