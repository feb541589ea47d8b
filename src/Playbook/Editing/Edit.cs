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
public sealed record Edit(string Author, string Reason);

/// <summary>A page as an editor opens it.</summary>
/// <param name="Version">To be handed back when saving; also the page's ETag.</param>
/// <param name="Conflicts">Numbers of the revisions that imports brought and that nobody has decided on.</param>
public sealed record Opened<TDraft>(int Id, int Version, TDraft Draft, IReadOnlyList<int> Conflicts);

/// <summary>What became of a save.</summary>
/// <param name="Version">The page's version now; 0 when there is no page.</param>
/// <param name="Message">For the editor, in Chinese; empty when all went well.</param>
/// <param name="Current">After a conflict: what the page says now, to be shown beside the draft.</param>
public sealed record EditResult<TDraft>(EditOutcome Outcome, int Version, string Message = "", TDraft? Current = null)
    where TDraft : class;
