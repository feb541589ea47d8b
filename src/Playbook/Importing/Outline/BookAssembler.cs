using Playbook.Books;
using Playbook.Importing.Cleanup;

namespace Playbook.Importing.Outline;

/// <summary>Makes one book of the drafts and books where every line went.</summary>
/// <param name="chosen">Versions of chapters that an editor chose.</param>
internal sealed class BookAssembler(IReadOnlyList<Draft> drafts, CleanupLog log, LineLedger ledger, IReadOnlySet<string> chosen)
{
    private readonly List<DraftChoice> _choices = [];
    private readonly Dictionary<Unit, ChapterReferences> _references = [];

    /// <param name="toc">Lines of the document's own tables of contents.</param>
    public SourceBook Assemble(IReadOnlyList<Line> toc)
    {
        var fullest = drafts.MaxBy(d => d.Letters)!;
        var merged = new ChapterMerger(log).Merge(drafts, fullest);
        if (chosen.Count > 0)
        {
            foreach (var chapter in merged)
                chapter.Choose(chosen);
        }

        ChapterNames.Give(merged, areMerged: drafts.Count > 1);
        var references = FollowChapters(merged);
        var chapters = merged.Select(Chapter).ToList();
        var fields = BookFields.Read(drafts, drafts.ToList().IndexOf(fullest), references, ledger);

        ledger.Put(toc, LineKind.Toc, "toc");
        PutParts(merged, fullest);
        var comments = log.Comments.Select(Comment).ToList();
        return new SourceBook(
            fields.Title,
            fields.Abstract,
            fields.Keywords,
            fields.Author,
            fields.Introduction,
            fields.Closing,
            chapters,
            [.. fields.Drafts, .. comments],
            [.. log.Changes.OrderBy(c => c.Line)],
            [.. _choices.Concat(fields.Choices).OrderBy(c => c.FromLine)],
            ledger.Close(log.Markers, log.JoinedLines))
        {
            Names = log.Names,
        };
    }

    /// <summary>Under which numbers the chapters of each draft are published.</summary>
    private List<ChapterReferences> FollowChapters(IReadOnlyList<MergedChapter> merged)
    {
        var numbers = merged.SelectMany(c => c.Versions.Select(v => (v.Unit, c.Number))).ToDictionary(p => p.Unit, p => p.Number);
        var result = new List<ChapterReferences>();
        foreach (var draft in drafts)
        {
            var chapters = draft.Chapters.Where(u => u.Kind is UnitKind.Chapter).ToList();
            var references = new ChapterReferences(chapters.Select(u => (u.Number, numbers[u])));
            result.Add(references);
            foreach (var unit in draft.Chapters)
                _references[unit] = references;
        }

        return result;
    }

    private FieldDraft Comment(IReadOnlyList<Line> lines)
    {
        ledger.Put(lines, LineKind.Metadata, BookField.Comment);
        return FieldDraft.Comment(lines);
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
            {
                _choices.Add(new DraftChoice(unit.FromLine, unit.ToLine, isPublished, chapter.Slug, isPublished ? ChosenReason(chapter) : "")
                {
                    Key = unit.TextHash,
                    Title = unit.Title,
                });
            }

            if (isPublished)
                continue;
            var text = Markdown(unit, chapter.Number, log: null);
            var isSame = text == markdown;
            var reason = Reason(unit, published, note, isSame);
            if (drafts.Count > 1)
                _choices[^1] = _choices[^1] with { Reason = reason };
            others.Add(new SourceDraft(unit.Title, unit.Number, unit.Part, text, unit.FromLine, unit.ToLine, reason, isSame));
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

    private string Markdown(Unit unit, string number, CleanupLog? log) =>
        new SectionWriter(unit.Number, number, _references[unit]).Write(unit.Blocks, unit.Heading, log);

    private void PutPublished(MergedChapter chapter)
    {
        var writer = new SectionWriter(chapter.Published.Number, chapter.Number, _references[chapter.Published]);
        var at = chapter.Slug;
        foreach (var block in chapter.Published.Blocks)
        {
            // The chapter's own heading is its title; text without a heading goes on where the last one stood.
            if (ReferenceEquals(block.Heading, chapter.Published.Heading) && block.HeadingLine is { } title)
                ledger.Put([title], LineKind.Metadata, $"{chapter.Slug}/{BookField.Title}");
            else if (block.Heading is { } heading)
                at = $"{chapter.Slug}#{writer.Label(heading)}";
            ledger.Put(ReferenceEquals(block.Heading, chapter.Published.Heading) ? block.Body : block.Lines, LineKind.Chapter, at);
        }
    }

    private string ChosenReason(MergedChapter chapter) => chapter.Versions.Count == 1
        ? $"只有这一稿写了这一章（{chapter.Published.Letters} 字）。"
        : chosen.Contains(chapter.Published.TextHash) ? $"编辑选了这一稿（{chapter.Published.Letters} 字）。"
        : $"{chapter.Versions.Count} 稿中最完整的一稿（{chapter.Published.Letters} 字）。";

    private string Reason(Unit unit, Unit published, string note, bool isSame)
    {
        if (isSame)
            return note + "与发布的文字完全相同。";
        var (own, other) = (unit.Letters, published.Letters);
        if (chosen.Contains(published.TextHash))
            return note + $"编辑选了另一稿：这一稿 {own} 字，发布的一稿 {other} 字。";
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
            if (draft == fullest)
                ReportRepeatedParts(draft);
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

    private void ReportRepeatedParts(Draft draft)
    {
        var above = "";
        foreach (var unit in draft.Units.Where(u => u.Heading is { Kind: HeadingKind.Part }))
        {
            if (unit.Heading!.Key == above)
                log.Changed("合并重复的部分标题", unit.FromLine, unit.Heading.Text, "");
            above = unit.Heading.Key;
        }
    }
}
