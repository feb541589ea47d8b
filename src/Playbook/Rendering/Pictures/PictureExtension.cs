using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Playbook.Rendering.Pictures;

/// <summary>A picture alone in a paragraph is a figure; its title is the caption. Behind the formulas, whose paragraphs it takes over.</summary>
internal sealed class PictureExtension : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline)
    {
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer) =>
        renderer.ObjectRenderers.ReplaceOrAdd<ParagraphRenderer>(new PictureParagraphRenderer());
}
