namespace Playbook.Rendering;

/// <summary>Markdown in, safe HTML and what search and links need out. Stateless and safe to share between threads.</summary>
public sealed class MarkdownRenderer
{
    /// <summary>Raise when the same Markdown would render differently: unchanged pages are then rendered again.</summary>
    public const int Version = 1;

    /// <summary>Looks for what would make parsing slow or fail (depth, repetition, size) before anything is parsed.</summary>
    /// <returns>Null when the text may be rendered.</returns>
    public static RenderRefusal? Check(string markdown) => throw new NotSupportedException();

    /// <exception cref="ArgumentException"><see cref="Check"/> refuses the text.</exception>
    public RenderedText Render(string markdown, ResolveLink resolve) => throw new NotSupportedException();
}
