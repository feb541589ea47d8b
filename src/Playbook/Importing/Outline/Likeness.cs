namespace Playbook.Importing.Outline;

/// <summary>Whether a chapter under another title says mostly the same.</summary>
internal static class Likeness
{
    /// <summary>Shorter lines ("机遇：") agree by chance.</summary>
    private const int ShortestLine = 8;

    public static LinkedListNode<MergedChapter>? Find(Unit unit, IEnumerable<LinkedListNode<MergedChapter>?> neighbours)
    {
        var lines = LongLines(unit);
        var letters = lines.Sum(l => l.Length);
        return letters == 0 ? null : neighbours.FirstOrDefault(node => node is not null && node.Value.Place.Kind == unit.Kind && SharesHalf(node.Value));

        bool SharesHalf(MergedChapter chapter) => lines.Where(chapter.LongLines.Contains).Sum(l => l.Length) * 2 >= letters;
    }

    public static List<string> LongLines(Unit unit) =>
        [.. unit.Lines.Select(l => TextKey.Of(l.Text)).Where(key => key.Length >= ShortestLine)];
}
