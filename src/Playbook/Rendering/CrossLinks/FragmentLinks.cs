using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Playbook.Rendering.Headings;

namespace Playbook.Rendering.CrossLinks;

/// <summary>
/// Leads #fragments to the heading they mean. Other tools make a heading's number part of its anchor
/// (#11-大模型的崛起), and imported tables of contents are full of those.
/// </summary>
internal static class FragmentLinks
{
    public static void Run(MarkdownDocument document)
    {
        Dictionary<string, string>? anchors = null;
        foreach (var link in document.Descendants<LinkInline>())
        {
            if (LinkOutcome.Of(link) is not { Form: LinkForm.Link, Url: ['#', ..] url } outcome)
                continue;

            anchors ??= Anchors(document);
            var written = Uri.UnescapeDataString(url[1..]);
            var found = anchors.TryGetValue(written, out var anchor) || anchors.TryGetValue(written.ToLowerInvariant(), out anchor);
            (found ? outcome with { Url = "#" + anchor } : new LinkOutcome(LinkForm.Missing, CssClass: "xref-missing")).SetOn(link);
        }
    }

    /// <summary>By what a fragment may say, the anchor that the heading has.</summary>
    public static Dictionary<string, string> Anchors(MarkdownDocument document)
    {
        var anchors = new Dictionary<string, string>(StringComparer.Ordinal);
        var headings = document.Descendants<HeadingBlock>().Select(NumberedHeading.Of).OfType<NumberedHeading>().ToList();
        foreach (var heading in headings)
            anchors[heading.Anchor] = heading.Anchor;
        foreach (var heading in headings)
            anchors.TryAdd(heading.AnchorWithNumber, heading.Anchor);
        return anchors;
    }
}
