using System.Net;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Playbook.Rendering.Bounds;
using Playbook.Rendering.CrossLinks;
using Playbook.Rendering.Drawings;
using Playbook.Rendering.Headings;
using Playbook.Rendering.Pictures;
using Playbook.Rendering.Text;

namespace Playbook.Rendering;

/// <summary>Markdown in, safe HTML and what search and links need out. Stateless and safe to share between threads.</summary>
public sealed class MarkdownRenderer
{
    /// <summary>Raise when the same Markdown would render differently: unchanged pages are then rendered again.</summary>
    public const int Version = 10;

    private readonly MarkdownPipeline _pipeline = PlaybookMarkdown.Pipeline;
    private readonly TimeSpan _limit;
    private readonly FindPictureSize _sizes;

    public MarkdownRenderer()
        : this(_ => null)
    {
    }

    /// <param name="sizes">Pictures whose size is known keep their place in the page until they are there.</param>
    public MarkdownRenderer(FindPictureSize sizes)
        : this(TimeLimit.Longest, sizes)
    {
    }

    internal MarkdownRenderer(TimeSpan limit, FindPictureSize? sizes = null) => (_limit, _sizes) = (limit, sizes ?? (_ => null));

    /// <summary>What is set up once is set up here, not under a time limit that might stop it halfway.</summary>
    static MarkdownRenderer() => HtmlAllowlist.Sanitize("");

    /// <summary>Looks for what would make parsing slow or fail (depth, repetition, size) before anything is parsed.</summary>
    /// <returns>Null when the text may be rendered.</returns>
    public static RenderRefusal? Check(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        return HostileText.Find(markdown);
    }

    /// <summary>The formulas and diagrams of a text, so that they can be drawn before it is rendered.</summary>
    /// <exception cref="TimeoutException">As <see cref="Render"/>.</exception>
    public IReadOnlyList<FigureSource> Figures(string markdown) =>
        Check(markdown) is null && MayHoldFigures(markdown) && UnlessTooDeep(() => Markdown.Parse(markdown, _pipeline)) is { } document
            ? [.. FigurePass.Find(document).Select(found => found.Source)]
            : [];

    /// <summary>The links and pictures of a text with the places of their addresses; none of a text that is refused.</summary>
    public IReadOnlyList<WrittenLink> Links(string markdown) =>
        Check(markdown) is null && MayHoldLinks(markdown) && UnlessTooDeep(() => Markdown.Parse(markdown, _pipeline)) is { } document
            ? WrittenLinks.Find(document, markdown)
            : [];

    /// <summary>Lines of pictures that say nothing to who does not see them.</summary>
    internal IReadOnlyList<int> WordlessPictures(string markdown) =>
        Check(markdown) is null && markdown.Contains("![", StringComparison.Ordinal) && UnlessTooDeep(() => Markdown.Parse(markdown, _pipeline)) is { } document
            ? PictureWords.Missing(document)
            : [];

    /// <summary>What readers see otherwise than its author meant, for the report of an import; none of a text that is refused.</summary>
    internal IReadOnlyList<TextFlaw> Flaws(string markdown) =>
        Check(markdown) is null && (MayHoldLinks(markdown) || markdown.Contains('|', StringComparison.Ordinal)) && UnlessTooDeep(() => Markdown.Parse(markdown, _pipeline)) is { } document
            ? TextFlaw.Find(document)
            : [];

    /// <summary>What a fragment may call the headings of a text, with the anchor each has on its page.</summary>
    public IReadOnlyDictionary<string, string> Anchors(string markdown)
    {
        if (Check(markdown) is not null || UnlessTooDeep(() => Markdown.Parse(markdown, _pipeline)) is not { } document)
            return new Dictionary<string, string>();
        HeadingOutline.Run(document);
        return FragmentLinks.Anchors(document);
    }

    /// <summary>The headings that part a text into sections, in their order; none of a text that is refused.</summary>
    internal IReadOnlyList<NumberedHeading> Headings(string markdown)
    {
        if (Check(markdown) is not null || UnlessTooDeep(() => Markdown.Parse(markdown, _pipeline)) is not { } document)
            return [];
        HeadingOutline.Run(document);
        return [.. document.OfType<HeadingBlock>().Select(NumberedHeading.Of).OfType<NumberedHeading>()];
    }

    /// <param name="find">
    /// The drawing of a formula or diagram that was made before: rendering draws nothing, since that takes long.
    /// </param>
    /// <exception cref="ArgumentException"><see cref="Check"/> refuses the text.</exception>
    /// <exception cref="TimeoutException">Something that the bounds did not foresee kept the parser busy; nobody waits for it any more.</exception>
    public RenderedText Render(string markdown, ResolveLink resolve, FindDrawing find) => Render(markdown, resolve, find, lines: null);

    /// <inheritdoc cref="Render(string, ResolveLink, FindDrawing)"/>
    /// <param name="lines">Learns where each element of the page was written; may be null.</param>
    internal RenderedText Render(string markdown, ResolveLink resolve, FindDrawing find, LineMarks? lines)
    {
        ArgumentNullException.ThrowIfNull(resolve);
        ArgumentNullException.ThrowIfNull(find);
        if (Check(markdown) is { } refusal)
            throw new ArgumentException(refusal.Reason, nameof(markdown));

        // Too deep for Markdig, in a way the bounds did not foresee: show the text as it was written.
        return UnlessTooDeep(() => RenderParsed(Markdown.Parse(markdown, _pipeline), resolve, find, lines))
            ?? Unformatted(markdown, "嵌套得太深，按原文显示，没有排版");
    }

    /// <summary>The text as it was written, for what cannot be rendered.</summary>
    internal static RenderedText Unformatted(string markdown, string problem)
    {
        var text = markdown.ReplaceLineEndings("\n").Trim();
        return new RenderedText(
            $"<pre>{WebUtility.HtmlEncode(text)}</pre>",
            text,
            WordCounter.Count(text),
            [new RenderedSection("", "", "", 1, text)],
            [],
            [])
        {
            Problem = problem,
        };
    }

    private static bool MayHoldFigures(string markdown) =>
        markdown.Contains('$', StringComparison.Ordinal) || markdown.Contains("```", StringComparison.Ordinal) || markdown.Contains("~~~", StringComparison.Ordinal);

    private static bool MayHoldLinks(string markdown) =>
        markdown.Contains("](", StringComparison.Ordinal) || markdown.Contains("]:", StringComparison.Ordinal);

    private T? UnlessTooDeep<T>(Func<T> work)
        where T : class
    {
        try
        {
            return TimeLimit.Run(work, _limit);
        }
        catch (ArgumentException exception) when (exception.Message.Contains("nested", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
    }

    private RenderedText RenderParsed(MarkdownDocument document, ResolveLink resolve, FindDrawing find, LineMarks? lines)
    {
        var undrawn = FigurePass.Run(document, find);
        LinkResolution.Run(document, resolve, _sizes);
        ChineseLines.Join(document);
        HeadingOutline.Run(document);
        FragmentLinks.Run(document);

        using var writer = new StringWriter();
        var html = new HtmlRenderer(writer) { UseNonAsciiNoEscape = true }; // Chinese anchors stay readable
        _pipeline.Setup(html);
        lines?.Watch(html);
        html.Render(document);

        return TextExtraction.Run(document, HtmlAllowlist.Sanitize(writer.ToString(), lines), undrawn);
    }
}
