using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Playbook.Rendering.Math;

internal sealed class MathBlockRenderer : HtmlObjectRenderer<MathBlock>
{
    protected override void Write(HtmlRenderer renderer, MathBlock block) =>
        MathHtml.WriteBlock(renderer, block, block.Lines.ToString());
}

internal sealed class MathInlineRenderer : HtmlObjectRenderer<MathInline>
{
    protected override void Write(HtmlRenderer renderer, MathInline formula)
    {
        if (formula.DelimiterCount == 2)
            MathHtml.WriteBlockInText(renderer, formula, formula.Content.ToString());
        else
            MathHtml.WriteInline(renderer, formula, formula.Content.ToString());
    }
}

/// <summary>A paragraph that is nothing but $$…$$ on one line is a block.</summary>
internal class FormulaParagraphRenderer : ParagraphRenderer
{
    protected override void Write(HtmlRenderer renderer, ParagraphBlock paragraph)
    {
        if (paragraph.Inline is { FirstChild: MathInline { DelimiterCount: 2, NextSibling: null } formula })
            MathHtml.WriteBlock(renderer, formula, formula.Content.ToString());
        else
            base.Write(renderer, paragraph);
    }
}
