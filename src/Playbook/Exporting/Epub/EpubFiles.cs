namespace Playbook.Exporting.Epub;

/// <summary>The names of the files inside an EPUB, all in one folder beside the package file.</summary>
internal static class EpubFiles
{
    public const string Title = "title.xhtml";
    public const string Contents = "contents.xhtml";
    public const string Introduction = "introduction.xhtml";
    public const string Closing = "closing.xhtml";
    public const string Style = "book.css";

    public static string Chapter(string slug) => $"chapter-{slug}.xhtml";

    public static string Picture(string name) => $"images/{name}";
}

/// <summary>A picture that a page shows.</summary>
internal sealed record EpubPicture(string Name, string MediaType, byte[] Bytes);

/// <summary>A text of the book, ready to be packed.</summary>
/// <param name="Title">As it stands in the contents.</param>
/// <param name="Part">The part that it opens, as printed; empty when it stands in the part of the one before.</param>
/// <param name="Sections">Heading and id of its upper sections.</param>
internal sealed record EpubText(
    string File, string Title, string Part, IReadOnlyList<(string Heading, string Id)> Sections, bool HasFormulas, byte[] Bytes)
{
    /// <summary>Where readers begin: the first text that is no cover and no contents.</summary>
    public bool IsBody => File is not (EpubFiles.Title or EpubFiles.Contents);
}

/// <summary>What a book is called in the package file.</summary>
/// <param name="Id">The same for every edition of the book.</param>
internal sealed record EpubMetadata(
    string Id, string Title, string Author, string Abstract, IReadOnlyList<string> Keywords, DateTimeOffset Modified);
