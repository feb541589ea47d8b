namespace Playbook.Drafts;

/// <summary>
/// What a draft said before somebody else wrote on in it, or before an earlier text of it was taken back. Never changed;
/// it goes with its draft, and by then what was not published of it stands in the history of the page.
/// </summary>
public sealed class DraftText
{
    public int Id { get; init; }

    public int DraftId { get; init; }

    /// <summary>Who wrote it last.</summary>
    public int AuthorId { get; init; }

    public required string AuthorName { get; init; }

    /// <summary>In the form of <see cref="PageDraft.Content"/>.</summary>
    public required string Content { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>When it was written.</summary>
    public DateTimeOffset Created { get; init; }
}
