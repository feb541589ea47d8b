using System.Text;

namespace Playbook.Search.Analysis;

/// <summary>
/// Words as <see cref="WordBreaks"/> has them, and over them the terms and compounds that are made of several. The parts
/// stay words too: 股权 is found as a word in 股权稀释.
/// </summary>
internal static class WordTokens
{
    /// <summary>UTF-16 units; a longer run of letters, such as encoded data, is cut into pieces.</summary>
    public const int MaxLength = 128;

    /// <returns>In the order of their positions.</returns>
    public static IReadOnlyList<Token> Of(string folded, Lexicon? lexicon = null)
    {
        var tokens = Segments(folded);
        var count = tokens.Count;
        if (lexicon is not null)
        {
            for (var at = 0; at < count; at++)
                AddTerms(tokens, at, count, folded, lexicon);
        }

        AddCompounds(tokens, count, folded);
        return tokens.Count == count ? tokens : [.. tokens.OrderBy(token => token.Position)];
    }

    /// <summary>The fewest words that cover a text: a term instead of its parts.</summary>
    public static IEnumerable<Token> Covering(IReadOnlyList<Token> tokens)
    {
        var covered = 0;
        foreach (var token in tokens.OrderBy(token => token.Start).ThenByDescending(token => token.End))
        {
            if (token.Start < covered)
                continue;
            covered = token.End;
            yield return token;
        }
    }

    private static List<Token> Segments(string folded)
    {
        var tokens = new List<Token>();
        var start = 0;
        var position = 0;
        var gap = false;
        foreach (var end in Ends(folded))
        {
            if (IsWord(folded.AsSpan(start, end - start)))
            {
                for (var at = start; at < end;)
                {
                    var cut = CutAt(folded, at, end);
                    position += gap ? 1 : 0;
                    gap = false;
                    tokens.Add(new Token(folded[at..cut], at, cut, position++));
                    at = cut;
                }
            }
            else if (!IsBlank(folded.AsSpan(start, end - start)))
            {
                gap = position > 0;
            }

            start = end;
        }

        return tokens;
    }

    /// <summary>Also across what the dictionary takes for words: 大模型 in 做大模型, which it reads as 做大 and 模型.</summary>
    private static void AddTerms(List<Token> tokens, int first, int count, string folded, Lexicon lexicon)
    {
        var segment = tokens[first];
        for (var start = segment.Start; start < segment.End; start++)
        {
            foreach (var word in lexicon.WordsAt(folded, start))
            {
                if (word.Length > segment.End - segment.Start || start > segment.Start)
                    tokens.Add(new Token(word, start, start + word.Length, segment.Position, TokenKind.Whole));
            }
        }
    }

    private static void AddCompounds(List<Token> tokens, int count, string folded)
    {
        var at = 0;
        foreach (var compound in Compounds.In(folded))
        {
            while (at < count && tokens[at].End < compound.LastWordEnd)
                at++;
            if (at < count && tokens[at].End == compound.LastWordEnd)
                tokens.Add(new Token(compound.Joined, compound.Start, compound.End, tokens[at].Position, TokenKind.Whole));
        }
    }

    /// <summary>As <see cref="WordBreaks"/>, whatever the length of the text.</summary>
    public static IEnumerable<int> Ends(string folded)
    {
        var start = 0;
        foreach (var piece in LongRuns.Ends(folded))
        {
            foreach (var end in WordBreaks.Ends(folded[start..piece]))
                yield return start + end;
            start = piece;
        }
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

    private static bool IsBlank(ReadOnlySpan<char> segment) => segment.Trim(" \u00A0").IsEmpty;

    private static int CutAt(string text, int start, int end)
    {
        if (end - start <= MaxLength)
            return end;
        var cut = start + MaxLength;
        return char.IsLowSurrogate(text[cut]) ? cut - 1 : cut;
    }
}
