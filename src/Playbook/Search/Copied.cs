namespace Playbook.Search;

/// <summary>A hit, and what says nearly the same in other books and was found too.</summary>
/// <param name="Copies">Documents, in the order they would have stood in.</param>
internal sealed record Copied(Found Found, IReadOnlyList<int> Copies)
{
    /// <param name="found">Best first.</param>
    /// <param name="skip">Hits before those that are wanted.</param>
    /// <param name="take">Hits that are wanted: a frequent character has tens of thousands, and ten are shown.</param>
    /// <returns>Number of all hits, and the wanted ones, each copy with the best one of its group.</returns>
    public static (int Total, List<Copied> Hits) Fold(IndexView view, IReadOnlyList<Found> found, long skip, int take)
    {
        var groups = new Dictionary<int, List<int>?>();
        var hits = new List<Copied>(take);
        var total = 0;
        foreach (var one in found)
        {
            var group = view.Copies.GroupOf(one.Document);
            if (group >= 0 && groups.TryGetValue(group, out var copies))
            {
                copies?.Add(one.Document);
                continue;
            }

            var isWanted = total >= skip && total < skip + take;
            total++;
            copies = isWanted ? [] : null;
            if (group >= 0)
                groups[group] = copies;
            if (isWanted)
                hits.Add(new Copied(one, copies!));
        }

        return (total, hits);
    }
}
