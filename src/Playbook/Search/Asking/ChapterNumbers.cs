using System.Globalization;

namespace Playbook.Search.Asking;

/// <summary>A chapter or a section that is asked for by its number.</summary>
internal static class ChapterNumbers
{
    private const string Digits = "零一二三四五六七八九";

    /// <param name="folded">"3.1.2", "第3章", "第十二节", "a.1"</param>
    /// <returns>As it stands in the index; null for what is no number.</returns>
    public static string? Of(string folded)
    {
        var bare = folded.TrimStart('第').TrimEnd('章', '节');
        if (bare.Length == 0)
            return null;
        if (bare.All(character => char.IsAsciiLetterOrDigit(character) || character == '.') && bare.Any(char.IsAsciiDigit))
            return bare;
        // 三 alone is a word like any other.
        return bare.Length == folded.Length ? null : Spoken(bare)?.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>True for 第3章, 第三章.</summary>
    public static bool IsOfChapter(string folded) => folded.StartsWith('第') && folded.EndsWith('章');

    /// <summary>一 to 九十九.</summary>
    private static int? Spoken(string number)
    {
        var ten = number.IndexOf('十', StringComparison.Ordinal);
        if (ten < 0)
            return number.Length == 1 ? Digit(number[0]) : null;
        var tens = ten == 0 ? 1 : ten == 1 ? Digit(number[0]) : null;
        var ones = number.Length == ten + 1 ? 0 : number.Length == ten + 2 ? Digit(number[^1]) : null;
        return tens * 10 + ones;
    }

    private static int? Digit(char character) => Digits.IndexOf(character, StringComparison.Ordinal) is var at and >= 0 ? at : null;
}
