using Playbook.Books;

namespace Playbook.Search;

/// <summary>
/// A text that can be searched, in three fields: words of the dictionary, pairs of characters, single characters.
/// </summary>
/// <param name="Label">What it is called in an explanation.</param>
/// <param name="HasSingles">False where nobody looks for a single character: among chosen words.</param>
internal sealed record IndexedText(string Name, string Label, bool HasSingles = true)
{
    public const string CharactersSuffix = ".characters";
    public const string SinglesSuffix = ".singles";

    public string Words => Name + ".words";

    public string Characters => Name + CharactersSuffix;

    public string Singles => Name + SinglesSuffix;
}

/// <summary>A way to narrow the results, drawn with its counts beside them.</summary>
/// <param name="Name">In the index.</param>
/// <param name="Wanted">What the reader narrowed it to, or null.</param>
/// <param name="Position">Where a value stands among the others; equals are ordered by their counts.</param>
internal sealed record Facet(string Name, Func<SearchRequest, string?> Wanted, Func<string, int> Position)
{
    private const char Separator = '\u001F';

    /// <summary>Value and label as one, so that counting needs no database.</summary>
    public static string Pack(string value, string label) => value + Separator + label;

    public static (string Value, string Label) Unpack(string packed)
    {
        var at = packed.IndexOf(Separator, StringComparison.Ordinal);
        return (packed[..at], packed[(at + 1)..]);
    }
}

/// <summary>The names in the index.</summary>
internal static class SearchFields
{
    /// <summary>"chapter:12": all documents of one page, which are replaced together.</summary>
    public const string Page = "page";

    /// <summary>Id of the book, so that a book that is gone takes its chapters along.</summary>
    public const string BookId = "bookId";

    public const string ChapterId = "chapterId";

    /// <summary>Hash of all that the page's documents hold, to tell a stale page.</summary>
    public const string Fingerprint = "fingerprint";

    /// <summary>Number of its <see cref="Search.Shelf"/>.</summary>
    public const string Shelf = "shelf";

    /// <summary>Number of its <see cref="Analysis.WrittenIn"/>.</summary>
    public const string Script = "script";

    /// <summary>What it holds, to tell copies: see <see cref="TextSignature"/>.</summary>
    public const string Signature = "signature";

    /// <summary>Keys of its names: a section's heading, a case's title, all that a term is called.</summary>
    public const string Name = "name";

    /// <summary>Folded: titles, headings, keywords and other names, each as one, to be read in pinyin.</summary>
    public const string Called = "called";

    public const string BookSlug = "bookSlug";
    public const string Number = "number";

    /// <summary>Of the chapter and of its part, at the chapter's first section: that may have a number of its own, such as 3.1.</summary>
    public const string ChapterNumber = "chapterNumber";
    public const string PartNumber = "partNumber";

    /// <summary>Of a chapter in its book, from 0; the last number is that of all behind it.</summary>
    public const string Position = "position";

    /// <summary>Of the first section of a chapter.</summary>
    public const string Opening = "opening";

    /// <summary>Of the page, without anchor.</summary>
    public const string Url = "url";

    /// <summary>See <see cref="ShownText"/>.</summary>
    public const string Shown = "shown";

    public static readonly IndexedText Title = new("title", "页名");
    public static readonly IndexedText Heading = new("heading", "标题");
    public static readonly IndexedText Keywords = new("keywords", "关键词", HasSingles: false);

    /// <summary>What the chapter around a section is about: its keywords and summary. Weighs, and finds nothing by itself.</summary>
    public static readonly IndexedText Context = new("context", "全章", HasSingles: false);

    /// <summary>The text; its fields hold what stands above it too, so that a look at one of them tells what is found.</summary>
    public static readonly IndexedText Body = new("body", "正文");

    public static readonly IReadOnlyList<IndexedText> All = [Body];

    /// <summary>What stands above the text: a hit there is about the query, not only a mention of it.</summary>
    public static readonly IReadOnlyList<IndexedText> Above = [Title, Heading];

    public static readonly Facet Topic = new("topic", request => request.Topic, slug => Books.Topic.Find(slug)?.Position ?? int.MaxValue);
    public static readonly Facet Book = new("book", request => request.Book, _ => 0);
    public static readonly Facet Kind = new("kind", request => request.Kind, _ => 0);

    public static readonly IReadOnlyList<Facet> Facets = [Topic, Book, Kind];
}
