namespace Playbook.Books;

public enum ChapterKind
{
    Chapter,
    Appendix,
    Front,
    Back,
}

/// <summary>A chapter as it is published: Markdown, its rendering, and the sections found in it.</summary>
public sealed class Chapter
{
    public int Id { get; init; }

    public int BookId { get; init; }

    public Book? Book { get; init; }

    /// <summary>The name in URLs, unique inside its book.</summary>
    public required string Slug { get; set; }

    public required string Title { get; set; }

    /// <summary>The printed number without its words: "3" for 第3章, "A" for 附录A, "2.4" where sections stand for chapters; empty when there is none.</summary>
    public string Number { get; set; } = "";

    public ChapterKind Kind { get; set; }

    /// <summary>The title of the part it stands in; empty when the book has none.</summary>
    public string Part { get; set; } = "";

    /// <summary>The printed number of its part: "1" for 第一部分.</summary>
    public string PartNumber { get; set; } = "";

    /// <summary>Reading order inside the book, from 0.</summary>
    public int Position { get; set; }

    /// <summary>Slugs of <see cref="Topic"/>.</summary>
    public List<string> Topics { get; set; } = [];

    /// <summary>The words of the text decided about its topics, and do so again when the glossary changes; false where somebody chose them.</summary>
    public bool TopicsJudged { get; set; }

    /// <summary>One sentence of plain text: what a reader can decide afterwards; may be empty.</summary>
    public string Summary { get; set; } = "";

    public List<string> Keywords { get; set; } = [];

    public List<SourceReference> Sources { get; set; } = [];

    /// <summary>What the author names as related: chapter, case or term, as written.</summary>
    public List<string> Related { get; set; } = [];

    public Provenance Provenance { get; set; } = new();

    public string Markdown { get; set; } = "";

    /// <summary>Sanitized HTML, safe to send as it is.</summary>
    public string Html { get; set; } = "";

    /// <summary>Chinese characters and Latin words in the text, for the reading time.</summary>
    public int WordCount { get; set; }

    /// <summary>SHA-256 of what the last import had to say of it, lower-case hex; empty when it was made on the site.</summary>
    public string ContentHash { get; set; } = "";

    /// <summary>Grows whenever what it says is written: who saves an older one would overwrite another's work.</summary>
    public int Version { get; set; }

    /// <summary>When an editor last changed it on the site; null while it says what the last import said.</summary>
    public DateTimeOffset? Edited { get; set; }

    /// <summary>
    /// When an editor last confirmed on the site that it still holds: until the file itself names a later day of review,
    /// an import leaves the one that was set then. Null when nobody did.
    /// </summary>
    public DateTimeOffset? Confirmed { get; set; }

    /// <summary>The file it was read from, relative to the content directory or as imported.</summary>
    public string SourceFile { get; set; } = "";

    /// <summary>The versions of importer and renderer that made <see cref="Html"/>.</summary>
    public string MadeWith { get; set; } = "";

    /// <summary>Slugs of the terms that were recognised in the text and are linked there, though nobody wrote a link.</summary>
    public List<string> LinkedTerms { get; set; } = [];

    /// <summary>The names of terms (<c>TermNames.Fingerprint</c>) that were last looked for in the HTML.</summary>
    public string LinkedWith { get; set; } = "";

    public bool Published { get; set; } = true;

    public DateTimeOffset Updated { get; set; }

    public List<Section> Sections { get; init; } = [];
}

/// <summary>A source that a text rests on.</summary>
/// <param name="Title">Author, title and year, as a reader would cite it.</param>
/// <param name="Url">Absolute http(s) address, or empty.</param>
/// <param name="Accessed">The day it was last read.</param>
public sealed record SourceReference(string Title, string Url = "", DateOnly? Accessed = null)
{
    /// <summary>
    /// Whether readers can be sent there. What is published was asked this before; a draft that somebody looks at was not.
    /// </summary>
    public bool HasWebAddress() => Uri.TryCreate(Url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
}
