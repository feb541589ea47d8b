namespace Playbook.Data;

public enum ChangedKind
{
    Book,
    Chapter,
    Case,
    Term,

    /// <summary>No page of its own: searches read queries otherwise from here on.</summary>
    Synonym,
}

/// <summary>
/// One entry of the change sequence that the search index follows: something about this page is different since
/// <see cref="Id"/>. Written in the same transaction as the change itself; an older entry for the same page is dropped.
/// </summary>
public sealed class Change
{
    /// <summary>Grows with every change, never used twice.</summary>
    public long Id { get; init; }

    public ChangedKind Kind { get; init; }

    public int EntityId { get; init; }
}
