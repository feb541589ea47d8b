using Playbook.Links;

namespace Playbook.Revisions;

/// <summary>What a chapter or a case said before, or what a draft of it that was not chosen says. Never changed, never deleted.</summary>
public sealed class Revision
{
    public int Id { get; init; }

    public PageKind Kind { get; init; }

    /// <summary>Id of the chapter or case.</summary>
    public int PageId { get; init; }

    public required string Title { get; init; }

    public required string Markdown { get; init; }

    /// <summary>Why it was set aside, for editors.</summary>
    public required string Reason { get; init; }

    /// <summary>File and lines it came from, where it was imported.</summary>
    public string Origin { get; init; } = "";

    public DateTimeOffset Created { get; init; }
}
