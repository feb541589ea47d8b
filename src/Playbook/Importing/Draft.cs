namespace Playbook.Importing;

/// <summary>One telling of the book, with every unit in its place.</summary>
internal sealed class Draft(List<Unit> units)
{
    public List<Unit> Units { get; } = units;

    public IEnumerable<Unit> Chapters => Units.Where(u => u.IsChapter);

    public int Letters => Chapters.Sum(u => u.Letters);

    /// <summary>Puts to its chapter what only the whole draft shows to belong there.</summary>
    public static Draft Settle(List<Unit> units)
    {
        var draft = new Draft(units);
        draft.ReturnSections();
        draft.SettleAppendixGroups();
        draft.GiveAwayPartText();
        draft.CutTrailingAuthor();
        draft.NameParts();
        return draft;
    }

    /// <summary>A summary or references between two chapters close the chapter above them, not the book.</summary>
    private void ReturnSections()
    {
        var first = Units.FindIndex(u => u.Kind is UnitKind.Chapter);
        var last = Units.FindLastIndex(u => u.Kind is UnitKind.Chapter);
        for (var i = last - 1; i > first; i--)
        {
            if (Units[i].Kind is UnitKind.Closing or UnitKind.Introduction or UnitKind.Abstract or UnitKind.Keywords
                || Units[i] is { Kind: UnitKind.Appendix, Heading.Kind: HeadingKind.References })
                MoveToChapterAbove(i);
        }
    }

    private void MoveToChapterAbove(int index)
    {
        var above = Units.FindLastIndex(index - 1, u => u.IsChapter);
        // Units in between (a part's heading) come later in the file, so that lines stay in order.
        Units[above].Blocks.AddRange(Units[index].Blocks);
        Units.RemoveAt(index);
    }

    /// <summary>附录 over 附录A and 附录B is the name of a group; alone it is an appendix.</summary>
    private void SettleAppendixGroups()
    {
        for (var i = 0; i < Units.Count; i++)
        {
            if (Units[i] is not { Kind: UnitKind.Appendix, Heading.Kind: HeadingKind.AppendixGroup } group)
                continue;
            var isFollowed = i + 1 < Units.Count && Units[i + 1] is { Kind: UnitKind.Appendix };
            var isEmpty = group.Blocks is [{ HasBody: false }];
            if (group.Blocks.Count == 1 && (isFollowed || isEmpty))
                group.Kind = UnitKind.Part;
        }
    }

    /// <summary>Text under the heading of a part opens its first chapter.</summary>
    private void GiveAwayPartText()
    {
        for (var i = 0; i < Units.Count; i++)
        {
            if (Units[i].Kind is not UnitKind.Part)
                continue;
            var own = Units[i].Blocks[0];
            var text = Units[i].Blocks.Skip(1).Prepend(new Block(null, null, own.Body)).Where(b => b.Heading is not null || b.HasBody).ToList();
            if (text.Count == 0)
                continue;
            var next = Units.Skip(i + 1).FirstOrDefault(u => u.IsChapter) ?? Units.FindLast(u => u.IsChapter);
            if (next is null)
                continue;
            Units[i].Blocks.Clear();
            Units[i].Blocks.Add(new Block(own.Heading, own.HeadingLine, []));
            if (Units.IndexOf(next) > i)
                next.Blocks.InsertRange(0, text);
            else
                next.Blocks.AddRange(text);
        }
    }

    /// <summary>A line 作者：… at the end of the last text is the book's, without a heading over it.</summary>
    private void CutTrailingAuthor()
    {
        const int linesLookedAt = 6;
        if (Units.FindLast(u => u.IsChapter || u.Kind is UnitKind.Closing) is not { Blocks: [.., { } last] } unit || Units[^1] != unit)
            return;
        var filled = 0;
        for (var i = last.Body.Count - 1; i >= 0 && filled < linesLookedAt; i--)
        {
            if (FrontLabels.IsAuthor(last.Body[i]))
            {
                unit.Blocks[^1] = new Block(last.Heading, last.HeadingLine, [.. last.Body.Take(i)]);
                var author = new Unit(UnitKind.Author, null);
                author.Blocks.Add(new Block(null, null, [.. last.Body.Skip(i)]));
                Units.Add(author);
                return;
            }

            filled += last.Body[i].IsBlank ? 0 : 1;
        }
    }

    private void NameParts()
    {
        PartNames.Give(Units);
        // A book in parts sets its appendices apart; one without needs no heading over them.
        var hasParts = Units.Exists(u => u is { Kind: UnitKind.Chapter, Part.Length: > 0 });
        foreach (var appendix in Units.Where(u => u.Kind is UnitKind.Appendix))
            (appendix.Part, appendix.PartNumber) = (hasParts ? "附录" : "", "");
    }
}
