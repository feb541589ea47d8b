using Playbook.Rendering.Drawings;

namespace Playbook.Rendering;

/// <summary>What became of a Markdown text.</summary>
/// <param name="Html">Sanitized HTML, safe to send as it is. Headings carry their anchors as id.</param>
/// <param name="Text">Plain text of the whole, without headings; paragraphs apart by a line feed.</param>
/// <param name="WordCount">Chinese characters and Latin words of headings and text.</param>
/// <param name="Sections">In reading order; the first is the opening when there is text before the first heading.</param>
/// <param name="Links">
/// Links and pictures that lead out of the text, in reading order, web addresses included. Fragments only when no
/// heading answers to them, refused schemes with a null URL: both are worth a word to the author.
/// </param>
/// <param name="Undrawn">Formulas and diagrams that are shown as their source because they could not be drawn.</param>
public sealed record RenderedText(
    string Html,
    string Text,
    int WordCount,
    IReadOnlyList<RenderedSection> Sections,
    IReadOnlyList<OutgoingLink> Links,
    IReadOnlyList<UndrawnFigure> Undrawn)
{
    /// <summary>Why the text is shown as it was written, in Chinese; empty where it is rendered.</summary>
    public string Problem { get; init; } = "";
}

/// <summary>A heading and the plain text under it up to the next heading.</summary>
/// <param name="Heading">Plain text without its number; empty for the opening.</param>
/// <param name="Number">"3.1.2" or "A.1" where the heading opens with one, else empty.</param>
/// <param name="Anchor">GitHub-style id made from <paramref name="Heading"/>, unique in the text; empty for the opening.</param>
/// <param name="Level">1 for the opening, else the heading's level (2 to 6).</param>
/// <param name="Text">Plain text; code and formulas as their source, each block on lines of its own.</param>
public sealed record RenderedSection(string Heading, string Number, string Anchor, int Level, string Text);

/// <summary>A link as written.</summary>
/// <param name="Target">What stands in [[…]] before the bar, or the URL as written.</param>
/// <param name="IsWiki">True for [[…]].</param>
/// <param name="Url">Where it leads, or null when nothing answers to the target.</param>
/// <param name="Sentence">The sentence it stands in, plain text.</param>
/// <param name="Line">1-based line of the Markdown.</param>
public sealed record OutgoingLink(string Target, bool IsWiki, string? Url, string Sentence, int Line);

/// <summary>Where a written target leads; null leaves it unresolved. Rendering knows no database: it is given this.</summary>
/// <param name="target">"plan-a-round", "plan-a-round#anchor", "case:zoox", "term:对赌", "风险投资", or a relative URL.</param>
public delegate ResolvedLink? ResolveLink(string target);

/// <summary>How large a picture of ours is shown, in pixels, by its address; null where that is not known.</summary>
public delegate (int Width, int Height)? FindPictureSize(string url);

/// <summary>Makes the HTML of a text: <see cref="MarkdownRenderer.Render"/>, or one that remembers.</summary>
public delegate RenderedText RenderMarkdown(string markdown, ResolveLink resolve, Drawings.FindDrawing find);

/// <param name="Url">Root-relative URL, fragment included.</param>
/// <param name="Title">The page's title, shown where the author gave no words of their own.</param>
/// <param name="Kind">"chapter", "case" or "term", for styling.</param>
public sealed record ResolvedLink(string Url, string Title, string Kind);

/// <summary>Why a text is not rendered.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Reason">One Chinese sentence for the person who wrote it: what is wrong and what to do.</param>
public sealed record RenderRefusal(int Line, string Reason);
