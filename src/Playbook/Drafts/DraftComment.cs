using Playbook.Links;

namespace Playbook.Drafts;

/// <summary>What was said about a draft. It outlives the draft: by then it belongs to the page.</summary>
public sealed class DraftComment
{
    public int Id { get; init; }

    public int DraftId { get; init; }

    public PageKind Kind { get; init; }

    /// <summary>Id of the page; 0 until it is published for the first time.</summary>
    public int PageId { get; set; }

    public int AuthorId { get; init; }

    public required string AuthorName { get; init; }

    public required string Text { get; init; }

    public DateTimeOffset Created { get; init; }
}
