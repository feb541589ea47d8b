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
public sealed record IndexStatus(bool IsOpen, bool IsReadOnly, int Documents, long LastChange)
{
    /// <summary>True while searches miss what is not written yet: there was no index, or none that could be read.</summary>
    public bool IsIncomplete { get; init; }

    /// <summary>Number of the last change when the building of it began.</summary>
    public long BuiltAt { get; init; }

    /// <summary>Why the index can be neither written nor followed, for the person who runs the site; or null.</summary>
    public string? Problem { get; init; }
}

/// <summary>How far a rebuild is, in pages: chapters, cases and terms.</summary>
public sealed record IndexProgress(int Done, int Total);

/// <summary>The folder of the index cannot be used; the message says why, in one line for the person who runs the site.</summary>
public sealed class IndexFolderException(string folder, Exception problem)
    : IOException($"无法使用索引目录 {folder}（{Trouble.InWords(problem)}）。请检查读写权限。", problem);
