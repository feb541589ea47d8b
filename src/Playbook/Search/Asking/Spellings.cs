using System.Text.RegularExpressions;

namespace Playbook.Search.Asking;

/// <summary>
/// Other ways to write the Latin words and numbers of a query: with a space, a hyphen or a comma, or without. Only what
/// stands in the index, and mostly for what does not.
/// </summary>
internal static partial class Spellings
{
    /// <summary>A shorter half of a name is as likely chance.</summary>
    private const int MinHalf = 3;

    /// <summary>From so many digits on they are grouped.</summary>
    private const int Grouped = 4;

    /// <returns>Whole queries.</returns>
    public static IEnumerable<string> Of(Vocabulary vocabulary, QueryReading reading)
    {
        var text = reading.Text;
        foreach (var match in Two().Matches(text).Where(match => vocabulary.Frequency(match.Groups[1].Value + match.Groups[2].Value) > 0))
            yield return string.Concat(text[..match.Index], match.Groups[1].Value, match.Groups[2].Value, text[(match.Index + match.Length)..]);

        foreach (var match in One().Matches(text).Where(match => vocabulary.Frequency(match.Value) == 0))
        {
            foreach (var spelled in Parted(match.Value).Where(words => words.Split(' ', ',').All(word => vocabulary.Frequency(word) > 0) || words.Contains(',')).Take(1))
                yield return string.Concat(text[..match.Index], spelled, text[(match.Index + match.Length)..]);
        }
    }

    private static IEnumerable<string> Parted(string word)
    {
        if (word.All(char.IsAsciiDigit))
        {
            if (word.Length >= Grouped)
                yield return Thousands().Replace(word, ",");
        }
        else if (Edge().IsMatch(word))
        {
            yield return Edge().Replace(word, " ");
        }
        else
        {
            for (var at = MinHalf; at <= word.Length - MinHalf; at++)
                yield return $"{word[..at]} {word[at..]}";
        }
    }

    [GeneratedRegex(@"(?<![a-z0-9])([a-z]+)[ \-]([a-z]+|\d+)(?![a-z0-9])")]
    private static partial Regex Two();

    [GeneratedRegex(@"(?<![a-z0-9.,\-])[a-z0-9]{3,24}(?![a-z0-9\-]|[.,]\d)")]
    private static partial Regex One();

    [GeneratedRegex(@"(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])")]
    private static partial Regex Edge();

    [GeneratedRegex(@"(?<=\d)(?=(?:\d{3})+$)")]
    private static partial Regex Thousands();
}
