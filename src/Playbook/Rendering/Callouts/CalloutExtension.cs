using Markdig;
using Markdig.Extensions.Alerts;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Playbook.Rendering.Callouts;

/// <summary>Quotations that open with [!KIND] become call-outs, and so do those that other tools write with ::: and !!!.</summary>
internal sealed class CalloutExtension : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        pipeline.InlineParsers.InsertBefore<LinkInlineParser>(new CalloutParser { AllowNestedAlerts = true });
        // In front of indented code: the lines of !!! are indented as far.
        pipeline.BlockParsers.Insert(0, new AdmonitionParser());
        pipeline.DocumentProcessed += CalloutParser.GiveTitles;
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
        // In front of the renderer for quotations, which an alert block is as well.
        if (renderer is HtmlRenderer html && !html.ObjectRenderers.Contains<CalloutRenderer>())
            html.ObjectRenderers.InsertBefore<QuoteBlockRenderer>(new CalloutRenderer());
        renderer.ObjectRenderers.AddIfNotAlready<AdmonitionRenderer>();
        renderer.ObjectRenderers.AddIfNotAlready<CalloutTitleRenderer>();
    }
}
