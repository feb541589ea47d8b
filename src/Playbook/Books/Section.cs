namespace Playbook.Books;

/// <summary>
/// A heading and the text under it up to the next heading of any level. The text before the first heading is a
/// section too: level 1, the chapter's own title, anchor <see cref="OpeningAnchor"/>.
/// </summary>
public sealed class Section
{
    public const string OpeningAnchor = "top";

    public int Id { get; init; }

    public int ChapterId { get; init; }

    public Chapter? Chapter { get; init; }

    /// <summary>Order inside the chapter, from 0.</summary>
    public int Position { get; init; }

    /// <summary>The heading as plain text without its number.</summary>
    public required string Heading { get; init; }

    /// <summary>"3.1.2" or "A.1" where the heading opens with one, else empty.</summary>
    public string Number { get; init; } = "";

    /// <summary>The fragment of its URL, unique inside the chapter.</summary>
    public required string Anchor { get; init; }

    /// <summary>1 for the opening, then the heading's level (2 to 6).</summary>
    public int Level { get; init; }

    /// <summary>Slugs of <see cref="Topic"/>: those of its chapter, and its own where it speaks of something else.</summary>
    public List<string> Topics { get; set; } = [];

    /// <summary>Plain text of the section without its heading.</summary>
    public string Text { get; init; } = "";
}
