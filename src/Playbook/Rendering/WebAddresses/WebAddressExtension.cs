using Markdig;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;

namespace Playbook.Rendering.WebAddresses;

internal sealed class WebAddressExtension : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline) =>
        pipeline.InlineParsers.InsertBefore<LinkInlineParser>(new WebAddressParser());

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
    }
}
