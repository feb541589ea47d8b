namespace Playbook.Importing.Outline;

/// <summary>
/// Settles which headings begin the chapters: 第3章 where there are any, else the numbered headings of the highest
/// rank, else the parts, else the highest headings there are. Numbers that only count below headings without one are
/// those of sections.
/// </summary>
internal static class ChapterLevel
{
    /// <summary>Chapters that are never numbered.</summary>
    private static readonly string[] Unnumbered = ["序章", "楔子", "尾声", "终章", "番外", "跋"];

    public static void Settle(List<Block> blocks)
    {
        if (!blocks.Exists(b => b.Kind is HeadingKind.Chapter))
        {
            if (Find(blocks) is not { } isChapter)
                return;
            Mark(blocks, isChapter);
        }

        var deepest = blocks.Max(b => b.Kind is HeadingKind.Chapter ? b.Heading!.Level : 0);
        Mark(blocks, h => h.Kind is HeadingKind.Other && h.Level <= deepest && Array.Exists(Unnumbered, word => IsNamed(h.Text, word)));
    }

    private static void Mark(List<Block> blocks, Func<Heading, bool> isChapter)
    {
        foreach (var block in blocks)
        {
            if (block.Heading is { } heading && isChapter(heading))
                block.Heading = heading with { Kind = HeadingKind.Chapter };
        }
    }

    private static bool IsNamed(string text, string word) =>
        text.StartsWith(word, StringComparison.Ordinal) && (text.Length == word.Length || text[word.Length] is ' ' or '：' or ':' or '　');

    private static Func<Heading, bool>? Find(List<Block> blocks)
    {
        var headings = blocks.Select(b => b.Heading).OfType<Heading>().ToList();
        var first = Numbered(headings, 1);
        var second = Numbered(headings, 2);
        if (Above(headings, first.Count >= 2 ? first : second.Count >= 2 ? second : []) is > 0 and var above)
            return h => h.Level == above && h.Kind is HeadingKind.Other or HeadingKind.Numbered;
        if (first.Count >= 2 && (second.Count == 0 || first.Min(h => h.Level) <= second.Min(h => h.Level)))
        {
            var top = first.Min(f => f.Level);
            // Between numbered chapters one without a number is one too, as long as they are the exception.
            var mixed = headings.Count(h => h.Kind is HeadingKind.Other && h.Level == top) < first.Count(h => h.Level == top);
            return h => h.Level == top && (h is { Kind: HeadingKind.Numbered, Depth: 1 } || (mixed && h.Kind is HeadingKind.Other));
        }

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

    /// <summary>
    /// The level of the headings that the numbered ones stand under. One alone holds them all and says nothing, a part
    /// counts with them, and before the first of them stands no numbered one, or what it holds would be lost to the chapters.
    /// </summary>
    /// <returns>0 where the numbered ones are the chapters.</returns>
    private static int Above(List<Heading> headings, List<Heading> numbered)
    {
        if (numbered.Count == 0)
            return 0;
        var top = numbered.Min(h => h.Level);
        var higher = headings.FindAll(h => h.Level < top && h.Kind is HeadingKind.Other or HeadingKind.Part);
        return higher.Count >= 2 && higher.TrueForAll(h => h.Kind is HeadingKind.Other) && headings.IndexOf(higher[0]) < headings.IndexOf(numbered[0])
            ? higher.Min(h => h.Level)
            : 0;
    }

    private static List<Heading> Numbered(List<Heading> headings, int depth) => headings.FindAll(h => IsNumbered(h, depth));

    // A.1 is a section of an appendix, and 第一节 has no number of its own.
    private static bool IsNumbered(Heading heading, int depth) =>
        heading.Kind is HeadingKind.Numbered && heading.Depth == depth && heading.Number is [>= '0' and <= '9', ..];
}
