using System.Globalization;

namespace PlaybookSite.Pages.Glossary;

/// <summary>The order of a Chinese dictionary: by pinyin, Latin words among the syllables that share their letter.</summary>
internal static class PinyinOrder
{
    /// <summary>Where a name stands that has no letter of its own, such as a number.</summary>
    public const string Other = "#";

    private static readonly CompareInfo Collation = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;

    // No syllable begins with I, U or V.
    private const string Letters = "ABCDEFGHJKLMNOPQRSTWXYZ";

    // CLDR's pinyin collation marks where each letter begins with this noncharacter in front of the letter.
    private const char IndexMark = '\uFDD0';

    public static IReadOnlyList<T> Sort<T>(IEnumerable<T> items, Func<T, string> name) =>
        [.. ByLetter(items, name).SelectMany(letter => letter)];

    /// <summary>A group a letter; letters and what stands under them in order.</summary>
    public static IEnumerable<IGrouping<string, T>> ByLetter<T>(IEnumerable<T> items, Func<T, string> name) => items
        .OrderBy(name, Comparer<string>.Create((a, b) => Collation.Compare(a, b, CompareOptions.IgnoreCase)))
        .GroupBy(item => Letter(name(item)))
        .OrderBy(letter => letter.Key, StringComparer.Ordinal);

    /// <summary>"A" to "Z", or <see cref="Other"/>.</summary>
    private static string Letter(string name)
    {
        if (name.Length == 0)
            return Other;
        var first = name[0];
        if (char.IsAsciiLetter(first))
            return char.ToUpperInvariant(first).ToString();
        if (!IsHan(first))
            return Other;
        var letter = Letters.LastOrDefault(letter => Collation.Compare($"{IndexMark}{letter}", name[..1]) <= 0);
        return letter == default ? Other : letter.ToString();
    }

    private static bool IsHan(char character) => character is >= '\u3400' and <= '\u9FFF';
}
