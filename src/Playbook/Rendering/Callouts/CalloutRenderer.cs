using Markdig.Extensions.Alerts;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Playbook.Rendering.Callouts;

internal sealed class CalloutRenderer : HtmlObjectRenderer<AlertBlock>
{
    /// <summary>With the word of the kind, where the author gave no title.</summary>
    public static void Open(HtmlRenderer renderer, CalloutKind kind, ContainerBlock callout)
    {
        renderer.Write("<aside class=\"callout ").Write(kind.CssClass).Write("\">");
        if (callout is not [CalloutTitle, ..])
            renderer.Write("<p class=\"callout-title\">").Write(kind.Title).WriteLine("</p>");
    }

    protected override void Write(HtmlRenderer renderer, AlertBlock alert)
    {
        renderer.EnsureLine();
        Open(renderer, CalloutKind.OfAlert(alert.Kind.AsSpan())!, alert);

        // "[!TIP]" on a line of its own leaves a paragraph with nothing in it.
        if (alert.Count > 0 && alert[0] is ParagraphBlock { Inline.FirstChild: null } empty)
            alert.Remove(empty);

        var implicitBefore = renderer.ImplicitParagraph;
        renderer.ImplicitParagraph = false;
        renderer.WriteChildren(alert);
        renderer.ImplicitParagraph = implicitBefore;
        renderer.WriteLine("</aside>");
    }
}
