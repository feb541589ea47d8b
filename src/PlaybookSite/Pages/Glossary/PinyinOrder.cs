using System.Globalization;

namespace PlaybookSite.Pages.Glossary;

/// <summary>The order of a Chinese dictionary: by pinyin, Latin words among the syllables that share their letter.</summary>
internal static class PinyinOrder
{
    /// <summary>Where a name stands that has no letter of its own, such as a number.</summary>
    public const string Other = "#";

    private static readonly CompareInfo Collation = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;

    /// <summary>
    /// The first character of each letter in the collation of zh-CN. No syllable begins with I, U or V.
    /// </summary>
    private static readonly (string Letter, string First)[] Letters =
    [
        ("A", "吖"), ("B", "八"), ("C", "嚓"), ("D", "咑"), ("E", "妸"), ("F", "发"), ("G", "旮"), ("H", "哈"),
        ("J", "丌"), ("K", "咔"), ("L", "垃"), ("M", "呒"), ("N", "唔"), ("O", "喔"), ("P", "妑"), ("Q", "七"),
        ("R", "呥"), ("S", "仨"), ("T", "他"), ("W", "屲"), ("X", "夕"), ("Y", "丫"), ("Z", "帀"),
    ];

    public static IReadOnlyList<T> Sort<T>(IEnumerable<T> items, Func<T, string> name) =>
        [.. items.OrderBy(item => Letter(name(item)), StringComparer.Ordinal)
            .ThenBy(name, Comparer<string>.Create((a, b) => Collation.Compare(a, b, CompareOptions.IgnoreCase)))];

    /// <summary>"A" to "Z", or <see cref="Other"/>.</summary>
    public static string Letter(string name)
    {
        if (name.Length == 0)
            return Other;
        var first = name[0];
        if (char.IsAsciiLetter(first))
            return char.ToUpperInvariant(first).ToString();
        if (!IsHan(first))
            return Other;
        return Letters.LastOrDefault(letter => Collation.Compare(letter.First, name[..1]) <= 0).Letter ?? Other;
    }

    private static bool IsHan(char character) => character is >= '\u3400' and <= '\u9FFF';
}
