using Markdig.Extensions.Alerts;
using Markdig.Helpers;
using Markdig.Parsers;

namespace Playbook.Rendering.Callouts;

/// <summary>Markdig's alert parser for the kinds we know; with any other the quotation stays what it is.</summary>
internal sealed class CalloutParser : AlertInlineParser
{
    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var rest = slice.AsSpan();
        if (rest is not ['[', '!', ..])
            return false;

        var word = rest[2..System.Math.Min(rest.Length, 24)];
        var end = word.IndexOf(']');
        return end > 0 && CalloutKind.Find(word[..end]) is not null && base.Match(processor, ref slice);
    }
}
