using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Playbook.Rendering.Callouts;

internal sealed class AdmonitionRenderer : HtmlObjectRenderer<AdmonitionBlock>
{
    protected override void Write(HtmlRenderer renderer, AdmonitionBlock admonition)
    {
        renderer.EnsureLine();
        if (admonition.Callout is { } kind)
            renderer.Write("<aside class=\"callout ").Write(kind.CssClass).Write("\"><p class=\"callout-title\">").WriteEscape(admonition.Shown).WriteLine("</p>");
        else if (admonition.Title.Length > 0)
            renderer.Write("<p><strong>").WriteEscape(admonition.Title).WriteLine("</strong></p>");
        var implicitBefore = renderer.ImplicitParagraph;
        renderer.ImplicitParagraph = false;
        renderer.WriteChildren(admonition);
        renderer.ImplicitParagraph = implicitBefore;
        if (admonition.Callout is not null)
            renderer.WriteLine("</aside>");
    }
}
