using System.Text;

namespace Playbook.Search.Analysis;

/// <summary>
/// A text with everything made equal that readers do not tell apart: width, case, traditional and simplified,
/// compatibility forms, invisible characters, spaces between Chinese characters. Knows where in the original each
/// character came from, since some of these change the length.
/// </summary>
internal sealed class FoldedText
{
    // What a character folds to, once it has been asked for: a book has a few thousand, each many times.
    private static readonly char[] Known = new char[0x10000];

    // Of each character of the text the place in the original; null where all of them stand where they stood.
    private readonly List<TextRun>? _places;

    private FoldedText(string original, string text, List<TextRun>? places)
    {
        Original = original;
        Text = text;
        _places = places;
    }

    public string Original { get; }

    public string Text { get; }

    /// <param name="keepSpaces">True to keep spaces between Chinese characters: then they part words.</param>
    public static FoldedText Of(string original, bool keepSpaces = false)
    {
        var text = new StringBuilder(original.Length);
        var places = default(List<TextRun>);
        var afterHan = false;
        var units = (Span<char>)stackalloc char[2];
        for (var at = 0; at < original.Length;)
        {
            var rune = RuneAt(original, at, out var length);
            if (IsInvisible(rune.Value))
            {
                places ??= Unmoved(text.Length, original.Length);
                at += length;
                continue;
            }

            if (afterHan && !keepSpaces && IsSpace(rune) && EndOfSpaces(original, at) is var next
                && next < original.Length && Script.IsHan(Fold(RuneAt(original, next, out _)).Value))
            {
                places ??= Unmoved(text.Length, original.Length);
                at = next;
                continue;
            }

            var folded = Fold(rune);
            var count = folded.EncodeToUtf16(units);
            if (places is null && (count > 1 || length > 1))
                places = Unmoved(text.Length, original.Length);
            foreach (var unit in units[..count])
            {
                text.Append(unit);
                places?.Add(new TextRun(at, at + length));
            }

            afterHan = Script.IsHan(folded.Value);
            at += length;
        }

        return new FoldedText(original, text.ToString(), places);
    }

    /// <summary>What two names have in common that differ in nothing but marks, spaces, width, case and script.</summary>
    public static string KeyOf(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var rune in Of(name).Text.EnumerateRunes())
        {
            // C++ and C# are not C.
            if (Script.IsWord(rune) || rune.Value is '+' or '#')
                key.Append(rune.ToString());
        }

        return key.ToString();
    }

    /// <summary>Where the character at <paramref name="index"/> begins in the original.</summary>
    public int OriginalStart(int index) =>
        index >= Text.Length ? Original.Length : _places is null ? index : _places[index].Start;

    /// <summary>Where the character before <paramref name="index"/> ends in the original.</summary>
    public int OriginalEnd(int index) => index == 0 || _places is null ? index : _places[index - 1].End;

    private static List<TextRun> Unmoved(int count, int capacity)
    {
        var places = new List<TextRun>(capacity);
        for (var at = 0; at < count; at++)
            places.Add(new TextRun(at, at + 1));
        return places;
    }

    private static Rune RuneAt(string text, int at, out int length)
    {
        Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out length); // half a pair decodes to U+FFFD
        return rune;
    }

    private static int EndOfSpaces(string text, int at)
    {
        while (at < text.Length && RuneAt(text, at, out var length) is var rune && (IsSpace(rune) || IsInvisible(rune.Value)))
            at += length;
        return at;
    }

    private static Rune Fold(Rune rune)
    {
        if (rune.IsAscii)
            return Rune.ToLowerInvariant(rune);
        if (rune.IsBmp && Known[rune.Value] is var known and not '\0')
            return new Rune(known);
        var plain = HasCompatibilityForm(rune.Value) ? Compatible(rune) : rune;
        var folded = Rune.ToLowerInvariant(new Rune(SimplifiedCharacters.Of(plain.Value)));
        if (rune.IsBmp && folded.IsBmp)
            Known[rune.Value] = (char)folded.Value;
        return folded;
    }

    /// <summary>Full-width and half-width forms, the ideographic space, radicals and ideographs that stand twice in Unicode.</summary>
    private static bool HasCompatibilityForm(int codePoint) => codePoint is
        0x3000 or >= 0xFF00 and <= 0xFFEF or >= 0x2E80 and <= 0x2FDF or >= 0xF900 and <= 0xFAFF or >= 0x2F800 and <= 0x2FA1F;

    private static Rune Compatible(Rune rune)
    {
        var forms = rune.ToString().Normalize(NormalizationForm.FormKC).EnumerateRunes().ToArray();
        return forms.Length == 1 ? forms[0] : rune;
    }

    /// <summary>
    /// Spaces of one line. A line feed parts paragraphs and a tab the cells of a table: words on both sides stay apart.
    /// </summary>
    private static bool IsSpace(Rune rune) => rune.Value is ' ' or 0x00A0 or 0x3000 or >= 0x2000 and <= 0x200A;

    /// <summary>Soft hyphen, zero-width characters, direction marks, byte order mark, variation selectors.</summary>
    private static bool IsInvisible(int codePoint) => codePoint is
        0x00AD or >= 0x200B and <= 0x200F or 0x2060 or 0xFEFF or >= 0xFE00 and <= 0xFE0F or >= 0xE0100 and <= 0xE01EF;
}
