using System.Globalization;

namespace Playbook.Importing.Outline;

/// <summary>Printed numbers, Arabic, full-width or Chinese up to 百, as plain ASCII.</summary>
internal static class Numerals
{
    private const string Digits = "零一二三四五六七八九";

    /// <returns>"12" for 12, １２ and 十二; a letter in upper case ASCII; what it does not know as it is.</returns>
    public static string ToAscii(string number)
    {
        number = number.Normalize(System.Text.NormalizationForm.FormKC).Trim();
        if (number.Length == 0 || char.IsAsciiLetterOrDigit(number[0]))
            return number.ToUpperInvariant();
        return FromChinese(number) is { } value ? value.ToString(CultureInfo.InvariantCulture) : number;
    }

    private static int? FromChinese(string number)
    {
        var total = 0;
        var digit = -1;
        foreach (var c in number)
        {
            var value = c is '〇' ? 0 : c is '两' ? 2 : Digits.IndexOf(c, StringComparison.Ordinal);
            if (value >= 0)
            {
                digit = value;
                continue;
            }

            var unit = c switch { '十' => 10, '百' => 100, _ => 0 };
            if (unit == 0)
                return null;
            total += (digit < 0 ? 1 : digit) * unit;
            digit = -1;
        }

        return total + Math.Max(digit, 0);
    }
}
