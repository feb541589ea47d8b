using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;
using Playbook.Search.Analysis;

namespace Playbook.Search;

/// <summary>
/// The index at one moment, with what is read from it once instead of at every search: the lexicon that it was made
/// with, facets by number, copies.
/// </summary>
internal sealed class IndexView : IndexSearcher
{
    private readonly byte[] _shelves;
    private readonly byte[] _scripts;

    public IndexView(IndexReader reader, Lexicon lexicon, SearchOptions options)
        : base(reader)
    {
        Similarity = new BM25Similarity(options.Saturation, options.LengthPenalty);
        Lexicon = lexicon;
        _shelves = Numbers(reader, SearchFields.Shelf);
        _scripts = Numbers(reader, SearchFields.Script);
        Facets = [.. SearchFields.Facets.Select(facet => FacetColumn.Read(reader, facet))];
        Books = Facets[SearchFields.Facets.ToList().IndexOf(SearchFields.Book)];
        var live = MultiFields.GetLiveDocs(reader);
        Copies = Copies.Among(
            Signatures(reader),
            [
                .. Enumerable.Range(0, reader.MaxDoc)
                    // What is deleted stays in its file until that is merged: it is nobody's copy.
                    .Select(document => live?.Get(document) != false && Books.Of(document) is [var book, ..] ? book : -1),
            ]);
        Vocabulary = new Vocabulary(reader, lexicon);
    }

    public Lexicon Lexicon { get; }

    /// <summary>In the order of <see cref="SearchFields.Facets"/>.</summary>
    public IReadOnlyList<FacetColumn> Facets { get; }

    public FacetColumn Books { get; }

    public Copies Copies { get; }

    public Vocabulary Vocabulary { get; }

    public Shelf ShelfOf(int document) => (Shelf)_shelves[document];

    public WrittenIn ScriptOf(int document) => (WrittenIn)_scripts[document];

    private static byte[] Numbers(IndexReader reader, string field)
    {
        var numbers = new byte[reader.MaxDoc];
        if (MultiDocValues.GetNumericValues(reader, field) is { } values)
        {
            for (var document = 0; document < numbers.Length; document++)
                numbers[document] = (byte)values.Get(document);
        }

        return numbers;
    }

    private static byte[][] Signatures(IndexReader reader)
    {
        var signatures = new byte[reader.MaxDoc][];
        Array.Fill(signatures, []);
        if (MultiDocValues.GetBinaryValues(reader, SearchFields.Signature) is { } values)
        {
            var bytes = new BytesRef();
            for (var document = 0; document < signatures.Length; document++)
            {
                values.Get(document, bytes);
                signatures[document] = bytes.Length == 0 ? [] : bytes.Bytes.AsSpan(bytes.Offset, bytes.Length).ToArray();
            }
        }

        return signatures;
    }
}
