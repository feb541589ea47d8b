using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Playbook.Rendering.Definitions;

internal sealed class DefinitionListRenderer : HtmlObjectRenderer<DefinitionList>
{
    protected override void Write(HtmlRenderer renderer, DefinitionList list)
    {
        renderer.EnsureLine();
        renderer.WriteLine("<dl>");
        renderer.WriteChildren(list);
        renderer.WriteLine("</dl>");
    }
}

internal sealed class DefinitionTermRenderer : HtmlObjectRenderer<DefinitionTerm>
{
    protected override void Write(HtmlRenderer renderer, DefinitionTerm term)
    {
        renderer.Write("<dt>");
        renderer.WriteLeafInline(term);
        renderer.WriteLine("</dt>");
    }
}

/// <summary>One paragraph stands by itself, as in a tight list.</summary>
internal sealed class DefinitionRenderer : HtmlObjectRenderer<Definition>
{
    protected override void Write(HtmlRenderer renderer, Definition definition)
    {
        renderer.Write("<dd>");
        var implicitBefore = renderer.ImplicitParagraph;
        renderer.ImplicitParagraph = definition is [ParagraphBlock];
        renderer.WriteChildren(definition);
        renderer.ImplicitParagraph = implicitBefore;
        renderer.WriteLine("</dd>");
    }
}
