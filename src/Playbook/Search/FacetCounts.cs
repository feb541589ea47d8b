namespace Playbook.Search;

/// <summary>Counts what each value of a facet would show: under the filters of the others, not under its own.</summary>
internal static class FacetCounts
{
    public static SearchFacets Of(IReadOnlyList<Found> found, string?[] wanted)
    {
        var counts = SearchFields.Facets.Select((facet, at) => Count(found, wanted, facet, at)).ToArray();
        return new SearchFacets(Topic: counts[0], Book: counts[1], Kind: counts[2]);
    }

    /// <param name="wanted">A value for each facet, or null or empty where it is not narrowed.</param>
    /// <param name="except">Index of the facet whose own filter does not count, or -1.</param>
    public static bool Passes(Found found, string?[] wanted, int except)
    {
        for (var at = 0; at < wanted.Length; at++)
        {
            if (at != except && !string.IsNullOrEmpty(wanted[at]) && !found.Facets[at].Any(packed => Facet.Unpack(packed).Value == wanted[at]))
                return false;
        }

        return true;
    }

    private static List<FacetValue> Count(IReadOnlyList<Found> found, string?[] wanted, Facet facet, int at) =>
    [
        .. found.Where(one => Passes(one, wanted, at))
            .SelectMany(one => one.Facets[at])
            .CountBy(packed => packed)
            .Select(counted => (Facet.Unpack(counted.Key).Value, Facet.Unpack(counted.Key).Label, counted.Value))
            .Select(counted => new FacetValue(counted.Item1, counted.Label, counted.Item3))
            .OrderBy(value => facet.Position(value.Value))
            .ThenByDescending(value => value.Count)
            .ThenBy(value => value.Value, StringComparer.Ordinal),
    ];
}
