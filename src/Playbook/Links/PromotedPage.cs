namespace Playbook.Links;

/// <summary>
/// An editor's word that who searches for this is shown that page first. It names the page by its id, so that it follows
/// it to another address; readers see it only while the page is published.
/// </summary>
public sealed class PromotedPage
{
    /// <summary>The query as searches compare names: width, case, spaces and marks make no difference. One page a key.</summary>
    public required string Key { get; init; }

    /// <summary>As the editor wrote it.</summary>
    public required string Query { get; set; }

    public PageKind Kind { get; set; }

    public int PageId { get; set; }

    /// <summary>Name of the editor.</summary>
    public required string By { get; set; }

    public DateTimeOffset Added { get; set; }
}
