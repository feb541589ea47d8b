namespace Playbook.Importing.Outline;

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
        draft.SettleParts();
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
                or UnitKind.References)
                MoveToNearestChapter(i);
        }
    }

    /// <summary>To the end of the chapter above, or the beginning of the one below where there is none.</summary>
    private void MoveToNearestChapter(int index)
    {
        if (Units.Take(index).LastOrDefault(u => u.IsChapter) is { } above)
            above.Blocks.AddRange(Units[index].Blocks);
        else if (Units.Skip(index + 1).FirstOrDefault(u => u.IsChapter) is { } below)
            below.Blocks.InsertRange(0, Units[index].Blocks);
        else
            return;
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
            if (group.IsEmptyGroup || (isFollowed && group.Blocks.Count == 1))
                group.Kind = UnitKind.Part;
        }
    }

    /// <summary>
    /// Text under the heading of a part opens its first chapter. A part without chapters is one itself, or, without
    /// text, a last heading of the chapter above.
    /// </summary>
    private void SettleParts()
    {
        for (var i = Units.Count - 1; i >= 0; i--)
        {
            if (Units[i] is not { Kind: UnitKind.Part } part)
                continue;
            var first = ChapterOf(i);
            var hasText = part.Blocks.Count > 1 || part.Blocks[0].HasBody;
            if (first is not null && hasText)
                OpenWith(part, first);
            else if (first is null && hasText)
                (part.Kind, part.Number) = (UnitKind.Chapter, "");
            else if (first is null && part.Heading is { Kind: HeadingKind.Part })
                MoveToNearestChapter(i);
        }
    }

    /// <summary>The first chapter of a part; null when the next part, or nothing, follows it.</summary>
    private Unit? ChapterOf(int part)
    {
        var next = Units.FindIndex(part + 1, u => u.IsChapter || u.Kind is UnitKind.Part);
        var isGroup = Units[part].Heading is { Kind: HeadingKind.AppendixGroup };
        return next >= 0 && Units[next].Kind == (isGroup ? UnitKind.Appendix : UnitKind.Chapter) ? Units[next] : null;
    }

    private static void OpenWith(Unit part, Unit chapter)
    {
        var own = part.Blocks[0];
        chapter.Blocks.InsertRange(0, part.Blocks.Skip(1).Prepend(new Block(null, null, own.Body)));
        part.Blocks.Clear();
        part.Blocks.Add(new Block(own.Heading, own.HeadingLine, []));
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
