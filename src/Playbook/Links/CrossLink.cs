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

    /// <summary>Id of the page that points.</summary>
    public int FromId { get; init; }

    /// <summary>The target as the author wrote it.</summary>
    public required string Target { get; init; }

    /// <summary>Null while nothing answers to <see cref="Target"/>.</summary>
    public PageKind? ToKind { get; set; }

    public int? ToId { get; set; }

    /// <summary>The fragment inside the target, unescaped, without #; empty for the whole page.</summary>
    public string Anchor { get; set; } = "";

    /// <summary>
    /// Where the rendered page leads, fragment included; empty when it leads nowhere. With <see cref="Title"/> it tells
    /// whether the page shows what the target is today.
    /// </summary>
    public string Url { get; set; } = "";

    /// <summary>The target's title when the page was rendered: what readers see where the author gave no words.</summary>
    public string Title { get; set; } = "";

    /// <summary>True when it stands in the front matter's "related" rather than in the text.</summary>
    public bool FromFrontMatter { get; init; }

    /// <summary>The sentence it stands in, plain text, for backlinks; empty for front matter.</summary>
    public string Sentence { get; init; } = "";

    /// <summary>A fragment that no heading of its own page answers to; the others are not stored.</summary>
    public bool IsInPage => Target.StartsWith('#') && ToKind == FromKind && ToId == FromId;
}
