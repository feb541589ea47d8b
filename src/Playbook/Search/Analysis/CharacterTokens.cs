using System.Text;

namespace Playbook.Search.Analysis;

/// <summary>
/// Pairs of Chinese characters, so that any run of characters can be found as a phrase, with no dictionary that may
/// disagree between text and query. A single one is here only beside what is not Chinese, where a pair may lack; other
/// scripts come as whole runs of letters and digits.
/// </summary>
internal static class CharacterTokens
{
    /// <returns>In the order of their positions.</returns>
    public static IEnumerable<Token> Of(string folded)
    {
        using var compounds = Compounds.In(folded).GetEnumerator();
        var more = compounds.MoveNext();
        var position = 0;
        var gap = false;
        var afterHan = false;
        for (var at = 0; at < folded.Length;)
        {
            Rune.DecodeFromUtf16(folded.AsSpan(at), out var rune, out var length);
            var end = at + length;
            var isHan = Script.IsHan(rune.Value);
            if (isHan)
            {
                position += gap ? 1 : 0;
                gap = false;
                var pairEnd = HanEnd(folded, end);
                if (!afterHan || pairEnd is null)
                    yield return new Token(folded[at..end], at, end, position, TokenKind.Character);
                if (pairEnd is { } second)
                    yield return new Token(folded[at..second], at, second, position, TokenKind.Pair);
                position++;
            }
            else if (Script.IsOtherWord(rune))
            {
                end = WordEnd(folded, end);
                position += gap ? 1 : 0;
                gap = false;
                for (var start = at; start < end; start = at)
                {
                    at = CutAt(folded, start, end);
                    yield return new Token(folded[start..at], start, at, position++);
                }

                while (more && compounds.Current.LastWordEnd < end)
                    more = compounds.MoveNext();
                if (more && compounds.Current is var compound && compound.LastWordEnd == end)
                    yield return new Token(compound.Joined, compound.Start, compound.End, position - 1, TokenKind.Whole);
            }
            else if (rune.Value is not (' ' or '\u00A0'))
            {
                gap = position > 0;
            }

            afterHan = isHan;
            at = end;
        }
    }

    /// <summary>Every single Chinese character, for queries of just one.</summary>
    public static IEnumerable<Token> SinglesOf(string folded)
    {
        var position = 0;
        for (var at = 0; at < folded.Length;)
        {
            Rune.DecodeFromUtf16(folded.AsSpan(at), out var rune, out var length);
            if (Script.IsHan(rune.Value))
                yield return new Token(folded.Substring(at, length), at, at + length, position++, TokenKind.Character);
            at += length;
        }
    }

    /// <summary>
    /// The tokens that, as a phrase, find this run of text and nothing else: pairs, a single character only where it
    /// has no neighbour, and words.
    /// </summary>
    public static IReadOnlyList<Token> PhraseOf(string folded)
    {
        var tokens = Of(folded).ToList();
        var wholes = tokens.Where(token => token.Kind == TokenKind.Whole).ToList();
        var pairs = tokens.Where(token => token.Kind == TokenKind.Pair).ToList();
        return
        [
            .. tokens.Where(token => token.Kind switch
            {
                TokenKind.Character => !pairs.Exists(pair => pair.Start <= token.Start && token.End <= pair.End),
                TokenKind.Word => !wholes.Exists(whole => whole.Start <= token.Start && token.End <= whole.End),
                _ => true,
            }),
        ];
    }

    private static int? HanEnd(string text, int at)
    {
        if (at >= text.Length)
            return null;
        Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length);
        return Script.IsHan(rune.Value) ? at + length : null;
    }

    private static int WordEnd(string text, int at)
    {
        while (at < text.Length)
        {
            Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length);
            if (!Script.IsOtherWord(rune))
                break;
            at += length;
        }

        return at;
    }

    private static int CutAt(string text, int start, int end)
    {
        if (end - start <= WordTokens.MaxLength)
            return end;
        var cut = start + WordTokens.MaxLength;
        return char.IsLowSurrogate(text[cut]) ? cut - 1 : cut;
    }
}
