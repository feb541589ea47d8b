using System.Globalization;

namespace Playbook.Search.Asking;

/// <summary>What a number that was asked for counts.</summary>
internal enum NumberedThing
{
    /// <summary>A chapter or a section: nobody said which.</summary>
    Either,
    Chapter,
    Part,
}

/// <param name="Number">As it stands in the index.</param>
internal readonly record struct AskedNumber(NumberedThing Thing, string Number);

/// <summary>A part, a chapter or a section that is asked for by its number.</summary>
internal static class ChapterNumbers
{
    private const string Digits = "零一二三四五六七八九";
    private const string Appendix = "附录";

    private static readonly (string Ending, NumberedThing Thing)[] Endings =
    [
        ("部分", NumberedThing.Part), ("篇", NumberedThing.Part),
        ("章", NumberedThing.Chapter), ("讲", NumberedThing.Chapter),
        ("节", NumberedThing.Either),
    ];

    /// <param name="folded">"3.1.2", "第3章", "第十二节", "第三部分", "附录a", "a.1"</param>
    /// <returns>Null for what is no number.</returns>
    public static AskedNumber? Of(string folded)
    {
        var text = folded.Replace(" ", "", StringComparison.Ordinal);
        if (text.StartsWith(Appendix, StringComparison.Ordinal))
            return OfAppendix(text[Appendix.Length..]);
        if (IsWritten(text) && text.Any(char.IsAsciiDigit))
            return new AskedNumber(NumberedThing.Either, text);
        if (Array.Find(Endings, one => text.EndsWith(one.Ending, StringComparison.Ordinal)) is not { Ending: { } ending } named)
            return null;
        var bare = text[..^ending.Length];
        // 三部分 and 一节 are words like any other; 3章 is typed by who is in a hurry.
        if (!bare.StartsWith('第'))
            return named.Thing != NumberedThing.Part && IsWritten(bare) && bare.Any(char.IsAsciiDigit) ? new AskedNumber(named.Thing, bare) : null;
        bare = bare[1..];
        var number = IsWritten(bare) && bare.Any(char.IsAsciiDigit) ? bare : Spoken(bare)?.ToString(CultureInfo.InvariantCulture);
        return number is null ? null : new AskedNumber(named.Thing, number);
    }

    /// <summary>附录a, 附录1, 附录一; a section of it, a.1, is called by its number alone.</summary>
    private static AskedNumber? OfAppendix(string number) => number switch
    {
        [>= 'a' and <= 'z'] => new AskedNumber(NumberedThing.Chapter, number),
        [>= 'a' and <= 'z', '.', ..] when IsWritten(number) => new AskedNumber(NumberedThing.Either, number),
        _ when number.Length > 0 && number.All(char.IsAsciiDigit) => Lettered(int.Parse(number[..Math.Min(number.Length, 3)], CultureInfo.InvariantCulture)),
        _ => Spoken(number) is { } spoken ? Lettered(spoken) : null,
    };

    /// <summary>The second appendix is B, however it is asked for.</summary>
    private static AskedNumber? Lettered(int number) =>
        number is >= 1 and <= 26 ? new AskedNumber(NumberedThing.Chapter, ((char)('a' + number - 1)).ToString()) : null;

    private static bool IsWritten(string number) =>
        number.Length > 0 && number.All(character => char.IsAsciiLetterOrDigit(character) || character == '.');

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
