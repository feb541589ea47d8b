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

    /// <summary>True where nothing is narrowed: everything passes.</summary>
    public bool IsOpen => Array.TrueForAll(_wanted, wanted => wanted is null);

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
