namespace Playbook.Importing.Cases;

/// <summary>
/// A piece of a chapter under a name: a section, or what stands below 案例一：… in bold, or in a list. Pieces nest as
/// the chapter does; the chapter itself is the outermost.
/// </summary>
/// <param name="label">Its name as plain text without a number.</param>
/// <param name="level">1 for the chapter, 2 to 6 for its headings, then <see cref="BoldLevel"/> and <see cref="ItemLevel"/>.</param>
/// <param name="heading">The heading it stands under: its position among the chapter's, -1 before the first.</param>
internal sealed class Passage(Passage? above, string label, int level, int heading)
{
    public const int BoldLevel = 7, ItemLevel = 8;

    public Passage? Above { get; } = above;

    public string Label { get; } = label;

    public int Level { get; } = level;

    public int Heading { get; } = heading;

    /// <summary>The line it begins with, as written; empty for the chapter.</summary>
    public string FirstLine { get; init; } = "";

    /// <summary>The heading it stands under, as written; empty before the first.</summary>
    public string HeadingLine => Level < BoldLevel ? FirstLine : Above?.HeadingLine ?? "";

    /// <summary>Lines and pieces under it, in order.</summary>
    public List<PassagePart> Parts { get; } = [];

    public IEnumerable<Passage> Under => Parts.Select(part => part.Under).OfType<Passage>();

    public void Add(string line, bool isCode = false) => Parts.Add(new PassagePart(line, isCode, null));

    public void Add(Passage under) => Parts.Add(new PassagePart("", false, under));
}

/// <param name="IsCode">Part of a fence, whose lines are no labels.</param>
/// <param name="Under">Null for a line.</param>
internal readonly record struct PassagePart(string Line, bool IsCode, Passage? Under);
