using Playbook.Books;
using Playbook.Data;

namespace Playbook.Editing;

public enum EditOutcome
{
    Saved,

    /// <summary>The page already says this.</summary>
    Unchanged,

    /// <summary>Somebody, or an import, saved the page since the editor opened it. Nothing was written.</summary>
    Conflict,

    /// <summary>The draft cannot be published as it is. Nothing was written.</summary>
    Invalid,

    /// <summary>There is no such page.</summary>
    Missing,
}

/// <summary>Who changes a page, and why: both stand in its history.</summary>
public sealed record Edit(string Author, string Reason)
{
    /// <summary>Id of the account; 0 for none.</summary>
    public int AuthorId { get; init; }

    /// <summary>The page is published with the save, if it is not.</summary>
    public bool Publishes { get; init; }

    /// <summary>
    /// What the page said of its review when the draft was begun; null where nobody knows. A page that was confirmed
    /// since has the same version: the draft that says nothing else of its review does not take that back.
    /// </summary>
    public Provenance? Began { get; init; }

    internal Provenance Review(Provenance draft, Provenance page) => Began is not null && draft.IsReviewedAs(Began) ? draft.ReviewedAs(page) : draft;
}

/// <summary>A page as an editor opens it.</summary>
/// <param name="Version">To be handed back when saving; also the page's ETag.</param>
/// <param name="Conflicts">Numbers of the revisions that imports brought and that nobody has decided on.</param>
public sealed record Opened<TDraft>(int Id, int Version, TDraft Draft, IReadOnlyList<int> Conflicts);

/// <summary>What became of a save.</summary>
/// <param name="Version">The page's version now; 0 when there is no page.</param>
/// <param name="Message">For the editor, in Chinese; empty when all went well.</param>
/// <param name="Current">After a conflict: what the page says now, to be shown beside the draft.</param>
public sealed record EditResult<TDraft>(EditOutcome Outcome, int Version, string Message = "", TDraft? Current = null)
    where TDraft : class
{
    /// <summary>Id of the page that was saved; 0 where none was.</summary>
    public int PageId { get; init; }

    /// <summary>Slug of the page that was saved.</summary>
    public string Slug { get; init; } = "";
}

/// <summary>What is saved in the transaction of a page, or not at all.</summary>
internal delegate Task AlsoSave(PlaybookDbContext database, int page, CancellationToken cancellationToken);
