namespace Playbook.Importing.Outline;

/// <summary>Groups the blocks of a document into what a book is made of, in the order of the source.</summary>
internal sealed class UnitReader(IReadOnlyList<Heading> tocEntries)
{
    private const int LongestTitle = 100;

    private readonly List<Unit> _units = [];
    private bool _seenChapter;
    private string _title = "";

    public List<Unit> Read(List<Block> blocks)
    {
        foreach (var block in blocks)
            Add(block);
        return _units;
    }

    private Unit? Current => _units.Count > 0 ? _units[^1] : null;

    private void Add(Block block)
    {
        switch (block.Kind)
        {
            case null:
                AddFront(block.Body);
                break;
            case HeadingKind.Title or HeadingKind.TitleLabel:
                AddTitle(block);
                break;
            case HeadingKind.Part:
                Begin(UnitKind.Part, block);
                break;
            case HeadingKind.AppendixGroup:
                Begin(UnitKind.Appendix, block);
                Current!.Number = "";
                break;
            case HeadingKind.Chapter:
                Begin(UnitKind.Chapter, block);
                _seenChapter = true;
                break;
            case HeadingKind.Appendix:
                Begin(UnitKind.Appendix, block);
                break;
            case HeadingKind.Attachment:
                AddAttachment(block);
                break;
            case HeadingKind.Author:
                Begin(UnitKind.Author, block);
                break;
            case HeadingKind.References when StandsAlone(block.Heading!):
                Begin(UnitKind.References, block);
                break;
            case HeadingKind.Keywords when StandsAlone(block.Heading!):
                AddKeywords(block);
                break;
            case HeadingKind.Abstract when StandsAlone(block.Heading!):
                Begin(UnitKind.Abstract, block);
                break;
            case HeadingKind.Introduction when StandsAlone(block.Heading!):
                Begin(UnitKind.Introduction, block);
                break;
            case HeadingKind.Closing when StandsAlone(block.Heading!):
                Begin(UnitKind.Closing, block);
                break;
            default:
                AddSection(block);
                break;
        }
    }

    private void AddTitle(Block block)
    {
        // Under a heading that says 文章标题 the title itself may stand as a line of text.
        var at = block.Kind is HeadingKind.TitleLabel ? block.Body.ToList().FindIndex(l => !l.IsBlank) : -1;
        var isLine = at >= 0 && IsTitleLine(block.Body[at]);
        var length = isLine ? at + 1 : 0;
        Begin(UnitKind.Title, new Block(block.Heading, block.HeadingLine, [.. block.Body.Take(length)]));
        if (_title.Length == 0)
            _title = TextKey.Of(isLine ? block.Body[at].Text : block.Heading!.Text);
        _units.AddRange(FrontLabels.Cut([.. block.Body.Skip(length)], _title));
    }

    private void AddKeywords(Block block)
    {
        var parts = FrontLabels.Cut(block.Body, _title, UnitKind.Keywords).ToList();
        var own = parts is [{ Kind: UnitKind.Keywords }, ..] ? parts[0].Blocks[0].Body : [];
        Begin(UnitKind.Keywords, new Block(block.Heading, block.HeadingLine, own));
        _units.AddRange(own.Count > 0 ? parts.Skip(1) : parts);
    }

    private static bool IsTitleLine(Line line) =>
        !line.IsVerbatim && line.Text.Length <= LongestTitle && !InlineText.IsListItem(line.Text) && FrontLabels.Value(line.Text) == line.Text;

    private void Begin(UnitKind kind, Block block)
    {
        var unit = new Unit(kind, block.Heading);
        unit.Blocks.Add(block);
        _units.Add(unit);
    }

    /// <summary>Text without a heading: it follows a table of contents, or opens the document.</summary>
    private void AddFront(IReadOnlyList<Line> body)
    {
        if (_seenChapter && !IsField(Current))
            Current!.Blocks.Add(new Block(null, null, body));
        else
            _units.AddRange(FrontLabels.Cut(body, _title));
    }

    /// <summary>Attachments that follow each other are one appendix; the table of contents knows its name.</summary>
    private void AddAttachment(Block block)
    {
        if (Current is not { Kind: UnitKind.Appendix })
        {
            var named = tocEntries.FirstOrDefault(e => e.Kind is HeadingKind.Appendix);
            _units.Add(new Unit(UnitKind.Appendix, null) { Title = named?.Title ?? "附录", Number = named?.Number ?? "" });
        }

        Current!.Blocks.Add(block);
    }

    private void AddSection(Block block)
    {
        if (Current is null || IsField(Current))
            Begin(UnitKind.Introduction, block);
        else
            Current.Blocks.Add(block);
    }

    /// <summary>What stands below a field of the cover is none of that field; behind the book, it is more about the author.</summary>
    private bool IsField(Unit? unit) =>
        unit?.Kind is UnitKind.Title or UnitKind.Keywords or UnitKind.Abstract || (!_seenChapter && unit?.Kind is UnitKind.Author);

    /// <summary>总结 deeper than its chapter is a section of it; at the same height or above, it closes the book.</summary>
    private bool StandsAlone(Heading heading) =>
        Current is not { IsChapter: true, Heading: { } own } || heading.Level <= own.Level;
}
