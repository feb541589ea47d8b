using Markdig.Extensions.Mathematics;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Playbook.Rendering.Math;

/// <summary>
/// Finds formulas in running text. Markdig's own parser wants spaces around them, which Chinese does not write, and
/// takes "花了 $5 和 $10，另有 $" for one: a playbook is full of dollars.
/// </summary>
internal sealed class FormulaParser : InlineParser
{
    /// <summary>Characters between the signs; longer formulas have blocks.</summary>
    private const int MaxLength = 2_000;

    public FormulaParser() => OpeningCharacters = ['$'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var rest = slice.AsSpan();
        var signs = rest is ['$', '$', ..] ? 2 : 1;
        if (slice.PeekCharExtra(-1) == '$' || rest.Length <= signs)
            return false;

        var content = rest[signs..];
        var end = End(content, signs);
        if (end <= 0 || !IsFormula(content[..end], content[(end + signs)..], signs))
            return false;

        var length = end + signs + signs;
        processor.Inline = new MathInline
        {
            Delimiter = '$',
            DelimiterCount = signs,
            Content = new StringSlice(slice.Text, slice.Start + signs, slice.Start + signs + end - 1),
            Span = new SourceSpan(processor.GetSourcePosition(slice.Start, out var line, out var column), processor.GetSourcePosition(slice.Start + length - 1)),
            Line = line,
            Column = column,
        };
        slice.Start += length;
        return true;
    }

    /// <summary>Where the first unescaped closing sign stands; only the first is tried, so that scanning stays linear.</summary>
    private static int End(ReadOnlySpan<char> content, int signs)
    {
        var limit = System.Math.Min(content.Length, MaxLength);
        for (var i = 0; i < limit; i++)
        {
            if (content[i] == '\\')
                i++;
            else if (content[i] == '$')
                return signs == 1 || (i + 1 < content.Length && content[i + 1] == '$') ? i : -1;
        }

        return -1;
    }

    private static bool IsFormula(ReadOnlySpan<char> tex, ReadOnlySpan<char> after, int signs)
    {
        if (tex.IsWhiteSpace() || after is ['$', ..])
            return false;
        if (signs == 2)
            return true;
        if (after.Length > 0 && char.IsAsciiDigit(after[0]))
            return false;
        if (char.IsWhiteSpace(tex[0]) || char.IsWhiteSpace(tex[^1]))
            return char.IsWhiteSpace(tex[0]) && char.IsWhiteSpace(tex[^1]) && IsSpacedFormula(tex.Trim());

        // Words between two sums of money, not a formula with Chinese in a \text{…}.
        return tex.Contains('\\') || !Text.ChineseLines.HasWide(tex);
    }

    /// <summary>
    /// "$ a + b $": only what cannot be words between two sums of money. It begins like a formula, holds no word but
    /// commands, and either one letter alone or a sign of formulas.
    /// </summary>
    private static bool IsSpacedFormula(ReadOnlySpan<char> tex)
    {
        if (!(char.IsAsciiLetter(tex[0]) || tex[0] is '\\' or '(' or '{' or '|' or '-') || Text.ChineseLines.HasWide(tex))
            return false;
        var letters = 0;
        var hasSign = tex.Length == 1;
        var inCommand = false;
        foreach (var c in tex)
        {
            if (char.IsAsciiLetter(c))
            {
                hasSign |= inCommand && letters == 0;
                if (++letters > 1 && !inCommand)
                    return false;
                continue;
            }

            hasSign |= c is '^' or '_' or '=' or '+' or '<' or '>' or '*' or '/' or '-';
            (letters, inCommand) = (0, c == '\\');
        }

        return hasSign;
    }
}
