using Playbook.Links;

namespace Playbook.Drafts;

public enum DraftState
{
    /// <summary>Its owner writes.</summary>
    Working,

    /// <summary>It waits for a reviewer.</summary>
    Submitted,

    /// <summary>A reviewer gave it back with a comment.</summary>
    Returned,

    /// <summary>It is published by itself at <see cref="PageDraft.PublishAt"/>.</summary>
    Scheduled,

    /// <summary>Thrown away; it can be taken back for as long as the trash keeps it.</summary>
    Discarded,
}

/// <summary>
/// What one person writes and no reader sees: a page that does not exist yet, or another text for one that does. It
/// stands in a table that no public page reads; publishing copies it into the page and removes it.
/// </summary>
public sealed class PageDraft
{
    public int Id { get; init; }

    public PageKind Kind { get; init; }

    /// <summary>Id of the page that it is for; 0 while there is none.</summary>
    public int PageId { get; set; }

    /// <summary>Id of the account that it belongs to.</summary>
    public int OwnerId { get; set; }

    public required string OwnerName { get; set; }

    /// <summary>Id of the account that wrote in it last: the owner, or an editor who mended it while it waited for review.</summary>
    public int WriterId { get; set; }

    public required string WriterName { get; set; }

    /// <summary>Version of the page that it started from; 0 for a new one.</summary>
    public int BaseVersion { get; set; }

    /// <summary>What the page said then, in the form of <see cref="Content"/>: what both sides of a conflict started from. Empty for a new one.</summary>
    public string BaseContent { get; set; } = "";

    /// <summary>For lists.</summary>
    public string Title { get; set; } = "";

    /// <summary>All fields of the form as JSON, incomplete ones too; Editing knows what is in it.</summary>
    public string Content { get; set; } = "";

    /// <summary>Why the page is to change, for its history.</summary>
    public string Reason { get; set; } = "";

    public DraftState State { get; set; }

    public DateTimeOffset? PublishAt { get; set; }

    public DateTimeOffset? SubmittedAt { get; set; }

    /// <summary>Who returned it, or who scheduled it.</summary>
    public string ReviewerName { get; set; } = "";

    /// <summary>Id of the account behind <see cref="ReviewerName"/>; 0 for none.</summary>
    public int ReviewerId { get; set; }

    /// <summary>Why it could not be published at its time, in Chinese; empty when nothing went wrong.</summary>
    public string Problem { get; set; } = "";

    /// <summary>Grows with each save: a second window that saves an older one would overwrite the first.</summary>
    public int Version { get; set; }

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset Updated { get; set; }
}
