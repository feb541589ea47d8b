using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Playbook.Search;

/// <summary>The values of one facet in a whole index, by number: counting touches no text.</summary>
internal sealed class FacetColumn
{
    private readonly int[] _starts;
    private readonly int[] _values;

    private FacetColumn(List<(string Value, string Label)> names, int[] starts, int[] values)
    {
        Names = names;
        _starts = starts;
        _values = values;
    }

    /// <summary>What each number stands for.</summary>
    public IReadOnlyList<(string Value, string Label)> Names { get; }

    /// <summary>The numbers of a document's values.</summary>
    public ReadOnlySpan<int> Of(int document) => _values.AsSpan(_starts[document].._starts[document + 1]);

    public static FacetColumn Read(IndexReader reader, Facet facet)
    {
        var names = new List<(string, string)>();
        var starts = new int[reader.MaxDoc + 1];
        var values = new List<int>(reader.MaxDoc);
        if (MultiDocValues.GetSortedSetValues(reader, facet.Name) is { } sets)
        {
            for (var ord = 0L; ord < sets.ValueCount; ord++)
            {
                var bytes = new BytesRef();
                sets.LookupOrd(ord, bytes);
                names.Add(Facet.Unpack(bytes.Utf8ToString()));
            }

            for (var document = 0; document < reader.MaxDoc; document++)
            {
                sets.SetDocument(document);
                for (var ord = sets.NextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = sets.NextOrd())
                    values.Add((int)ord);
                starts[document + 1] = values.Count;
            }
        }

        return new FacetColumn(names, starts, [.. values]);
    }
}
