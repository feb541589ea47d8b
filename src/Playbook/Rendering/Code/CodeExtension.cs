using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Playbook.Rendering.Code;

/// <summary>Writes what stands in a fence of one language, such as a diagram.</summary>
/// <returns>False for one that is code after all: nothing was written.</returns>
internal delegate bool FenceWriter(HtmlRenderer renderer, CodeBlock block);

/// <summary>Code blocks, and the fences whose language says that they are something else.</summary>
internal sealed class CodeExtension(IReadOnlyDictionary<string, FenceWriter> fences) : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline)
    {
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer) =>
        renderer.ObjectRenderers.ReplaceOrAdd<CodeBlockRenderer>(new CodeRenderer(fences));
}
