using System.Globalization;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Playbook.Rendering.Headings;

/// <summary>The anchor's sign is drawn by CSS: in the text it would be read aloud and copied along.</summary>
internal sealed class AnchoredHeadingRenderer : HtmlObjectRenderer<HeadingBlock>
{
    protected override void Write(HtmlRenderer renderer, HeadingBlock block)
    {
        var heading = NumberedHeading.Of(block)!;
        var level = heading.Level.ToString(CultureInfo.InvariantCulture);
        renderer.EnsureLine();
        renderer.Write("<h").Write(level).Write(" id=\"").WriteEscape(heading.Anchor).Write("\">");
        if (heading.Number.Length > 0)
            renderer.Write("<span class=\"number\">").Write(heading.Number).Write("</span> ");
        renderer.WriteLeafInline(block);
        renderer.Write("<a class=\"anchor\" href=\"#").WriteEscape(heading.Anchor)
            .Write("\" aria-label=\"本节链接：").WriteEscape(heading.Text).Write("\"></a></h").Write(level).WriteLine(">");
    }
}
