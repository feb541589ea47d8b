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
    /// <summary>Sections with the same heading from which that heading is routine.</summary>
    private const int RoutineFrom = 8;

    private readonly byte[] _shelves;
    private readonly byte[] _scripts;
    private readonly byte[] _positions;
    private readonly FixedBitSet _routine;
    private readonly FixedBitSet _openings;

    public IndexView(IndexReader reader, IndexStamp stamp, SearchOptions options)
        : base(reader)
    {
        Similarity = new BM25Similarity(options.Saturation, options.LengthPenalty);
        Stamp = stamp;
        _shelves = Numbers(reader, SearchFields.Shelf);
        _scripts = Numbers(reader, SearchFields.Script);
        _positions = Numbers(reader, SearchFields.Position);
        Facets = [.. SearchFields.Facets.Select(facet => FacetColumn.Read(reader, facet))];
        Books = Facets[SearchFields.Facets.ToList().IndexOf(SearchFields.Book)];
        var live = MultiFields.GetLiveDocs(reader);
        Copies = Copies.Among(
            Signatures(reader),
            [
                .. Enumerable.Range(0, reader.MaxDoc)
                    // What is deleted stays in its file until that is merged: it is nobody's copy.
                    .Select(document => live?.Get(document) != false && Books.Of(document) is [var book, ..] ? PlaceOf(document, book) : -1),
            ]);
        Vocabulary = new Vocabulary(reader, stamp.Lexicon);
        Sets = new DocumentSets(this);
        _routine = Routine(reader);
        Pages = PageColumn.Read(reader);
        _openings = HitCollector.Set(this, new TermQuery(new Term(SearchFields.Opening, SearchDocuments.Yes)));
    }

    public IndexStamp Stamp { get; }

    public Lexicon Lexicon => Stamp.Lexicon;

    /// <summary>In the order of <see cref="SearchFields.Facets"/>.</summary>
    public IReadOnlyList<FacetColumn> Facets { get; }

    public FacetColumn Books { get; }

    public Copies Copies { get; }

    public PageColumn Pages { get; }

    public Vocabulary Vocabulary { get; }

    public DocumentSets Sets { get; }

    public Shelf ShelfOf(int document) => (Shelf)_shelves[document];

    public int PositionOf(int document) => _positions[document];

    public WrittenIn ScriptOf(int document) => (WrittenIn)_scripts[document];

    /// <summary>True for a section whose heading so many share that it says nothing of what stands under it.</summary>
    public bool IsRoutine(int document) => _routine.Get(document);

    /// <summary>True for the first section of a chapter.</summary>
    public bool IsOpening(int document) => _openings.Get(document);

    /// <summary>What a hit shows of a document.</summary>
    public ShownText ShownOf(int document)
    {
        var leaf = IndexReader.Leaves[ReaderUtil.SubIndex(document, IndexReader.Leaves)];
        var value = new BytesRef();
        leaf.AtomicReader.GetBinaryDocValues(SearchFields.Shown).Get(document - leaf.DocBase, value);
        return ShownText.Read(value);
    }

    /// <summary>A book, and beside it the cases that were taken from it: a case says what its section says.</summary>
    private int PlaceOf(int document, int book) => ShelfOf(document) == Shelf.TakenCase ? Books.Names.Count + book : book;

    private static FixedBitSet Routine(IndexReader reader)
    {
        var routine = new FixedBitSet(Math.Max(1, reader.MaxDoc));
        if (MultiFields.GetTerms(reader, SearchFields.Name) is not { } names)
            return routine;
        var each = names.GetEnumerator();
        DocsEnum? documents = null;
        while (each.MoveNext())
        {
            if (each.DocFreq < RoutineFrom)
                continue;
            documents = each.Docs(null, documents, DocsFlags.NONE);
            for (var document = documents.NextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = documents.NextDoc())
                routine.Set(document);
        }

        return routine;
    }

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
