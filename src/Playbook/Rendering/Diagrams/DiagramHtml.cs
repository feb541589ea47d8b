using System.Globalization;
using Markdig.Renderers;
using Markdig.Syntax;
using Playbook.Rendering.Drawings;

namespace Playbook.Rendering.Diagrams;

/// <summary>The one place that writes a diagram: its picture, or its Mermaid source and why there is no picture.</summary>
internal static class DiagramHtml
{
    public static bool Write(HtmlRenderer renderer, CodeBlock block)
    {
        var source = block.Lines.ToString();
        switch (FigurePass.Of(block))
        {
            case { IsDrawn: true } drawing:
                WritePicture(renderer, FigureSource.Diagram(source).Hash, drawing);
                break;
            case { } refused:
                renderer.Write("""<figure class="diagram diagram-undrawn"><figcaption>无法绘制此图，以下是它的源文本。原因：""")
                    .WriteEscape(refused.Problem);
                renderer.Write("</figcaption>");
                WriteSource(renderer, source);
                renderer.WriteLine("</figure>");
                break;
            default:
                renderer.Write("""<figure class="diagram">""");
                WriteSource(renderer, source);
                renderer.WriteLine("<figcaption>图示源码</figcaption></figure>");
                break;
        }

        return true;
    }

    /// <summary>
    /// Two pictures, of which CSS shows the one that fits the theme: the site has a switch of its own, which a media
    /// query inside the picture would not hear of. The hidden one is lazy and is not even fetched.
    /// </summary>
    private static void WritePicture(HtmlRenderer renderer, string hash, Drawing drawing)
    {
        renderer.Write("""<figure class="diagram"><div class="diagram-scroll">""");
        WriteOne(renderer, $"/diagrams/{hash}.svg", "when-light", drawing);
        WriteOne(renderer, $"/diagrams/{hash}-dark.svg", "when-dark", drawing);
        renderer.Write("</div>");
        if (drawing.Title.Length > 0)
            renderer.Write("<figcaption>").WriteEscape(drawing.Title).Write("</figcaption>");
        renderer.WriteLine("</figure>");
    }

    private static void WriteOne(HtmlRenderer renderer, string url, string cssClass, Drawing drawing)
    {
        renderer.Write("<a class=\"").Write(cssClass).Write("\" href=\"").Write(url).Write("\" title=\"单独打开此图\">");
        renderer.Write("<img src=\"").Write(url).Write("\" alt=\"").WriteEscape(drawing.Alt)
            .Write("\" width=\"").Write(drawing.Width.ToString(CultureInfo.InvariantCulture))
            .Write("\" height=\"").Write(drawing.Height.ToString(CultureInfo.InvariantCulture))
            .Write("\" loading=\"lazy\"></a>");
    }

    private static void WriteSource(HtmlRenderer renderer, string source) =>
        renderer.Write("""<pre><code class="language-mermaid">""").WriteEscape(source).Write("\n</code></pre>");
}
