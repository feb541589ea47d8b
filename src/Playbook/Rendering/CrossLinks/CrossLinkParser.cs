using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Playbook.Rendering.CrossLinks;

internal sealed class CrossLinkParser : InlineParser
{
    /// <summary>Characters between the brackets; also what keeps a text full of [[ linear.</summary>
    private const int MaxLength = 300;

    public CrossLinkParser() => OpeningCharacters = ['['];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var rest = slice.AsSpan();
        if (rest is not ['[', '[', ..])
            return false;

        var content = rest[2..System.Math.Min(rest.Length, MaxLength)];

        // A back-tick binds tighter: [[a `b]]` c is a code span with brackets around it.
        var end = content.IndexOfAny("[]`\r\n");
        if (end <= 0 || !content[end..].StartsWith("]]", StringComparison.Ordinal))
            return false;

        content = content[..end];
        var bar = content.IndexOf('|');
        var target = (bar < 0 ? content : content[..bar]).TrimEnd('\\').Trim(); // in a table the bar is written \|
        if (target.IsEmpty)
            return false;

        var length = end + 4;
        processor.Inline = new CrossLinkInline
        {
            Target = target.ToString(),
            Words = bar < 0 ? "" : content[(bar + 1)..].Trim().ToString(),
            Span = new SourceSpan(
                processor.GetSourcePosition(slice.Start, out var line, out var column),
                processor.GetSourcePosition(slice.Start + length - 1)),
            Line = line,
            Column = column,
        };
        slice.Start += length;
        return true;
    }
}
