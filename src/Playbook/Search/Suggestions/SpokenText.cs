using System.Text;
using Playbook.Search.Analysis;

namespace Playbook.Search.Suggestions;

/// <summary>A text that can be found as it is written and as it is read.</summary>
internal sealed class SpokenText
{
    private SpokenText(string folded, string?[] syllables, bool[] starts)
    {
        Folded = folded;
        Syllables = syllables;
        Starts = starts;
    }

    public string Folded { get; }

    /// <summary>One for each character of <see cref="Folded"/>; null for what is not read in pinyin.</summary>
    public string?[] Syllables { get; }

    /// <summary>True where a word begins.</summary>
    public bool[] Starts { get; }

    /// <summary>True where a word ends before this place.</summary>
    public bool EndsWord(int at) => at >= Folded.Length || Starts[at] || Folded[at] == ' ';

    public static SpokenText Of(string text)
    {
        var folded = Fold(text);
        var words = WordTokens.Of(folded).ToList();
        var starts = new bool[folded.Length];
        foreach (var word in words)
            starts[word.Start] = true;
        return new SpokenText(folded, WordReadings.Of(folded, words), starts);
    }

    /// <summary>What one types of it: no marks, and a space only where it parts two words of letters.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var parted = false;
        foreach (var character in FoldedText.Of(text).Text)
        {
            if (!char.IsLetterOrDigit(character) && !char.IsSurrogate(character))
            {
                parted = true;
                continue;
            }

            if (parted && folded.Length > 0 && char.IsAsciiLetterOrDigit(folded[^1]) && char.IsAsciiLetterOrDigit(character))
                folded.Append(' ');
            parted = false;
            folded.Append(character);
        }

        return folded.ToString();
    }
}
