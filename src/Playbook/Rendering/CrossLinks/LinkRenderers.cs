using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;
using Playbook.Rendering.Pictures;
using Playbook.Rendering.Text;

namespace Playbook.Rendering.CrossLinks;

internal sealed class CrossLinkRenderer : HtmlObjectRenderer<CrossLinkInline>
{
    protected override void Write(HtmlRenderer renderer, CrossLinkInline cross)
    {
        var close = LinkHtml.Open(renderer, LinkOutcome.Of(cross), "");
        renderer.WriteEscape(cross.Shown).Write(close);
    }
}

internal sealed class AddressRenderer : HtmlObjectRenderer<AutolinkInline>
{
    protected override void Write(HtmlRenderer renderer, AutolinkInline address)
    {
        var close = LinkHtml.Open(renderer, LinkOutcome.Of(address), "");
        renderer.WriteEscape(InlineText.Of(address)).Write(close);
    }
}

internal sealed class LinkRenderer : HtmlObjectRenderer<LinkInline>
{
    protected override void Write(HtmlRenderer renderer, LinkInline link)
    {
        var outcome = LinkOutcome.Of(link);
        if (outcome is { Form: LinkForm.Picture })
        {
            PictureHtml.Write(renderer, link, outcome, link.Title);
            return;
        }

        var close = LinkHtml.Open(renderer, outcome, link.Title ?? "");
        if (link.FirstChild is null)
            renderer.WriteEscape(outcome is { Title.Length: > 0 } ? outcome.Title : LinkResolution.UrlOf(link));
        else if (link.IsImage)
            renderer.WriteEscape(InlineText.Of(link));
        else
            renderer.WriteChildren(link);
        renderer.Write(close);
    }
}

internal static class LinkHtml
{
    /// <returns>What closes it.</returns>
    public static string Open(HtmlRenderer renderer, LinkOutcome? outcome, string title)
    {
        switch (outcome?.Form)
        {
            case LinkForm.Link:
                renderer.Write("<a");
                if (outcome.CssClass.Length > 0)
                    renderer.Write(" class=\"").Write(outcome.CssClass).Write('"');
                renderer.Write(" href=\"").WriteEscapeUrl(outcome.Url).Write('"');
                WriteTitle(renderer, title);
                if (outcome.IsExternal)
                    renderer.Write(" rel=\"noopener\"");
                renderer.Write(">");
                return "</a>";
            case LinkForm.Missing:
                renderer.Write("<span class=\"xref-missing\">");
                return "</span>";
            default:
                return "";
        }
    }

    public static void WriteTitle(HtmlRenderer renderer, string? title)
    {
        if (!string.IsNullOrEmpty(title))
            renderer.Write(" title=\"").WriteEscape(title).Write('"');
    }
}
