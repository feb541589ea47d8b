namespace Playbook.Search.Analysis;

/// <summary>
/// What the terms are called: words that the segmentation keeps whole, and words that mean the same. A part of the
/// index's state, so that text and query are always broken alike.
/// </summary>
internal sealed class Lexicon
{
    /// <summary>UTF-16 units; a longer name is a sentence.</summary>
    private const int MaxWordLength = 16;

    public static readonly Lexicon Empty = Of([]);

    private readonly string _text;
    private readonly Dictionary<char, string[]> _words;
    private readonly Dictionary<string, string[]> _others;

    private Lexicon(string[][] terms)
    {
        _text = string.Join('\n', terms.Select(names => string.Join('\t', names)));
        Words = [.. terms.SelectMany(names => names).Select(Fold).Where(IsWhole).Distinct().Order(StringComparer.Ordinal)];
        _words = Words.GroupBy(word => word[0]).ToDictionary(words => words.Key, words => words.ToArray());
        _others = terms
            .SelectMany(names => names.Select(Fold).Distinct().Select(name => (name, names)))
            .GroupBy(pair => pair.name, pair => pair.names)
            .ToDictionary(group => group.Key, group => Others(group.Key, group.SelectMany(names => names)));
    }

    /// <summary>Folded, in order: what the segmentation keeps whole.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <param name="terms">All the names of each term.</param>
    public static Lexicon Of(IEnumerable<IEnumerable<string>> terms) => new(
    [
        .. terms.Select(names => names.Select(Clean).Where(name => Fold(name) is { Length: > 0 } folded && !StopWords.Contains(folded)).ToArray()),
    ]);

    /// <param name="text">What <see cref="ToString"/> wrote.</param>
    public static Lexicon Parse(string text) => text.Length == 0
        ? Empty
        : new Lexicon([.. text.Split('\n').Select(line => line.Split('\t', StringSplitOptions.RemoveEmptyEntries))]);

    public override string ToString() => _text;

    public bool KeepsWhole(string folded) => folded.Length > 0 && WordsFrom(folded[0]).Contains(folded);

    /// <summary>The words that stand at this place of a folded text, in no order.</summary>
    public IEnumerable<string> WordsAt(string folded, int start) =>
        WordsFrom(folded[start]).Where(word => string.CompareOrdinal(folded, start, word, 0, word.Length) == 0);

    /// <summary>Every word that stands anywhere in a folded text, once, in order.</summary>
    public IEnumerable<string> WordsIn(string folded) =>
        Enumerable.Range(0, folded.Length).SelectMany(at => WordsAt(folded, at)).Distinct().Order(StringComparer.Ordinal);

    /// <returns>What else a thing of this name is called, as written. Empty for what is no name.</returns>
    public IReadOnlyList<string> OthersOf(string folded) => _others.GetValueOrDefault(folded, []);

    private string[] WordsFrom(char first) => _words.GetValueOrDefault(first, []);

    /// <summary>A longer name that holds this one is found with it anyway.</summary>
    private static string[] Others(string name, IEnumerable<string> all) =>
        [.. all.DistinctBy(Fold).Where(other => !Fold(other).Contains(name, StringComparison.Ordinal))];

    private static bool IsWhole(string folded) =>
        folded.Length is >= 2 and <= MaxWordLength
        && folded.EnumerateRunes().All(Script.IsWord)
        && folded.EnumerateRunes().Any(rune => Script.IsHan(rune.Value));

    private static string Fold(string name) => FoldedText.Of(name).Text.Trim();

    private static string Clean(string name) => name.Replace('\t', ' ').Replace('\n', ' ').Trim();
}
