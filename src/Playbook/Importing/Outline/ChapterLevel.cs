namespace Playbook.Importing.Outline;

/// <summary>
/// Settles which headings begin the chapters: 第3章 where there are any, else the numbered headings of the highest
/// rank, else the parts, else the highest headings there are.
/// </summary>
internal static class ChapterLevel
{
    public static void Settle(List<Block> blocks)
    {
        if (blocks.Exists(b => b.Kind is HeadingKind.Chapter))
            return;
        if (Find(blocks) is not { } isChapter)
            return;
        foreach (var block in blocks)
        {
            if (block.Heading is { } heading && isChapter(heading))
                block.Heading = heading with { Kind = HeadingKind.Chapter };
        }
    }

    private static Func<Heading, bool>? Find(List<Block> blocks)
    {
        var headings = blocks.Select(b => b.Heading).OfType<Heading>().ToList();
        var first = Numbered(headings, 1);
        var second = Numbered(headings, 2);
        if (first.Count >= 2 && (second.Count == 0 || first.Min(h => h.Level) <= second.Min(h => h.Level)))
            return h => h.Kind is HeadingKind.Numbered && h.Depth == 1 && h.Level == first.Min(f => f.Level);
        if (second.Count >= 2)
            return h => IsNumbered(h, 2);
        if (headings.Count(h => h.Kind is HeadingKind.Part) >= 2)
            return h => h.Kind is HeadingKind.Part;

        var others = headings.Where(h => h.Kind is HeadingKind.Other or HeadingKind.Numbered).ToList();
        if (others.Count == 0)
            return null;
        var level = others.Min(h => h.Level);
        return h => h.Kind is HeadingKind.Other or HeadingKind.Numbered && h.Level == level;
    }

    private static List<Heading> Numbered(List<Heading> headings, int depth) => headings.FindAll(h => IsNumbered(h, depth));

    // A.1 is a section of an appendix, and 第一节 has no number of its own.
    private static bool IsNumbered(Heading heading, int depth) =>
        heading.Kind is HeadingKind.Numbered && heading.Depth == depth && heading.Number is [>= '0' and <= '9', ..];
}
