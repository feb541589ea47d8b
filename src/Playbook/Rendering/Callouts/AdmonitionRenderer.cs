using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Playbook.Rendering.Callouts;

internal sealed class AdmonitionRenderer : HtmlObjectRenderer<AdmonitionBlock>
{
    protected override void Write(HtmlRenderer renderer, AdmonitionBlock admonition)
    {
        renderer.EnsureLine();
        if (admonition.Callout is { } kind)
            CalloutRenderer.Open(renderer, kind, admonition);
        var implicitBefore = renderer.ImplicitParagraph;
        renderer.ImplicitParagraph = false;
        renderer.WriteChildren(admonition);
        renderer.ImplicitParagraph = implicitBefore;
        if (admonition.Callout is not null)
            renderer.WriteLine("</aside>");
    }
}
