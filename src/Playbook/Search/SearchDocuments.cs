using System.Globalization;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Playbook.Books;
using Playbook.Search.Analysis;
using Playbook.Search.Asking;

namespace Playbook.Search;

/// <summary>A page as it is written to the index.</summary>
internal sealed record PageDocuments(string Key, string Url, IReadOnlyList<Document> Documents);

/// <summary>How a page becomes documents of the index, and a document a hit.</summary>
internal static class SearchDocuments
{
    /// <summary>
    /// Characters of a facet's value and of its label: Lucene refuses a value of more than 32 KB, and nobody reads a
    /// label that long.
    /// </summary>
    private const int MaxFacetLength = 200;

    /// <summary>Of a field that is there or is not.</summary>
    public const string Yes = "1";

    /// <summary>Nobody types a longer name, and Lucene refuses a key of more than 32 KB.</summary>
    private const int MaxNameLength = 100;

    private static readonly FieldType Counted = new(TextField.TYPE_NOT_STORED) { IndexOptions = IndexOptions.DOCS_AND_FREQS };

    /// <param name="lexicon">What the page is broken into words with.</param>
    public static PageDocuments Of(SearchPage page, Lexicon lexicon)
    {
        var fingerprint = page.Fingerprint(lexicon);
        return new PageDocuments(page.Key, page.Url, [.. page.Entries.Select(entry => Of(page, entry, fingerprint))]);
    }

    private static Document Of(SearchPage page, SearchEntry entry, string fingerprint)
    {
        var document = new Document
        {
            new StringField(SearchFields.Page, page.Key, Field.Store.YES),
            new StoredField(SearchFields.Fingerprint, fingerprint),
            new StoredField(SearchFields.Url, page.Url),
            new StringField(SearchFields.BookId, Number(entry.BookId), Field.Store.NO),
            new StringField(SearchFields.ChapterId, Number(entry.ChapterId), Field.Store.NO),
            new NumericDocValuesField(SearchFields.Shelf, (long)entry.Shelf),
            new NumericDocValuesField(SearchFields.Position, Math.Clamp(entry.Position, 0, byte.MaxValue)),
            new NumericDocValuesField(SearchFields.Script, (long)SimplifiedCharacters.ScriptOf(entry.Heading + entry.Text)),
            new BinaryDocValuesField(SearchFields.Signature, new BytesRef(CanBeCopy(entry) ? TextSignature.Of(entry.Text) : [])),
            new StringField(SearchFields.BookSlug, entry.BookSlug, Field.Store.NO),
            new StringField(SearchFields.Number, entry.Number.ToLowerInvariant(), Field.Store.NO),
            new BinaryDocValuesField(SearchFields.Shown, new BytesRef(ShownText.Of(entry).ToBytes())),
        };
        // Line feeds keep a phrase from reaching from one keyword into the next.
        var keywords = string.Join('\n', entry.Keywords.Where(keyword => !string.IsNullOrEmpty(keyword)));
        var above = entry.Heading == entry.Title ? entry.Title : $"{entry.Title}\n{entry.Heading}";
        AddText(document, SearchFields.Title, entry.Title);
        // The opening is the chapter: where its title says what was asked, it is the first of its sections.
        AddText(document, SearchFields.Heading, entry.IsOpening ? above : entry.Heading);
        AddText(document, SearchFields.Keywords, keywords);
        // A case and a term are what their keywords say; a section of a chapter may be about one of them only.
        AddText(document, SearchFields.Body, $"{above}\n{(entry.Kind == "section" ? "" : keywords)}\n{entry.Text}");

        foreach (var (field, number) in new[] { (SearchFields.ChapterNumber, entry.ChapterNumber), (SearchFields.PartNumber, entry.PartNumber) })
        {
            if (number.Length > 0)
                document.Add(new StringField(field, number.ToLowerInvariant(), Field.Store.NO));
        }

        if (entry.IsOpening)
            document.Add(new StringField(SearchFields.Opening, Yes, Field.Store.NO));
        if (entry.Context.Length > 0)
            document.Add(new TextField(SearchFields.Context.Words, entry.Context, Field.Store.NO));
        foreach (var name in entry.Names.Select(FoldedText.KeyOf).Where(name => name.Length is > 0 and <= MaxNameLength).Distinct())
            document.Add(new StringField(SearchFields.Name, name, Field.Store.NO));
        foreach (var name in entry.Called.Select(name => FoldedText.Of(Cut(name, MaxNameLength)).Text).Where(SpokenWords.IsSpoken).Distinct())
            document.Add(new StringField(SearchFields.Called, name, Field.Store.NO));

        foreach (var slug in entry.Topics.Distinct())
            AddFacet(document, SearchFields.Topic, slug, LabelOfTopic(slug));
        if (entry.BookSlug.Length > 0)
            AddFacet(document, SearchFields.Book, entry.BookSlug, entry.BookTitle);
        AddFacet(document, SearchFields.Kind, entry.Kind, LabelOf(entry.Kind));
        return document;
    }

    /// <summary>Sections, and the cases that were taken from them. What we wrote ourselves says nothing twice.</summary>
    private static bool CanBeCopy(SearchEntry entry) => entry.Kind == "section" || entry.Shelf == Shelf.TakenCase;

    public static string Stored(Document document, string field) => document.Get(field, CultureInfo.InvariantCulture) ?? "";

    /// <summary>Ids are short strings in the index: they are looked up, never compared by size.</summary>
    public static string Number(int id) => id.ToString(CultureInfo.InvariantCulture);

    public static string LabelOfTopic(string slug) => Topic.Find(slug)?.Title ?? slug;

    public static string LabelOf(string kind) => kind switch
    {
        "section" => "小节",
        "case" => "案例",
        "term" => "术语",
        _ => kind,
    };

    private static void AddText(Document document, IndexedText text, string value)
    {
        document.Add(new TextField(text.Words, value, Field.Store.NO));
        document.Add(new TextField(text.Characters, value, Field.Store.NO));
        if (text.HasSingles)
            document.Add(new Field(text.Singles, value, Counted));
    }

    private static void AddFacet(Document document, Facet facet, string value, string label) =>
        document.Add(new SortedSetDocValuesField(facet.Name, new BytesRef(Facet.Pack(Cut(value, MaxFacetLength), Cut(label, MaxFacetLength)))));

    private static string Cut(string text, int length) => text.Length <= length
        ? text
        : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
