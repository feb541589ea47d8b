namespace Playbook.Books;

/// <summary>What a book is: the playbook of our own, or a document that was imported.</summary>
public enum BookKind
{
    Playbook,
    Source,
}

/// <summary>A book: its cover, its front and back matter, and its chapters in reading order.</summary>
public sealed class Book
{
    public int Id { get; init; }

    /// <summary>The name in URLs, unique over all books.</summary>
    public required string Slug { get; set; }

    public required string Title { get; set; }

    public BookKind Kind { get; set; }

    /// <summary>Plain text, empty when the document has none.</summary>
    public string Abstract { get; set; } = "";

    public List<string> Keywords { get; set; } = [];

    public string Author { get; set; } = "";

    /// <summary>Text that stands before the first chapter (introduction), Markdown and its rendering.</summary>
    public string IntroductionMarkdown { get; set; } = "";

    public string IntroductionHtml { get; set; } = "";

    /// <summary>Text that stands after the last chapter (closing words, about the author), Markdown and its rendering.</summary>
    public string ClosingMarkdown { get; set; } = "";

    public string ClosingHtml { get; set; } = "";

    /// <summary>The file it was read from, for people; empty when it was made here.</summary>
    public string SourceFile { get; set; } = "";

    /// <summary>SHA-256 of what it was read from, lower-case hex: an unchanged file is not read again.</summary>
    public string ContentHash { get; set; } = "";

    /// <summary>The versions of importer and renderer that made the stored text; another one reads the file again.</summary>
    public string MadeWith { get; set; } = "";

    /// <summary>The names of terms (<c>TermNames.Fingerprint</c>) that were last looked for in the HTML.</summary>
    public string LinkedWith { get; set; } = "";

    /// <summary>
    /// What an editor decided when the document was imported, as JSON; empty where nothing was decided against what an
    /// import does by itself. Every later import of the document goes by it.
    /// </summary>
    public string Choices { get; set; } = "";

    public bool Published { get; set; } = true;

    public DateTimeOffset Updated { get; set; }

    public List<Chapter> Chapters { get; init; } = [];
}
