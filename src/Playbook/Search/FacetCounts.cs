namespace Playbook.Search;

/// <summary>What a reader narrowed the results to.</summary>
internal sealed class FacetFilter
{
    // For each facet which of its values are wanted, or null where it is not narrowed.
    private readonly bool[]?[] _wanted;
    private readonly IndexView _view;

    /// <param name="wanted">For each facet the wanted values, or none.</param>
    public FacetFilter(IndexView view, IReadOnlyList<IReadOnlyCollection<string>> wanted)
    {
        _view = view;
        _wanted = [.. wanted.Select((values, at) =>
            values.Count == 0 ? null : view.Facets[at].Names.Select(name => values.Contains(name.Value)).ToArray())];
    }

    /// <param name="except">Index of the facet whose own filter does not count, or -1.</param>
    public bool Passes(int document, int except = -1)
    {
        for (var at = 0; at < _wanted.Length; at++)
        {
            if (at != except && _wanted[at] is { } wanted && !HasOne(_view.Facets[at].Of(document), wanted))
                return false;
        }

        return true;
    }

    private static bool HasOne(ReadOnlySpan<int> values, bool[] wanted)
    {
        foreach (var value in values)
        {
            if (wanted[value])
                return true;
        }

        return false;
    }
}

/// <summary>
/// Counts what each value of a facet would show: under the filters of the others, not under its own. Copies of one
/// section are one hit.
/// </summary>
internal static class FacetCounts
{
    public static SearchFacets Of(IndexView view, IReadOnlyList<Found> found, FacetFilter filter)
    {
        var counts = SearchFields.Facets.Select((facet, at) => Count(view, found, filter, facet, at)).ToArray();
        return new SearchFacets(Topic: counts[0], Book: counts[1], Kind: counts[2]);
    }

    private static List<FacetValue> Count(IndexView view, IReadOnlyList<Found> found, FacetFilter filter, Facet facet, int at)
    {
        var column = view.Facets[at];
        var counts = new int[column.Names.Count];
        var copies = new HashSet<(int, int)>();
        foreach (var one in found)
        {
            if (!filter.Passes(one.Document, at))
                continue;
            var group = view.Copies.GroupOf(one.Document);
            foreach (var value in column.Of(one.Document))
                counts[value] += group < 0 || copies.Add((group, value)) ? 1 : 0;
        }

        return
        [
            .. column.Names
                .Select((name, number) => new FacetValue(name.Value, name.Label, counts[number]))
                .Where(value => value.Count > 0)
                .OrderBy(value => facet.Position(value.Value))
                .ThenByDescending(value => value.Count)
                .ThenBy(value => value.Value, StringComparer.Ordinal),
        ];
    }
}
