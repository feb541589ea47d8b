using System.Net;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Playbook.Rendering.Bounds;
using Playbook.Rendering.CrossLinks;
using Playbook.Rendering.Headings;
using Playbook.Rendering.Text;

namespace Playbook.Rendering;

/// <summary>Markdown in, safe HTML and what search and links need out. Stateless and safe to share between threads.</summary>
public sealed class MarkdownRenderer
{
    /// <summary>Raise when the same Markdown would render differently: unchanged pages are then rendered again.</summary>
    public const int Version = 1;

    private readonly MarkdownPipeline _pipeline = PlaybookMarkdown.Pipeline;

    /// <summary>Looks for what would make parsing slow or fail (depth, repetition, size) before anything is parsed.</summary>
    /// <returns>Null when the text may be rendered.</returns>
    public static RenderRefusal? Check(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        return HostileText.Find(markdown);
    }

    /// <exception cref="ArgumentException"><see cref="Check"/> refuses the text.</exception>
    public RenderedText Render(string markdown, ResolveLink resolve)
    {
        ArgumentNullException.ThrowIfNull(resolve);
        if (Check(markdown) is { } refusal)
            throw new ArgumentException(refusal.Reason, nameof(markdown));

        try
        {
            return RenderParsed(Markdown.Parse(markdown, _pipeline), resolve);
        }
        catch (ArgumentException exception) when (exception.Message.Contains("nested", StringComparison.OrdinalIgnoreCase))
        {
            // Markdig's own depth limit, reached in a way the bounds did not foresee: show the text as it was written.
            return Unformatted(markdown);
        }
    }

    private RenderedText RenderParsed(MarkdownDocument document, ResolveLink resolve)
    {
        LinkResolution.Run(document, resolve);
        ChineseLines.Join(document);
        HeadingOutline.Run(document);
        FragmentLinks.Run(document);

        using var writer = new StringWriter();
        var html = new HtmlRenderer(writer) { UseNonAsciiNoEscape = true }; // Chinese anchors stay readable
        _pipeline.Setup(html);
        html.Render(document);

        return TextExtraction.Run(document, HtmlAllowlist.Sanitize(writer.ToString()));
    }

    private static RenderedText Unformatted(string markdown)
    {
        var text = markdown.ReplaceLineEndings("\n").Trim();
        return new RenderedText(
            $"<pre>{WebUtility.HtmlEncode(text)}</pre>",
            text,
            WordCounter.Count(text),
            [new RenderedSection("", "", "", 1, text)],
            []);
    }
}
