namespace Playbook.Importing.Ordering;

/// <summary>A folder whose files are the chapters of one book, in this order.</summary>
/// <param name="Root">The folder in its tree that is the book; empty for all of the tree.</param>
/// <param name="TextRoot">The folder below it from which the book's own absolute links are read.</param>
/// <param name="Title">Empty when nothing names the book.</param>
/// <param name="Reason">What shows that it is a book, for the report, in Chinese.</param>
/// <param name="Order">Paths of the files that give the order: their text is a table of contents.</param>
internal sealed record BookPlan(
    string Root,
    string TextRoot,
    string Title,
    string Author,
    string Reason,
    IReadOnlyList<PlannedChapter> Chapters,
    IReadOnlyList<string> Order)
{
    private readonly HashSet<string> _used = [.. Chapters.Select(chapter => chapter.Path), .. Order];

    /// <summary>Entries of the table of contents that no chapter came of: file in the tree, line, and why, in Chinese.</summary>
    public IReadOnlyList<(string Path, int Line, string Reason)> Missing { get; init; } = [];

    public bool Holds(string path) => Root.Length == 0 || path.StartsWith(Root + "/", StringComparison.Ordinal);

    public bool Uses(string path) => _used.Contains(path);
}

/// <param name="Title">What the order calls it; empty when the file's own title counts.</param>
/// <param name="Part">The group it stands in; empty for none.</param>
internal sealed record PlannedChapter(string Path, string Title, string Part)
{
    /// <summary>Its place was given to it: it is a chapter also where others have its text in them.</summary>
    public bool IsListed { get; init; }
}
