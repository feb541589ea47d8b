using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Playbook.Rendering.Callouts;

/// <summary>The author's own title of a call-out: words with links and emphasis. First child of what it names.</summary>
internal sealed class CalloutTitle : LeafBlock
{
    public CalloutTitle(BlockParser? parser)
        : base(parser) => ProcessInlines = true;

    /// <summary>What stands in front of the words, with what parts the two.</summary>
    public string Prefix => (Parent as AdmonitionBlock)?.Prefix is { Length: > 0 } prefix
        ? Inline?.FirstChild is null ? prefix : prefix + "："
        : "";
}

internal sealed class CalloutTitleRenderer : HtmlObjectRenderer<CalloutTitle>
{
    protected override void Write(HtmlRenderer renderer, CalloutTitle title)
    {
        var isCallout = title.Parent is not AdmonitionBlock { Callout: null };
        // Several pieces in one line of the sheet's: each by itself would be a box of its own.
        var isMixed = isCallout && title.Inline?.FirstChild?.NextSibling is not null;
        renderer.Write(isCallout ? "<p class=\"callout-title\">" : "<p><strong>").Write(isMixed ? "<span>" : "").WriteEscape(title.Prefix);
        renderer.WriteLeafInline(title);
        renderer.Write(isMixed ? "</span>" : "").WriteLine(isCallout ? "</p>" : "</strong></p>");
    }
}
