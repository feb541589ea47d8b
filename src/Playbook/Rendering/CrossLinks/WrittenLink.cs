using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Playbook.Rendering.CrossLinks;

/// <summary>A link or picture as it stands in a text, so that its address can be exchanged.</summary>
/// <param name="Url">As the parser understands it: entities and backslashes resolved.</param>
/// <param name="Start">Where the address begins in the text, angle brackets included.</param>
/// <param name="Line">1-based line of the text.</param>
/// <param name="Words">The alternative text of a picture, the words of a link.</param>
public sealed record WrittenLink(string Url, int Start, int Length, bool IsPicture, int Line, string Words);

/// <summary>Finds links and pictures, written in place or by reference, with the place of their addresses.</summary>
internal static class WrittenLinks
{
    public static IReadOnlyList<WrittenLink> Find(MarkdownDocument document, string text)
    {
        var found = new Dictionary<int, WrittenLink>();
        foreach (var link in document.Descendants<LinkInline>())
        {
            // An address that several links share by reference is written once.
            var span = link.Reference?.UrlSpan ?? link.UrlSpan;
            var url = link.Reference?.Url ?? link.Url ?? "";
            if (url.Length == 0 || Place(text, span, url, link.Span) is not { } place)
                continue;
            var line = (link.Reference?.Line ?? link.Line) + 1;
            if (!found.TryGetValue(place.Start, out var known) || (link.IsImage && !known.IsPicture))
                found[place.Start] = new WrittenLink(url, place.Start, place.Length, link.IsImage, line, Text.InlineText.Of(link));
        }

        return [.. found.Values.OrderBy(link => link.Start)];
    }

    /// <summary>Where the parser says it is; where it is wrong, behind the words of the link; null rather than a guess.</summary>
    private static (int Start, int Length)? Place(string text, SourceSpan span, string url, SourceSpan whole)
    {
        if (!span.IsEmpty && span.Start >= 0 && span.End < text.Length)
        {
            var written = text.AsSpan(span.Start, span.Length);
            if (written.Length > 0 && (written.Trim("<>").SequenceEqual(url) || written.ContainsAny('\\', '&')))
                return (span.Start, span.Length);
        }

        if (whole.IsEmpty || whole.End >= text.Length)
            return null;
        var at = text.AsSpan(whole.Start, whole.Length).LastIndexOf(url);
        return at < 0 ? null : (whole.Start + at, url.Length);
    }
}
