using Playbook.Links;

namespace Playbook.Revisions;

/// <summary>Why a text is kept that readers do not see.</summary>
public enum RevisionCause
{
    /// <summary>The page said this until an import replaced it.</summary>
    Import,

    /// <summary>The page said this until an editor changed it on the site.</summary>
    Edit,

    /// <summary>A version that the imported document holds besides the published one.</summary>
    Draft,

    /// <summary>An import brought this for a page that an editor had changed; the editor's text stayed.</summary>
    Conflict,

    /// <summary>The page says this still: an editor kept it against what an import had brought.</summary>
    Kept,
}

/// <summary>
/// What a page said before, what a draft of it that was not chosen says, or what an import wanted it to say. Never
/// changed, never deleted.
/// </summary>
public sealed class Revision
{
    public int Id { get; init; }

    public PageKind Kind { get; init; }

    /// <summary>Id of the chapter, case, term or book.</summary>
    public int PageId { get; init; }

    public RevisionCause Cause { get; init; }

    /// <summary>Who replaced this text; empty where an import did.</summary>
    public string Author { get; init; } = "";

    public required string Title { get; init; }

    public required string Markdown { get; init; }

    /// <summary>What the page said besides its text, as the front matter of its file; empty for drafts and books.</summary>
    public string Fields { get; init; } = "";

    /// <summary>Why it was set aside, for editors.</summary>
    public required string Reason { get; init; }

    /// <summary>File and lines it came from, where it was imported.</summary>
    public string Origin { get; init; } = "";

    public DateTimeOffset Created { get; init; }
}
