using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Playbook.Search;

/// <summary>A document that was found.</summary>
/// <param name="Facets">Its values of each facet, packed, in the order of <see cref="SearchFields.Facets"/>.</param>
internal sealed record Found(int Document, float Score, string[][] Facets);

/// <summary>
/// Collects all that is found, with the values of its facets: a playbook has some thousands of sections, and counts
/// that are exact under every filter need each of them.
/// </summary>
/// <param name="options">For the weight of each kind of text.</param>
internal sealed class HitCollector(SearchOptions options) : ICollector
{
    private readonly List<Found> _found = [];
    private LeafFacet[] _facets = [];
    private NumericDocValues? _shelves;
    private Scorer? _scorer;
    private int _base;

    public IReadOnlyList<Found> Hits => _found;

    public bool AcceptsDocsOutOfOrder => true;

    public void SetScorer(Scorer scorer) => _scorer = scorer;

    public void SetNextReader(AtomicReaderContext context)
    {
        _base = context.DocBase;
        _shelves = context.AtomicReader.GetNumericDocValues(SearchFields.Shelf);
        _facets = [.. SearchFields.Facets.Select(facet => new LeafFacet(context.AtomicReader.GetSortedSetDocValues(facet.Name)))];
    }

    public void Collect(int doc)
    {
        var facets = Array.ConvertAll(_facets, facet => facet.Of(doc));
        var weight = options.WeightOf((Shelf)(_shelves?.Get(doc) ?? 0));
        _found.Add(new Found(_base + doc, _scorer!.GetScore() * weight, facets));
    }

    /// <summary>Values of one facet in one segment, each made a string once.</summary>
    private sealed class LeafFacet(SortedSetDocValues? values)
    {
        private readonly Dictionary<long, string> _texts = [];

        public string[] Of(int doc)
        {
            if (values is null)
                return [];
            values.SetDocument(doc);
            var found = new List<string>(1);
            for (var ord = values.NextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = values.NextOrd())
                found.Add(Text(ord));
            return [.. found];
        }

        private string Text(long ord)
        {
            if (_texts.TryGetValue(ord, out var text))
                return text;
            var bytes = new BytesRef();
            values!.LookupOrd(ord, bytes);
            return _texts[ord] = bytes.Utf8ToString();
        }
    }
}
