namespace Playbook.Search;

/// <summary>What the index holds otherwise than the database. Pages are named by their URLs.</summary>
/// <param name="Missing">Published, but cannot be found.</param>
/// <param name="Extra">Found, but gone or not published.</param>
/// <param name="Stale">Found with a text that has changed since.</param>
public sealed record IndexDifferences(
    IReadOnlyList<string> Missing, IReadOnlyList<string> Extra, IReadOnlyList<string> Stale)
{
    /// <summary>True when there is no index, or none that can be read: then nothing was compared.</summary>
    public bool IsUnreadable { get; init; }

    public bool Any => IsUnreadable || Missing.Count + Extra.Count + Stale.Count > 0;
}

/// <summary>How the index stands, cheap enough for every health probe.</summary>
/// <param name="IsOpen">False while no search can be answered.</param>
/// <param name="IsReadOnly">True when another process writes this index; it is followed on disk.</param>
/// <param name="Documents">Sections, cases and terms that can be found.</param>
/// <param name="LastChange">Number of the last change of the database that searches see.</param>
public sealed record IndexStatus(bool IsOpen, bool IsReadOnly, int Documents, long LastChange);
