namespace Playbook.Links;

/// <summary>The kinds of page that links run between and that have a history.</summary>
public enum PageKind
{
    Chapter,
    Case,
    Term,
    Book,
}

/// <summary>One page points to another: written in the text, or named in the front matter.</summary>
public sealed class CrossLink
{
    public int Id { get; init; }

    public PageKind FromKind { get; init; }

    /// <summary>Id of the chapter, case or term that points.</summary>
    public int FromId { get; init; }

    /// <summary>The target as the author wrote it.</summary>
    public required string Target { get; init; }

    /// <summary>Null while nothing answers to <see cref="Target"/>.</summary>
    public PageKind? ToKind { get; set; }

    public int? ToId { get; set; }

    /// <summary>The fragment inside the target, without #; empty for the whole page.</summary>
    public string Anchor { get; set; } = "";

    /// <summary>True when it stands in the front matter's "related" rather than in the text.</summary>
    public bool FromFrontMatter { get; init; }

    /// <summary>The sentence it stands in, plain text, for backlinks; empty for front matter.</summary>
    public string Sentence { get; init; } = "";
}
