using System.Globalization;
using Markdig;
using Markdig.Extensions.Footnotes;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Playbook.Rendering.Footnotes;

/// <summary>Markdig's footnotes with links that say where they lead, and back.</summary>
internal sealed class FootnoteLinkExtension : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline)
    {
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer) =>
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlFootnoteLinkRenderer>(new FootnoteLinkRenderer());

    private sealed class FootnoteLinkRenderer : HtmlObjectRenderer<FootnoteLink>
    {
        protected override void Write(HtmlRenderer renderer, FootnoteLink link)
        {
            var index = link.Index.ToString(CultureInfo.InvariantCulture);
            var order = link.Footnote.Order.ToString(CultureInfo.InvariantCulture);
            renderer.Write(link.IsBackLink
                ? $"""<a class="footnote-back" href="#fnref:{index}" aria-label="回到正文">↩</a>"""
                : $"""<sup><a class="footnote-ref" id="fnref:{index}" href="#fn:{order}" aria-label="脚注 {order}">{order}</a></sup>""");
        }
    }
}
