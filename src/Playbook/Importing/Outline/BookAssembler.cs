using Playbook.Books;
using Playbook.Importing.Cleanup;

namespace Playbook.Importing.Outline;

/// <summary>Makes one book of the drafts and books where every line went.</summary>
internal sealed class BookAssembler(IReadOnlyList<Draft> drafts, CleanupLog log, LineLedger ledger)
{
    private readonly List<DraftChoice> _choices = [];

    /// <param name="toc">Lines of the document's own tables of contents.</param>
    public SourceBook Assemble(IReadOnlyList<Line> toc)
    {
        var fullest = drafts.MaxBy(d => d.Letters)!;
        var merged = new ChapterMerger(log).Merge(drafts, fullest);
        ChapterNames.Give(merged, areMerged: drafts.Count > 1);
        var chapters = merged.Select(Chapter).ToList();
        var fields = BookFields.Read(drafts, drafts.ToList().IndexOf(fullest), ledger);

        ledger.Put(toc, LineKind.Toc, "toc");
        PutParts(merged, fullest);
        return new SourceBook(
            fields.Title,
            fields.Abstract,
            fields.Keywords,
            fields.Author,
            fields.Introduction,
            fields.Closing,
            chapters,
            fields.Drafts,
            [.. log.Changes.OrderBy(c => c.Line)],
            [.. _choices.Concat(fields.Choices).OrderBy(c => c.FromLine)],
            ledger.Close(log.Markers));
    }

    private SourceChapter Chapter(MergedChapter chapter)
    {
        var published = chapter.Published;
        var markdown = Markdown(published, chapter.Number, log);
        PutPublished(chapter);
        if (published.Part != chapter.Place.Part)
            log.Changed("统一章节所属部分", published.FromLine, published.Part, chapter.Place.Part);
        var others = new List<SourceDraft>();
        foreach (var (unit, note) in chapter.Versions)
        {
            var isPublished = unit == published;
            if (drafts.Count > 1)
                _choices.Add(new DraftChoice(unit.FromLine, unit.ToLine, isPublished, chapter.Slug));
            if (isPublished)
                continue;
            var text = Markdown(unit, chapter.Number, log: null);
            var isSame = text == markdown;
            others.Add(new SourceDraft(unit.Title, unit.Number, unit.Part, text, unit.FromLine, unit.ToLine, Reason(unit, published, note, isSame), isSame));
            ledger.Put(unit.Lines, LineKind.Draft, chapter.Slug);
        }

        return new SourceChapter(
            chapter.Slug,
            published.Title.Length > 0 ? published.Title : published.Heading?.Text ?? "",
            chapter.Number,
            chapter.Place.Kind is UnitKind.Appendix ? ChapterKind.Appendix : ChapterKind.Chapter,
            chapter.Place.Part,
            chapter.Place.PartNumber,
            markdown,
            others,
            published.FromLine,
            published.ToLine);
    }

    private static string Markdown(Unit unit, string number, CleanupLog? log) =>
        new SectionWriter(unit.Number, number).Write(unit.Blocks, unit.Heading, log);

    private void PutPublished(MergedChapter chapter)
    {
        var writer = new SectionWriter(chapter.Published.Number, chapter.Number);
        foreach (var block in chapter.Published.Blocks)
        {
            var isOpening = block.Heading is null || ReferenceEquals(block.Heading, chapter.Published.Heading);
            ledger.Put(block.Lines, LineKind.Chapter, isOpening ? chapter.Slug : $"{chapter.Slug}#{writer.Label(block.Heading!)}");
        }
    }

    private static string Reason(Unit unit, Unit published, string note, bool isSame)
    {
        if (isSame)
            return note + "与发布的文字完全相同。";
        var (own, other) = (unit.Letters, published.Letters);
        return note + (own == other
            ? "与发布的一稿一样长，发布的是全文最完整的一稿。"
            : $"另一稿更完整：这一稿 {own} 字，发布的一稿 {other} 字。");
    }

    /// <summary>Headings of parts are a field of their chapters; in other drafts they go with the chapter below them.</summary>
    private void PutParts(IReadOnlyList<MergedChapter> merged, Draft fullest)
    {
        var slugs = merged.SelectMany(c => c.Versions.Select(v => (v.Unit, c.Slug))).ToDictionary(p => p.Unit, p => p.Slug);
        foreach (var draft in drafts)
        {
            var below = BookField.Part;
            foreach (var unit in draft.Units.AsEnumerable().Reverse())
            {
                if (unit.IsChapter)
                    below = slugs[unit];
                else if (unit.Kind is UnitKind.Part)
                    ledger.Put(unit.Lines, draft == fullest ? LineKind.Metadata : LineKind.Draft, draft == fullest ? BookField.Part : below);
            }
        }
    }
}
