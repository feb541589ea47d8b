namespace Playbook.Importing.Outline;

/// <summary>
/// Finds the document's own tables of contents, which the site draws itself: a list, or a run of headings without
/// text that come again later with it.
/// </summary>
/// <param name="Blocks">The document without them.</param>
/// <param name="Lines">Their lines.</param>
/// <param name="Entries">What they name.</param>
internal sealed record TableOfContents(List<Block> Blocks, List<Line> Lines, List<Heading> Entries)
{
    public static TableOfContents TakeOut(List<Block> blocks) => new Finder(blocks).Run();

    private sealed class Finder(List<Block> blocks)
    {
        private readonly TableOfContents _result = new([], [], []);
        private readonly HashSet<string> _headings = [.. blocks.Select(b => b.Heading?.Key).OfType<string>()];
        private readonly Dictionary<string, int> _lastWith = LastPositions(blocks);
        private readonly bool _hasChapters = blocks.Exists(b => b.Kind is HeadingKind.Chapter);

        public TableOfContents Run()
        {
            var seenChapter = false;
            for (var i = 0; i < blocks.Count;)
            {
                var end = EndOfRun(i);
                var isToc = IsToc(i, end);
                for (; i < end; i++)
                {
                    seenChapter |= !isToc && blocks[i].Kind is HeadingKind.Chapter or HeadingKind.Numbered;
                    if (isToc)
                        TakeBlock(blocks[i]);
                    else if (blocks[i].Kind is HeadingKind.Toc)
                        TakeBlock(blocks[i]);
                    else
                        Keep(blocks[i], takeLists: !seenChapter);
                }
            }

            return _result;
        }

        /// <summary>From a block on, the ones without text of their own; at least that one.</summary>
        private int EndOfRun(int start)
        {
            var seen = new HashSet<string>();
            var end = start;
            while (end < blocks.Count)
            {
                var block = blocks[end];
                // A number that comes a second time begins the real text, or the next draft's list.
                if (block.Heading is null || (end > start && block.Kind is HeadingKind.Toc) || (IsNumbered(block) && !seen.Add(block.Heading.Key)))
                    break;
                var body = Read(block);
                if (body.HasRest && !body.HasEntries && block.Kind is not HeadingKind.Toc)
                    break;
                end++;
                if (body.HasRest)
                    return end;
            }

            // The heading of the part that the real text begins with belongs to that text.
            while (end > start + 1 && end < blocks.Count && blocks[end - 1].Kind is HeadingKind.Part && !blocks[end - 1].HasBody)
                end--;
            return Math.Max(end, start + 1);
        }

        private bool IsToc(int start, int end)
        {
            var announced = blocks[start].Kind is HeadingKind.Toc;
            var entries = blocks[start..end].Where(IsEntry).ToList();
            var chapters = entries.Where(b => b.Kind is HeadingKind.Chapter).ToList();
            if (!announced && (entries.Count < 3 || (_hasChapters && chapters.Count < 2)))
                return false;

            // What does not come again is the document itself, an outline that was never filled.
            var named = _hasChapters ? chapters : entries;
            var again = named.Count(b => _lastWith[b.Heading!.Key] >= end || (announced && _lastWith.GetValueOrDefault(NumberKey(b.Heading)) >= end));
            return announced ? again > 0 && again * 2 >= named.Count : again * 2 > named.Count;
        }

        private void TakeBlock(Block block)
        {
            var body = Read(block);
            _result.Lines.Add(block.HeadingLine!);
            _result.Lines.AddRange(body.Entries);
            _result.Entries.Add(block.Heading!);
            _result.Entries.AddRange(body.Entries.Where(l => !l.IsBlank).Select(l => TocBody.ReadEntry(l.Text)));
            if (body.HasRest)
                _result.Blocks.Add(new Block(null, null, body.Rest));
        }

        private void Keep(Block block, bool takeLists)
        {
            if (!takeLists || !block.HasBody)
            {
                _result.Blocks.Add(block);
                return;
            }

            var body = TocBody.FindLists(block.Body, _headings);
            _result.Lines.AddRange(body.Entries);
            _result.Entries.AddRange(body.Entries.Where(l => !l.IsBlank).Select(l => TocBody.ReadEntry(l.Text)));
            _result.Blocks.Add(new Block(block.Heading, block.HeadingLine, body.Rest));
        }

        private TocBody Read(Block block) => TocBody.Read(block.Body, _headings, announced: block.Kind is HeadingKind.Toc);

        private bool IsNumbered(Block block) => IsEntry(block) && !(_hasChapters && block.Kind is HeadingKind.Other);

        private static bool IsEntry(Block block) =>
            block.Kind is HeadingKind.Chapter or HeadingKind.Appendix or HeadingKind.Numbered or HeadingKind.Other && block.Heading!.Key.Length > 0;

        private static string NumberKey(Heading heading) => $"{heading.Kind} {heading.Number}";

        private static Dictionary<string, int> LastPositions(List<Block> blocks)
        {
            var last = new Dictionary<string, int>();
            for (var i = 0; i < blocks.Count; i++)
            {
                if (blocks[i].Heading is not { } heading)
                    continue;
                last[heading.Key] = i;
                if (heading.Number.Length > 0)
                    last[NumberKey(heading)] = i;
            }

            return last;
        }
    }
}
