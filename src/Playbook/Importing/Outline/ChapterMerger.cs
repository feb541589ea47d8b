using Playbook.Importing.Cleanup;

namespace Playbook.Importing.Outline;

/// <summary>
/// One row of chapters out of several drafts: the fullest draft gives the order, titles tell which chapters are the
/// same (numbers may mean different ones), and what only another draft has is put in where it stood there.
/// </summary>
internal sealed class ChapterMerger(CleanupLog log)
{
    private readonly LinkedList<MergedChapter> _chapters = [];
    private readonly Dictionary<string, List<LinkedListNode<MergedChapter>>> _byKey = [];

    public IReadOnlyList<MergedChapter> Merge(IReadOnlyList<Draft> drafts, Draft fullest)
    {
        foreach (var unit in fullest.Chapters)
            Register(_chapters.AddLast(new MergedChapter(unit)));
        foreach (var draft in drafts.Where(d => d != fullest))
            Add(draft);
        return [.. _chapters];
    }

    private void Add(Draft draft)
    {
        var matched = new HashSet<LinkedListNode<MergedChapter>>();
        LinkedListNode<MergedChapter>? above = null;
        foreach (var unit in draft.Chapters)
        {
            var node = _byKey.GetValueOrDefault(unit.Key)?.Find(n => !matched.Contains(n));
            var note = "";
            if (node is null && Likeness.Find(unit, [above, above is null ? _chapters.First : above.Next]) is { } alike)
                (node, note) = (alike, $"标题不同，但大半内容与《{alike.Value.Place.Title}》相同。");
            if (node is null)
            {
                node = Insert(unit, above);
                log.Changed("补入只在另一稿中出现的章节", unit.FromLine, "", unit.Title);
            }
            else
                node.Value.Add(unit, note);

            matched.Add(node);
            above = node;
        }
    }

    private LinkedListNode<MergedChapter> Insert(Unit unit, LinkedListNode<MergedChapter>? above)
    {
        var chapter = new MergedChapter(unit);
        // Appendices stay behind all chapters.
        if (unit.Kind is UnitKind.Appendix && above is not { Value.Place.Kind: UnitKind.Appendix })
            above = _chapters.Last;
        while (unit.Kind is UnitKind.Chapter && above is { Value.Place.Kind: UnitKind.Appendix })
            above = above.Previous;
        var node = above is null ? _chapters.AddFirst(chapter) : _chapters.AddAfter(above, chapter);
        Register(node);
        return node;
    }

    private void Register(LinkedListNode<MergedChapter> node)
    {
        var key = node.Value.Place.Key;
        if (!_byKey.TryGetValue(key, out var nodes))
            _byKey[key] = nodes = [];
        nodes.Add(node);
    }
}
