namespace Playbook.Glossary;

/// <summary>A term of the trade. One base serves definitions, synonyms and links.</summary>
public sealed class Term
{
    public int Id { get; init; }

    public required string Slug { get; set; }

    public required string Name { get; set; }

    public string English { get; set; } = "";

    /// <summary>Other names that readers search or link by, abbreviations among them.</summary>
    public List<string> Aliases { get; set; } = [];

    /// <summary>One or two sentences of plain text.</summary>
    public required string Definition { get; set; }

    /// <summary>Slugs of topics.</summary>
    public List<string> Topics { get; set; } = [];

    /// <summary>Slug of the chapter of the playbook that explains it; may be empty.</summary>
    public string Chapter { get; set; } = "";

    public string ContentHash { get; set; } = "";

    public bool Published { get; set; } = true;
}
