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

    /// <summary>Full-width digits, letters and stops in their narrow forms, character for character.</summary>
    public static string Narrow(string text) => text.AsSpan().IndexOfAnyInRange('\uFF0E', '\uFF3A') < 0
        ? text
        : string.Concat(text.Select(c => c is '\uFF0E' or (>= '\uFF10' and <= '\uFF19') or (>= '\uFF21' and <= '\uFF3A') ? (char)(c - 0xFEE0) : c));

    /// <returns>"4" for IV; what is no Roman number as it is.</returns>
    public static string FromRoman(string number)
    {
        var total = 0;
        for (var i = 0; i < number.Length; i++)
        {
            var (value, next) = (Roman(number[i]), i + 1 < number.Length ? Roman(number[i + 1]) : 0);
            if (value == 0)
                return number;
            total += value < next ? -value : value;
        }

        return total.ToString(CultureInfo.InvariantCulture);
    }

    private static int Roman(char c) => char.ToUpperInvariant(c) switch { 'I' => 1, 'V' => 5, 'X' => 10, _ => 0 };

    /// <returns>十二 for 12; from a thousand on the digits.</returns>
    public static string ToChinese(int value)
    {
        if (value is < 1 or > 999)
            return value.ToString(CultureInfo.InvariantCulture);
        var (hundreds, tens, ones) = (value / 100, value / 10 % 10, value % 10);
        var text = hundreds > 0 ? $"{Digits[hundreds]}百" : "";
        if (tens > 0)
            text += tens == 1 && hundreds == 0 ? "十" : $"{Digits[tens]}十";
        else if (hundreds > 0 && ones > 0)
            text += "零";
        return ones > 0 ? text + Digits[ones] : text;
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
