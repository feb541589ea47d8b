using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Playbook.Rendering.Math;

/// <summary>$…$ in a sentence, $$…$$ in or between sentences.</summary>
internal sealed class MathExtension : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        pipeline.BlockParsers.InsertBefore<FencedCodeBlockParser>(new MathBlockParser());
        pipeline.InlineParsers.Insert(0, new FormulaParser());
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
        // A math block is a fenced code block to Markdig: its renderer has to come first.
        renderer.ObjectRenderers.Insert(0, new MathBlockRenderer());
        renderer.ObjectRenderers.Insert(0, new MathInlineRenderer());
        renderer.ObjectRenderers.ReplaceOrAdd<ParagraphRenderer>(new FormulaParagraphRenderer());
    }
}
