using Markdig;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Playbook.Rendering.InlineTags;

/// <summary>&lt;sup&gt;1&lt;/sup&gt;, &lt;kbd&gt;Enter&lt;/kbd&gt; and &lt;br&gt; in running text. Every other tag is text.</summary>
internal sealed class InlineTagExtension : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        pipeline.InlineParsers.InsertBefore<AutolinkInlineParser>(new InlineTagParser());
        pipeline.DocumentProcessed += InlineTagPass.Run;
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer) => renderer.ObjectRenderers.Add(new TaggedRenderer());

    private sealed class TaggedRenderer : HtmlObjectRenderer<TaggedInline>
    {
        protected override void Write(HtmlRenderer renderer, TaggedInline tagged)
        {
            renderer.Write("<").Write(tagged.Element).Write(">");
            renderer.WriteChildren(tagged);
            renderer.Write("</").Write(tagged.Element).Write(">");
        }
    }
}
