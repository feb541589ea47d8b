namespace Playbook.Search;

/// <summary>A hit, and what says nearly the same in other books and was found too.</summary>
/// <param name="Copies">Documents, in the order they would have stood in.</param>
internal sealed record Copied(Found Found, IReadOnlyList<int> Copies)
{
    /// <param name="found">Best first.</param>
    /// <returns>The same, each copy with the best one of its group.</returns>
    public static List<Copied> Fold(IndexView view, IReadOnlyList<Found> found)
    {
        var groups = new Dictionary<int, List<int>>();
        var hits = new List<Copied>(found.Count);
        foreach (var one in found)
        {
            var group = view.Copies.GroupOf(one.Document);
            if (group < 0)
            {
                hits.Add(new Copied(one, []));
            }
            else if (groups.TryGetValue(group, out var copies))
            {
                copies.Add(one.Document);
            }
            else
            {
                groups[group] = copies = [];
                hits.Add(new Copied(one, copies));
            }
        }

        return hits;
    }
}
