using System.Globalization;

namespace Playbook.Search.Analysis;

/// <summary>
/// Cuts what nobody writes: thousands of characters without a blank or a full stop between them. ICU's dictionary
/// breaks such a run in time that grows with its square: 50,000 characters took seconds, ten times as many would take
/// minutes, in the process that serves.
/// </summary>
internal static class LongRuns
{
    /// <summary>UTF-16 units. In content/ and five source documents the longest run, an address, has 124.</summary>
    public const int Longest = 3 * WordTokens.MaxLength;

    /// <returns>Where each piece ends, ascending; the last is the end of the text. One for a text that people wrote.</returns>
    public static IEnumerable<int> Ends(string text)
    {
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (at - start >= Longest && !char.IsLowSurrogate(text[at]))
            {
                yield return at;
                start = at;
            }
            else if (IsBetweenWords(text[at]))
                start = at;
        }

        yield return text.Length;
    }

    private static bool IsBetweenWords(char c) => char.GetUnicodeCategory(c) is
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Control
        or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation or UnicodeCategory.OtherPunctuation;
}
