using System.Text.RegularExpressions;
using Playbook.Search.Analysis;

namespace Playbook.Search.Asking;

/// <summary>A word of the query, folded.</summary>
/// <param name="Forms">What a section must hold one of, as runs of characters.</param>
internal sealed record QueryWord(string Text, IReadOnlyList<string> Forms);

/// <summary>Another name for a stretch of the query.</summary>
/// <param name="Text">Folded.</param>
/// <param name="Words">The words of the query that it stands for, by their numbers.</param>
internal sealed record QueryName(string Text, IReadOnlyList<int> Words);

/// <summary>What a text asks for. Made of tokens only: no character of it has a meaning of its own.</summary>
internal sealed partial class QueryReading
{
    /// <summary>Words; what follows is not looked at.</summary>
    public const int MaxWords = 32;

    /// <summary>Other names looked for beside all the words.</summary>
    private const int MaxNames = 6;

    /// <summary>Characters that make a word of the one before them: 投资人, 董事会.</summary>
    private const string Suffixes = "人者员家师方会部室局办署院所性化率法案税费权期表书单量值数额款力度型类级品商机器体系制券股图库网链区年月日天";

    private readonly List<Token> _covering;
    private readonly List<(int Start, int End)> _asking;

    /// <summary>Where in the folded text a space stood that is gone.</summary>
    private readonly HashSet<int> _spaces;

    /// <param name="whole">A name, folded, that counts as one word even if it is made of several.</param>
    private QueryReading(FoldedText text, Lexicon lexicon, string? whole = null)
    {
        var folded = text.Text;
        _spaces = SpacesOf(text);
        IsSpaced = PartsWords(text.Original);
        var tokens = WordTokens.Of(folded, lexicon);
        _asking = Questions.In(folded);
        _covering = [.. WordTokens.Covering(tokens).Take(MaxWords)];
        Text = _covering.Count > 0 ? folded[_covering[0].Start.._covering[^1].End] : "";
        var telling = Telling(_covering);
        var asked = telling.SelectMany(token => token.Text == whole ? [token] : PartsOf(token, tokens))
            .Select(token => (Token: token, Word: new QueryWord(token.Text, Forms(folded, token))))
            .DistinctBy(one => one.Word.Text).DistinctBy(one => string.Join('|', one.Word.Forms)).ToList();
        Words = [.. asked.Select(one => one.Word)];
        Others = [.. Names(folded, lexicon, asked.ConvertAll(one => one.Token)).Take(MaxNames)];
        Terms = [.. Telling([.. tokens.Where(token => _covering.Count > 0 && token.End <= _covering[^1].End)]).Select(token => token.Text).Distinct()];
        Neighbours = [.. _covering.Zip(_covering.Skip(1))
            .Where(pair => pair.Second.Position == pair.First.Position + 1 && IsTelling(pair.First) && IsTelling(pair.Second))
            .Select(pair => (pair.First.Text, pair.Second.Text)).Distinct()];
        IsQuestion = _asking.Count > 0 || _covering.Exists(token => StopWords.Asks(token.Text));
        var characters = CharacterTokens.Of(Text).ToLookup(token => token.Kind == TokenKind.Character, token => token.Text);
        Characters = [.. characters[false].Distinct()];
        Singles = Characters.Count == 0 ? [.. characters[true].Distinct()] : [];
        Pieces = [.. Words.SelectMany(word => word.Forms).Concat(Others.Select(other => other.Text)).Distinct()];
        List<string> marks =
        [
            .. asked.Where(one => !IsOneCharacter(one.Token)).SelectMany(one => one.Word.Forms)
                .Concat(telling.Where(token => token.Kind == TokenKind.Whole).Select(token => folded[token.Start..token.End]))
                .Concat(LeftOver(folded))
                .Concat(Runs(folded, IsTelling))
                .Concat(Runs(folded, _ => true))
                .Distinct(),
        ];
        Marks = marks.Count > 0 ? marks : Pieces;
    }

    /// <summary>Folded, from the first word to the last.</summary>
    public string Text { get; }

    /// <summary>What is asked about: the text without the words of grammar before and behind.</summary>
    public string Core
    {
        get
        {
            var first = _covering.FindIndex(IsTelling);
            var last = _covering.FindLastIndex(IsTelling);
            return first < 0 ? Text : Text[(_covering[first].Start - _covering[0].Start)..(_covering[last].End - _covering[0].Start)];
        }
    }

    /// <summary>The words as they stand, in order.</summary>
    public IReadOnlyList<Token> Covering => _covering;

    /// <summary>
    /// What a section must hold: every word that is not a mere word of grammar, unless there is nothing else. Of a term
    /// that is made of words, those: 股权 and 稀释 for 股权稀释.
    /// </summary>
    public IReadOnlyList<QueryWord> Words { get; }

    /// <summary>Other names for words of the query, as the lexicon knows them.</summary>
    public IReadOnlyList<QueryName> Others { get; }

    /// <summary>What counts in the words field: words, and the parts of terms.</summary>
    public IReadOnlyList<string> Terms { get; }

    /// <summary>Words that stand side by side.</summary>
    public IReadOnlyList<(string First, string Second)> Neighbours { get; }

    /// <summary>Pairs of characters, and words of other scripts.</summary>
    public IReadOnlyList<string> Characters { get; }

    /// <summary>Single characters, where there is nothing else: they stand in half of all sections.</summary>
    public IReadOnlyList<string> Singles { get; }

    /// <summary>
    /// What to mark in a result: words, and whole runs of words where they stand as typed. A character that the
    /// dictionary left over is marked with its neighbours only: 到第 of 找到第一个 is no word, nor is 定 in 确定.
    /// </summary>
    public IReadOnlyList<string> Marks { get; }

    /// <summary>What to mark where none of <see cref="Marks"/> stands: the pieces that it was found by.</summary>
    public IReadOnlyList<string> Pieces { get; }

    /// <summary>True when it is asked as one asks a person, in more words than the answer will hold.</summary>
    public bool IsQuestion { get; }

    /// <summary>
    /// True where nobody said what the words are: in a question, and in a run of several that was typed without a space
    /// between them and stands nowhere. What is most about them comes first, even if it lacks one.
    /// </summary>
    public bool IsLoose => MayBeLoose && (IsQuestion || Words.Count > 1 && Text.All(character => Script.IsHan(character)) && !IsSpaced && !IsName);

    /// <summary>
    /// True for a few characters of which the dictionary knows no word, such as 小红书: whoever typed a name does not mean
    /// a part of it.
    /// </summary>
    public bool IsName => !IsQuestion && !IsSpaced && Text.All(character => Script.IsHan(character)) && _covering.TrueForAll(IsOneCharacter);

    /// <summary>True where a space was typed between words.</summary>
    public bool IsSpaced { get; private init; }

    /// <summary>False with another name in what is not loose: the name does not make it so.</summary>
    private bool MayBeLoose { get; init; } = true;

    /// <summary>True for a question that asks what a thing is.</summary>
    public bool IsDefinition => IsQuestion && Questions.AsksWhatIs(Text);

    /// <summary>
    /// True for a run that opens or ends with a character left over by the dictionary, such as 个问题: cut out of a
    /// sentence, it says nothing where words begin and end. Not for 估值, of which the dictionary knows no part.
    /// </summary>
    public bool IsFragment => IsLeftOver(0, 1)
        || IsLeftOver(_covering.Count - 1, _covering.Count - 2) && (IsSpaced || !Suffixes.Contains(_covering[^1].Text, StringComparison.Ordinal));

    /// <summary>True for a single Chinese character: whether the dictionary takes it for a word says little.</summary>
    public bool IsCharacter => _covering is [var only] && IsOneCharacter(only);

    public bool IsEmpty => Words.Count == 0;

    /// <param name="keepSpaces">True to let spaces between Chinese characters part words.</param>
    public static QueryReading Of(string text, Lexicon lexicon, bool keepSpaces = false) =>
        new(FoldedText.Of(Unspaced().Replace(text, ""), keepSpaces), lexicon);

    /// <summary>
    /// The same with another name in place of a stretch of <see cref="Text"/>. The name stands for it as a whole: 天使 and
    /// 融资 somewhere in a section say less about 天使投资 than its own words do.
    /// </summary>
    public QueryReading With(int start, int end, string name, Lexicon lexicon) =>
        // Spaces keep a Latin name apart from what it stands between.
        new(FoldedText.Of(FoldedText.Of($"{Text[..start]} {name} {Text[end..]}").Text), lexicon, FoldedText.Of(name).Text)
        {
            IsSpaced = IsSpaced,
            MayBeLoose = IsLoose,
        };

    /// <summary>Whole words of the query, one or several, that are names: no name is looked for inside a word.</summary>
    public IEnumerable<(int Start, int End)> NamesIn(Lexicon lexicon)
    {
        var start = _covering.Count > 0 ? _covering[0].Start : 0;
        for (var first = 0; first < _covering.Count; first++)
        {
            for (var last = _covering.Count - 1; last >= first; last--)
            {
                var (from, to) = (_covering[first].Start - start, _covering[last].End - start);
                if (lexicon.OthersOf(Text[from..to]).Count == 0)
                    continue;
                yield return (from, to);
                first = last;
                break;
            }
        }
    }

    private IEnumerable<QueryName> Names(string folded, Lexicon lexicon, List<Token> words)
    {
        var start = _covering.Count > 0 ? _covering[0].Start : 0;
        foreach (var (from, to) in NamesIn(lexicon))
        {
            var stands = Enumerable.Range(0, words.Count).Where(at => words[at].Start >= start + from && words[at].End <= start + to).ToList();
            if (stands.Count == 0)
                continue;
            foreach (var other in lexicon.OthersOf(folded[(start + from)..(start + to)]))
                yield return new QueryName(FoldedText.Of(other).Text, stands);
        }
    }

    /// <summary>True where spaces part words; between single characters they mean nothing.</summary>
    /// <remarks>Between a number and its unit, or a letter and a word, a book sets a space and a reader none, or the other way.</remarks>
    private static bool PartsWords(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } pieces && pieces.All(piece => piece.Length > 1);

    private bool IsLeftOver(int edge, int neighbour) => _covering.Count > 1
        && IsOneCharacter(_covering[edge]) && IsHanAt(_covering[neighbour].Text, 0)
        && (StopWords.Contains(_covering[edge].Text) || !_covering.TrueForAll(IsOneCharacter));

    private List<Token> Telling(List<Token> tokens) => tokens.FindAll(IsTelling) is { Count: > 0 } telling ? telling : tokens;

    private bool IsTelling(Token token) =>
        !StopWords.Contains(token.Text) && !_asking.Exists(asking => token.Start < asking.End && token.End > asking.Start);

    /// <summary>A term that is made of words is asked for in parts; one that is made of mere characters only as a whole.</summary>
    private static IEnumerable<Token> PartsOf(Token token, IReadOnlyList<Token> tokens)
    {
        if (token.Kind != TokenKind.Whole)
            return [token];
        var parts = tokens.Where(part => part.Kind == TokenKind.Word && part.Start >= token.Start && part.End <= token.End).ToList();
        return parts.TrueForAll(part => part.Text.Length > 1) ? parts : [token];
    }

    /// <summary>
    /// A single Chinese character that the dictionary left over stands in half of all sections; beside a neighbour of
    /// the query it means something.
    /// </summary>
    private List<string> Forms(string folded, Token word)
    {
        if (word.Kind == TokenKind.Whole)
            return [.. Parted(word.Text, folded[word.Start..word.End]).Distinct()];
        var at = _covering.FindIndex(token => token.Start == word.Start && token.End == word.End);
        if (at < 0 || !IsOneCharacter(word))
            return [word.Text];
        var forms = new List<string>();
        if (at > 0 && _covering[at - 1] is var before && before.End == word.Start && IsTelling(before))
            forms.Add(folded[(IsHanAt(folded, before.End - 1) ? LastStart(folded, before.End) : before.Start)..word.End]);
        if (at + 1 < _covering.Count && _covering[at + 1] is var after && after.Start == word.End && IsTelling(after))
            forms.Add(folded[word.Start..(IsHanAt(folded, after.Start) ? FirstEnd(folded, after.Start) : after.End)]);
        return forms.Count > 0 ? forms : [word.Text];
    }

    /// <summary>"gpt-4" also with a space and with any other mark between; what ends in a mark needs it, and stays.</summary>
    private static IEnumerable<string> Parted(string joined, string compound)
    {
        yield return joined;
        if (compound.Any(char.IsSurrogate) || !char.IsLetterOrDigit(compound[^1]))
            yield break;
        foreach (var between in " \n")
            yield return string.Concat(compound.Select(character => char.IsLetterOrDigit(character) ? character : between));
    }

    /// <summary>
    /// Characters that the dictionary left over, as many as stand side by side: 估值. One alone takes the word along
    /// that it begins or ends a run with; between two of them it is marked with the whole run only.
    /// </summary>
    private IEnumerable<string> LeftOver(string folded)
    {
        for (var first = 0; first < _covering.Count; first++)
        {
            if (!IsLeftOver(first))
                continue;
            var last = first;
            while (IsJoined(last) && IsLeftOver(last + 1))
                last++;
            if (last > first || IsByItself(folded, _covering[first]))
            {
                yield return folded[_covering[first].Start.._covering[last].End];
            }
            else if (first > 0 && IsJoined(first - 1) && !IsJoined(first) && IsTelling(_covering[first - 1]))
            {
                yield return folded[_covering[first - 1].Start.._covering[first].End];
            }
            else if (!(first > 0 && IsJoined(first - 1)) && IsJoined(first) && IsTelling(_covering[first + 1]))
            {
                yield return folded[_covering[first].Start.._covering[first + 1].End];
            }

            first = last;
        }
    }

    private bool IsLeftOver(int at) => IsOneCharacter(_covering[at]) && IsTelling(_covering[at]);

    /// <summary>True where nothing parts a word from the next one, also no space that the reader typed between words.</summary>
    private bool IsJoined(int at) => at + 1 < _covering.Count
        && _covering[at + 1].Start == _covering[at].End && !(IsSpaced && _spaces.Contains(_covering[at].End));

    /// <summary>True for what was typed with a space, or nothing, on either side.</summary>
    private bool IsByItself(string folded, Token token) =>
        (token.Start == 0 || _spaces.Contains(token.Start) || char.IsWhiteSpace(folded[token.Start - 1]))
        && (token.End == folded.Length || _spaces.Contains(token.End) || char.IsWhiteSpace(folded[token.End]));

    private static HashSet<int> SpacesOf(FoldedText text) =>
    [
        .. Enumerable.Range(1, Math.Max(0, text.Text.Length - 1)).Where(at => text.OriginalEnd(at) is var end && end < text.OriginalStart(at)
            && string.IsNullOrWhiteSpace(text.Original[end..text.OriginalStart(at)])),
    ];

    /// <summary>Words without a gap between them, as one; from the first to the last that counts.</summary>
    private IEnumerable<string> Runs(string folded, Predicate<Token> counts)
    {
        for (var first = 0; first < _covering.Count;)
        {
            var last = first;
            while (IsJoined(last))
                last++;
            var (from, to) = (_covering.FindIndex(first, last - first + 1, counts), _covering.FindLastIndex(last, last - first + 1, counts));
            if (to > from)
                yield return folded[_covering[from].Start.._covering[to].End];
            first = last + 1;
        }
    }

    /// <summary>Spaces between a Chinese character and a letter or a digit.</summary>
    [GeneratedRegex(@"(?<=\p{IsCJKUnifiedIdeographs})[ \u00A0\u2000-\u200A\u3000]+(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%％])[ \u00A0\u2000-\u200A\u3000]+(?=\p{IsCJKUnifiedIdeographs})")]
    private static partial Regex Unspaced();

    private static bool IsOneCharacter(Token word) => FirstEnd(word.Text, 0) == word.Text.Length && IsHanAt(word.Text, 0);

    private static int FirstEnd(string text, int start) => start + (char.IsHighSurrogate(text[start]) ? 2 : 1);

    private static int LastStart(string text, int end) => end - (char.IsLowSurrogate(text[end - 1]) ? 2 : 1);

    private static bool IsHanAt(string text, int index) =>
        Script.IsHan(char.IsSurrogate(text[index]) ? char.ConvertToUtf32(text, LastStart(text, FirstEnd(text, index))) : text[index]);
}
