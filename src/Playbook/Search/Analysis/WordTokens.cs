using System.Globalization;
using System.Text;
using ICU4N.Text;

namespace Playbook.Search.Analysis;

/// <summary>Words as ICU's dictionary breaks them.</summary>
internal static class WordTokens
{
    /// <summary>UTF-16 units; a longer run of letters, such as encoded data, is cut into pieces.</summary>
    public const int MaxLength = 128;

    // A break iterator keeps the text it works on: one a thread, copied from this one, which loads the rules.
    private static readonly BreakIterator Prototype = BreakIterator.GetWordInstance(CultureInfo.GetCultureInfo("zh"));

    [ThreadStatic]
    private static BreakIterator? _breaks;

    public static IEnumerable<Token> Of(string folded)
    {
        var ends = Boundaries(folded);
        var start = 0;
        var position = 0;
        var gap = false;
        foreach (var end in ends)
        {
            if (IsWord(folded.AsSpan(start, end - start)))
            {
                for (var at = start; at < end;)
                {
                    var cut = CutAt(folded, at, end);
                    position += gap ? 1 : 0;
                    gap = false;
                    yield return new Token(folded[at..cut], at, cut, position++);
                    at = cut;
                }
            }
            else if (!IsBlank(folded.AsSpan(start, end - start)))
            {
                gap = position > 0;
            }

            start = end;
        }
    }

    private static List<int> Boundaries(string folded)
    {
        var breaks = _breaks ??= (BreakIterator)Prototype.Clone();
        breaks.SetText(folded);
        var ends = new List<int>();
        breaks.First();
        for (var end = breaks.Next(); end != BreakIterator.Done; end = breaks.Next())
            ends.Add(end);
        return ends;
    }

    private static bool IsWord(ReadOnlySpan<char> segment)
    {
        foreach (var rune in segment.EnumerateRunes())
        {
            if (Script.IsHan(rune.Value) || Rune.IsLetterOrDigit(rune))
                return true;
        }

        return false;
    }

    private static bool IsBlank(ReadOnlySpan<char> segment) => segment.Trim(" \t\u00A0").IsEmpty;

    private static int CutAt(string text, int start, int end)
    {
        if (end - start <= MaxLength)
            return end;
        var cut = start + MaxLength;
        return char.IsLowSurrogate(text[cut]) ? cut - 1 : cut;
    }
}
