namespace Playbook.Glossary;

/// <summary>A term of the trade. One base serves definitions, synonyms and links.</summary>
public sealed class Term
{
    public int Id { get; init; }

    public required string Slug { get; set; }

    public required string Name { get; set; }

    public string English { get; set; } = "";

    /// <summary>The short form, such as VC; may be empty.</summary>
    public string Abbreviation { get; set; } = "";

    /// <summary>Other names of the very same thing: links find the term by them.</summary>
    public List<string> Aliases { get; set; } = [];

    /// <summary>Words that search treats alike, though they do not name the same thing: 烧钱 beside 现金流紧张.</summary>
    public List<string> Synonyms { get; set; } = [];

    /// <summary>One or two sentences of plain text.</summary>
    public required string Definition { get; set; }

    /// <summary>The definition with the other terms in it as links; safe to send as it is.</summary>
    public string DefinitionHtml { get; set; } = "";

    /// <summary>Slugs of topics.</summary>
    public List<string> Topics { get; set; } = [];

    /// <summary>Slug of the chapter of the playbook that explains it; may be empty.</summary>
    public string Chapter { get; set; } = "";

    /// <summary>SHA-256 of what the last import had to say of it, lower-case hex; empty when it was made on the site.</summary>
    public string ContentHash { get; set; } = "";

    /// <summary>Grows whenever what it says is written: who saves an older one would overwrite another's work.</summary>
    public int Version { get; set; }

    /// <summary>When an editor last changed it on the site; null while it says what the last import said.</summary>
    public DateTimeOffset? Edited { get; set; }

    /// <summary>The names of terms (<c>TermNames.Fingerprint</c>) that were last looked for in the definition.</summary>
    public string LinkedWith { get; set; } = "";

    public bool Published { get; set; } = true;
}
