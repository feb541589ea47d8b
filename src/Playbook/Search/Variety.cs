namespace Playbook.Search;

/// <summary>
/// Keeps one chapter from filling the first pages: after a few of its sections comes the next best of another chapter,
/// if that answers nearly as well. Moves hits, takes none away, and moves them alike whatever page is asked for.
/// </summary>
internal static class Variety
{
    /// <summary>Hits that are looked at: nobody reads on for variety.</summary>
    private const int Depth = 60;

    /// <param name="hits">Best first.</param>
    /// <param name="run">Hits of one chapter in a row; 0 for any number.</param>
    /// <param name="share">Of the score of the hit that waits: what the one that goes before it must reach.</param>
    public static List<Copied> Of(IndexView view, List<Copied> hits, int run, float share)
    {
        if (run == 0 || hits.Count <= run)
            return hits;
        var waiting = new LinkedList<Copied>(hits.Take(Depth));
        var shown = new List<Copied>(hits.Count);
        while (waiting.First is { } best)
        {
            var next = best;
            if (IsFull(shown, run, view.Pages.Of(best.Value.Found.Document), view))
            {
                var other = best.Next;
                while (other is not null && view.Pages.Of(other.Value.Found.Document) == view.Pages.Of(best.Value.Found.Document))
                    other = other.Next;
                if (other is not null && IsComparable(best.Value.Found, other.Value.Found, share))
                    next = other;
            }

            shown.Add(next.Value);
            waiting.Remove(next);
        }

        shown.AddRange(hits.Skip(Depth));
        return shown;
    }

    private static bool IsFull(List<Copied> shown, int run, int page, IndexView view) => shown.Count >= run
        && shown.Skip(shown.Count - run).All(hit => view.Pages.Of(hit.Found.Document) == page);

    /// <summary>No hit goes before one of a better tier, or of one that holds the query closer.</summary>
    private static bool IsComparable(Found best, Found other, float share) =>
        best.Tier == other.Tier && best.Closeness == other.Closeness && best.Likelihood == other.Likelihood && other.Score >= best.Score * share;
}
