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
        if (char.IsWhiteSpace(tex[0]) || char.IsWhiteSpace(tex[^1]) || (after.Length > 0 && char.IsAsciiDigit(after[0])))
            return false;

        // Words between two sums of money, not a formula with Chinese in a \text{…}.
        return tex.Contains('\\') || !Text.ChineseLines.HasWide(tex);
    }
}
