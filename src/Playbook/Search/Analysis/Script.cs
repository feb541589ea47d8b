using System.Globalization;
using System.Text;

namespace Playbook.Search.Analysis;

/// <summary>What the tokenizers ask about a character.</summary>
internal static class Script
{
    /// <summary>Chinese characters, with 々 and 〇; the supplementary planes 2 and 3 hold nothing else.</summary>
    public static bool IsHan(int codePoint) => codePoint is
        >= 0x4E00 and <= 0x9FFF or >= 0x3400 and <= 0x4DBF or >= 0xF900 and <= 0xFAFF
        or 0x3005 or 0x3007 or >= 0x20000 and <= 0x3FFFF;

    /// <summary>Letters and digits of other scripts, with the marks that belong to them.</summary>
    public static bool IsOtherWord(Rune rune) => !IsHan(rune.Value) && IsWord(rune);

    public static bool IsWord(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
}
