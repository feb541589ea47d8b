using System.Text;

namespace Playbook.Search.Analysis;

/// <summary>
/// Single Chinese characters and the pairs they form, so that any run of characters can be found as a phrase, with no
/// dictionary that may disagree between text and query. Other scripts come as whole runs of letters and digits.
/// </summary>
internal static class CharacterTokens
{
    public static IEnumerable<Token> Of(string folded)
    {
        var position = 0;
        var gap = false;
        for (var at = 0; at < folded.Length;)
        {
            Rune.DecodeFromUtf16(folded.AsSpan(at), out var rune, out var length);
            var end = at + length;
            if (Script.IsHan(rune.Value))
            {
                position += gap ? 1 : 0;
                gap = false;
                yield return new Token(folded[at..end], at, end, position, TokenKind.Character);
                if (HanEnd(folded, end) is { } pairEnd)
                    yield return new Token(folded[at..pairEnd], at, pairEnd, position, TokenKind.Pair);
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
            }
            else if (rune.Value is not (' ' or '\t' or '\u00A0'))
            {
                gap = position > 0;
            }

            at = end;
        }
    }

    /// <summary>
    /// The tokens that, as a phrase, find this run of text and nothing else: pairs, a single character only where it
    /// has no neighbour, and words.
    /// </summary>
    public static IEnumerable<Token> PhraseOf(string folded)
    {
        var coveredTo = 0;
        Token? alone = null;
        foreach (var token in Of(folded))
        {
            if (alone is { } single && token.Position != single.Position)
                yield return single;
            alone = null;
            if (token.Kind == TokenKind.Character)
            {
                alone = token.Start >= coveredTo ? token : null;
                continue;
            }

            coveredTo = token.End;
            yield return token;
        }

        if (alone is { } last)
            yield return last;
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
