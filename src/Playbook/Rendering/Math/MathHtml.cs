using Markdig.Renderers;

namespace Playbook.Rendering.Math;

/// <summary>The one place that writes formulas. They are shown as their TeX source until something draws them.</summary>
internal static class MathHtml
{
    public static void WriteInline(HtmlRenderer renderer, string tex) => WriteSpan(renderer, "math-inline", tex);

    /// <summary>A formula written as $$…$$ inside a sentence: a paragraph holds no div, so a span set apart by CSS.</summary>
    public static void WriteBlockInText(HtmlRenderer renderer, string tex) => WriteSpan(renderer, "math-block", tex);

    public static void WriteBlock(HtmlRenderer renderer, string tex)
    {
        renderer.EnsureLine();
        renderer.Write("""<div class="math math-block"><code>""").WriteEscape(tex.Trim());
        renderer.WriteLine("</code></div>");
    }

    private static void WriteSpan(HtmlRenderer renderer, string cssClass, string tex) =>
        renderer.Write("<span class=\"math ").Write(cssClass).Write("\"><code>").WriteEscape(tex.Trim()).Write("</code></span>");
}
