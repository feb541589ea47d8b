using Markdig.Renderers;
using Markdig.Syntax;
using Playbook.Rendering.Drawings;

namespace Playbook.Rendering.Math;

/// <summary>The one place that writes formulas: as MathML, or as their TeX source and why it could not be drawn.</summary>
internal static class MathHtml
{
    /// <summary>Signs in a row that may be wider than a line of a list on a phone: those scroll by themselves.</summary>
    private const int LongFormula = 20;

    public static void WriteInline(HtmlRenderer renderer, MarkdownObject node, string tex)
    {
        switch (FigurePass.Of(node))
        {
            case { IsDrawn: true } drawing:
                renderer.Write("<span class=\"math math-inline").Write(Signs(tex) > LongFormula ? " math-long\" role=\"group\" aria-label=\"公式\" tabindex=\"0\">" : "\">").Write(drawing.Markup).Write("</span>");
                break;
            case { } refused:
                renderer.Write("""<span class="math math-inline math-undrawn" title="无法绘制此公式：""").WriteEscape(refused.Problem)
                    .Write("\"><code>").WriteEscape(tex.Trim()).Write("</code></span>");
                break;
            default:
                renderer.Write("""<span class="math math-inline"><code>""").WriteEscape(tex.Trim()).Write("</code></span>");
                break;
        }
    }

    /// <summary>A formula written as $$…$$ inside a sentence: a paragraph holds no div, so a span set apart by CSS.</summary>
    public static void WriteBlockInText(HtmlRenderer renderer, MarkdownObject node, string tex) =>
        WriteBlock(renderer, "span", FigurePass.Of(node), tex);

    public static void WriteBlock(HtmlRenderer renderer, MarkdownObject node, string tex)
    {
        renderer.EnsureLine();
        WriteBlock(renderer, "div", FigurePass.Of(node), tex);
        renderer.WriteLine();
    }

    /// <returns>False for a listing, which is code.</returns>
    public static bool WriteFence(HtmlRenderer renderer, CodeBlock block)
    {
        var tex = block.Lines.ToString();
        if (TexListing.Is(tex))
            return false;
        WriteBlock(renderer, block, tex);
        return true;
    }

    /// <summary>What is seen of a formula, roughly: a command is one sign, braces, blanks and what moves a sign up or down are none.</summary>
    private static int Signs(string tex)
    {
        var signs = 0;
        for (var at = 0; at < tex.Length; at++)
        {
            if (tex[at] is '{' or '}' or '_' or '^' or ' ' or '\n' or '&')
                continue;
            signs++;
            if (tex[at] == '\\')
            {
                while (at + 1 < tex.Length && char.IsAsciiLetter(tex[at + 1]))
                    at++;
            }
        }

        return signs;
    }

    private static void WriteBlock(HtmlRenderer renderer, string tag, Drawing? drawing, string tex)
    {
        renderer.Write('<').Write(tag).Write(" class=\"math math-block").Write(drawing is { IsDrawn: false } ? " math-undrawn\"" : "\"");
        // What scrolls is reached by keyboard.
        renderer.Write(drawing is { IsDrawn: true } && Signs(tex) > LongFormula ? " role=\"group\" aria-label=\"公式\" tabindex=\"0\">" : ">");
        switch (drawing)
        {
            case { IsDrawn: true }:
                renderer.Write(drawing.Markup);
                break;
            case { } refused:
                renderer.Write("""<span class="figure-problem">无法绘制此公式，以下是它的源文本。原因：""").WriteEscape(refused.Problem)
                    .Write("</span><code>").WriteEscape(tex.Trim()).Write("</code>");
                break;
            default:
                renderer.Write("<code>").WriteEscape(tex.Trim()).Write("</code>");
                break;
        }

        renderer.Write("</").Write(tag).Write('>');
    }
}
