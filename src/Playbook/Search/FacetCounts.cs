namespace Playbook.Search;

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
