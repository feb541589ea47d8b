namespace Playbook.Rendering.InlineTags;

/// <summary>Which tags of a row belong together.</summary>
internal static class InlineTagPairs
{
    /// <summary>Elements inside each other; more is no text of a person's, and everything behind recurses this deep.</summary>
    public const int MaxDepth = 8;

    /// <param name="tags">In their order, line breaks among them.</param>
    /// <param name="depth">How deep they may stand in each other.</param>
    /// <returns>For each tag the place of its partner; -1 for one that has none, which is text.</returns>
    public static int[] Of(IReadOnlyList<InlineTag> tags, int depth = MaxDepth)
    {
        var partners = new int[tags.Count];
        var open = new List<int>();
        for (var at = 0; at < partners.Length; at++)
        {
            partners[at] = -1;
            var tag = tags[at];
            if (tag.IsBreak || depth < 1)
                continue;
            if (!tag.Closes)
            {
                // Of too many open ones the outermost is text, so that no row of them is gone through twice.
                if (open.Count == depth)
                    open.RemoveAt(0);
                open.Add(at);
                continue;
            }

            var opening = open.FindLastIndex(other => tags[other].Name == tag.Name);
            if (opening < 0)
                continue;
            (partners[at], partners[open[opening]]) = (open[opening], at);
            // What was opened in between was never closed.
            open.RemoveRange(opening, open.Count - opening);
        }

        return partners;
    }
}
