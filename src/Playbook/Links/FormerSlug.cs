namespace Playbook.Links;

/// <summary>
/// A slug that a page once had: its old address leads to the page still. It names the page by its id, whatever it is
/// called by now, so that there are no chains to follow and no circles to fall into.
/// </summary>
public sealed class FormerSlug
{
    public PageKind Kind { get; init; }

    /// <summary>The book of a chapter; 0 for every other kind.</summary>
    public int BookId { get; init; }

    public required string Slug { get; init; }

    public int PageId { get; init; }
}
