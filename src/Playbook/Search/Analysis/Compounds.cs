using System.Text.RegularExpressions;

namespace Playbook.Search.Analysis;

/// <summary>A word that is written with marks inside or behind it: GPT-4, A/B, C++.</summary>
/// <param name="Start">In the folded text.</param>
/// <param name="LastWordEnd">Where its last letter or digit ends.</param>
/// <param name="End">Behind the marks.</param>
/// <param name="Joined">Without the marks inside: "gpt4" is what "GPT-4" and "GPT4" have in common.</param>
internal readonly record struct Compound(int Start, int LastWordEnd, int End, string Joined);

internal static partial class Compounds
{
    /// <summary>UTF-16 units; what is longer is an address or data, not a word.</summary>
    private const int MaxLength = 32;

    public static IEnumerable<Compound> In(string folded)
    {
        for (var match = Pattern().Match(folded); match.Success; match = match.NextMatch())
        {
            var words = match.Groups["word"].Captures;
            var marks = match.Groups["marks"];
            var joined = string.Concat(words.Select(word => word.Value)) + marks.Value;
            if ((words.Count > 1 || marks.Length > 0) && match.Length <= MaxLength && joined.Any(char.IsLetter))
                yield return new Compound(match.Index, words[^1].Index + words[^1].Length, match.Index + match.Length, joined);
        }
    }

    // A point between digits stays: 3.5 is not 35.
    [GeneratedRegex("""(?<word>[\p{L}\p{Nd}-[\u3005\u3007\u3400-\u9fff\uf900-\ufaff]]+)(?:(?:[-/&_+'’·]|\.(?!\d))(?<word>[\p{L}\p{Nd}-[\u3005\u3007\u3400-\u9fff\uf900-\ufaff]]+))*(?<marks>\+\+|\+|#)?""")]
    private static partial Regex Pattern();
}
