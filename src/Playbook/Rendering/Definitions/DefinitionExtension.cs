using Markdig;
using Markdig.Parsers;
using Markdig.Renderers;

namespace Playbook.Rendering.Definitions;

/// <summary>
/// A term on a line of its own and below it <c>: what it means</c>. Markdig's own extension also takes whole paragraphs
/// for terms and ~ for a mark, and so would take ordinary text; it wants three blanks where authors write one.
/// </summary>
internal sealed class DefinitionExtension : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline) => pipeline.BlockParsers.InsertBefore<ThematicBreakParser>(new DefinitionParser());

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
        renderer.ObjectRenderers.AddIfNotAlready<DefinitionListRenderer>();
        renderer.ObjectRenderers.AddIfNotAlready<DefinitionTermRenderer>();
        renderer.ObjectRenderers.AddIfNotAlready<DefinitionRenderer>();
    }
}
