using System.Buffers;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Playbook.Rendering.WebAddresses;

/// <summary>
/// Bare http and https addresses. Markdig's own rule wants a space in front and takes everything up to the next one,
/// so "见https://a.cn，然后" is either no link or one that swallows the sentence. Here an address is ASCII only.
/// </summary>
internal sealed class WebAddressParser : InlineParser
{
    private const int MaxLength = 2_000;

    private static readonly SearchValues<char> AddressCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#@!$&'()*+,;=%");

    public WebAddressParser() => OpeningCharacters = ['h', 'H'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (char.IsAsciiLetterOrDigit(slice.PeekCharExtra(-1)))
            return false;

        var rest = slice.AsSpan();
        var scheme = rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8
            : rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7 : 0;
        if (scheme == 0)
            return false;

        var candidate = rest[..System.Math.Min(rest.Length, MaxLength)];
        var end = candidate.IndexOfAnyExcept(AddressCharacters);
        var address = WithoutSentenceEnd(end < 0 ? candidate : candidate[..end]);
        if (address.Length <= scheme || !char.IsAsciiLetterOrDigit(address[scheme]))
            return false;

        processor.Inline = new AutolinkInline(address.ToString())
        {
            Span = new SourceSpan(
                processor.GetSourcePosition(slice.Start, out var line, out var column),
                processor.GetSourcePosition(slice.Start + address.Length - 1)),
            Line = line,
            Column = column,
        };
        slice.Start += address.Length;
        return true;
    }

    /// <summary>Full stops, emphasis signs and a bracket that was opened before the address belong to the sentence.</summary>
    private static ReadOnlySpan<char> WithoutSentenceEnd(ReadOnlySpan<char> address)
    {
        var open = address.Count('(') - address.Count(')');
        while (address.Length > 0)
        {
            var last = address[^1];
            if (last == ')' && open < 0)
                open++;
            else if (!"?!.,:;*_~'".Contains(last))
                break;
            address = address[..^1];
        }

        return address;
    }
}
