using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Playbook.Rendering.CrossLinks;
using Playbook.Rendering.Tables;
using Playbook.Rendering.Text;

namespace Playbook.Rendering;

internal enum TextFlawKind
{
    /// <summary>A row has more cells than the head of its table: the rest joined the last one.</summary>
    JoinedCells,

    /// <summary>A link without an address, or with one that no page may lead to: its words stand alone.</summary>
    UselessLink,
}

/// <summary>A place in a text that readers see otherwise than its author meant.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Target">The address of a link.</param>
internal sealed record TextFlaw(TextFlawKind Kind, int Line, string Target = "")
{
    public static IReadOnlyList<TextFlaw> Find(MarkdownDocument document) =>
    [
        .. TablePass.Joined(document).Select(line => new TextFlaw(TextFlawKind.JoinedCells, line)),
        .. document.Descendants<LinkInline>().Where(IsUseless)
            .Select(link => new TextFlaw(TextFlawKind.UselessLink, link.Line + 1, $"[{InlineText.Of(link)}]({LinkResolution.UrlOf(link)})")),
    ];

    private static bool IsUseless(LinkInline link) => WrittenUrls.KindOf(LinkResolution.UrlOf(link)) is not (WrittenUrl.Web or WrittenUrl.Fragment or WrittenUrl.Relative);
}
