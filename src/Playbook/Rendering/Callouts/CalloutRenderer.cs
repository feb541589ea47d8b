using Markdig.Extensions.Alerts;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Playbook.Rendering.Callouts;

internal sealed class CalloutRenderer : HtmlObjectRenderer<AlertBlock>
{
    protected override void Write(HtmlRenderer renderer, AlertBlock alert)
    {
        var kind = CalloutKind.Find(alert.Kind.AsSpan())!;
        renderer.EnsureLine();
        renderer.WriteLine($"""<aside class="callout {kind.CssClass}"><p class="callout-title">{kind.Title}</p>""");

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
