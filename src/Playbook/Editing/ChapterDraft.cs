using Playbook.Books;

namespace Playbook.Editing;

/// <summary>What an editor may change in a chapter. Its place in the book and its address are not among it.</summary>
public sealed record ChapterDraft
{
    public required string Title { get; init; }

    /// <summary>Slugs of <see cref="Topic"/>.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    public string Summary { get; init; } = "";

    public IReadOnlyList<string> Keywords { get; init; } = [];

    public IReadOnlyList<SourceReference> Sources { get; init; } = [];

    public IReadOnlyList<string> Related { get; init; } = [];

    public Provenance Provenance { get; init; } = new();

    public required string Markdown { get; init; }
}
