using Markdig.Extensions.Alerts;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Playbook.Rendering.Callouts;

/// <summary>
/// Markdig's alert parser for the kinds we know; with any other the quotation stays what it is. Obsidian lets the author
/// name it and say whether it is folded: <c>[!note]- 标题</c>. Here nothing is folded.
/// </summary>
internal sealed class CalloutParser : AlertInlineParser
{
    private const int LongestWord = 24;

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var rest = slice.AsSpan();
        if (rest is not ['[', '!', ..])
            return false;

        var word = rest[2..System.Math.Min(rest.Length, LongestWord)];
        var end = word.IndexOf(']');
        if (end <= 0 || CalloutKind.OfAlert(word[..end]) is null)
            return false;
        var behind = end + 3;
        var isFolded = behind < rest.Length && rest[behind] is '+' or '-';
        if (isFolded)
            behind++;
        var line = rest[behind..];
        if (line.IndexOfAny('\r', '\n') is >= 0 and var lineEnd)
            line = line[..lineEnd];
        var title = line.Trim(" \t");
        if (!isFolded && title.IsEmpty)
            return base.Match(processor, ref slice);

        // As if nothing followed: what does is the title.
        var head = new StringSlice(slice.Text, slice.Start, slice.Start + end + 2);
        if (!base.Match(processor, ref head))
            return false;
        if (title.IsEmpty)
        {
            slice.Start += behind + line.Length;
            if (slice.CurrentChar == '\r')
                slice.SkipChar();
            if (slice.CurrentChar == '\n')
                slice.SkipChar();
            return true;
        }

        slice.Start += behind + (line.Length - line.TrimStart(" \t").Length);
        processor.Block?.Parent?.SetData(typeof(CalloutTitle), true);
        return true;
    }

    /// <summary>What stands on the line of the kind is the title.</summary>
    public static void GiveTitles(MarkdownDocument document)
    {
        foreach (var alert in document.Descendants<AlertBlock>().Where(alert => alert.ContainsData(typeof(CalloutTitle))).ToList())
        {
            if (alert is not [ParagraphBlock { Inline: { FirstChild: not null } words } paragraph, ..])
                continue;
            var title = new CalloutTitle(null) { Inline = new ContainerInline(), Line = paragraph.Line, Column = paragraph.Column, Span = paragraph.Span, IsOpen = false };
            while (words.FirstChild is { } first)
            {
                first.Remove();
                if (first is LineBreakInline)
                    break;
                title.Inline.AppendChild(first);
            }

            if (words.FirstChild is null)
                alert.Remove(paragraph);
            alert.Insert(0, title);
        }
    }
}
