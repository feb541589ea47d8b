using Playbook.Importing.Cleanup;

namespace Playbook.Importing.Outline;

/// <summary>
/// A source document as a book: clean the lines, find the headings, leave out the tables of contents, settle what is
/// a chapter, tell drafts apart, publish the fullest version of each chapter. No database, no files, no failure: any
/// text is some book, and every line of it is accounted for.
/// </summary>
internal static class SourceReader
{
    /// <summary>Raise it when the same text gives another book, so that unchanged files are read again.</summary>
    public const string Version = "8";

    /// <param name="chosen">Versions of chapters that are published whatever their length, see <see cref="DraftChoice.Key"/>.</param>
    /// <param name="include">Puts into the lines what they name; may be null.</param>
    public static SourceBook Read(string text, IReadOnlySet<string>? chosen = null, Func<IReadOnlyList<Line>, CleanupLog, IReadOnlyList<Line>>? include = null)
    {
        var log = new CleanupLog();
        var source = SourceLines.Split(text, log);
        var blocks = Block.Read(CleanupRules.Apply(include is null ? source : include(source, log), log));
        TitleFinder.Settle(blocks);
        var toc = TableOfContents.TakeOut(blocks);
        ChapterLevel.Settle(toc.Blocks);
        var units = new UnitReader(toc.Entries).Read(toc.Blocks);
        GiveTextWithoutChapters(units);
        var drafts = DraftSplitter.Split(units).ConvertAll(Draft.Settle);
        return WithNotes(new BookAssembler(drafts, log, new LineLedger(source), chosen ?? new HashSet<string>()).Assemble(toc.Lines));
    }

    /// <summary>Notes and addresses hold for the whole file, wherever they stand; each chapter is a page and needs its own.</summary>
    private static SourceBook WithNotes(SourceBook book)
    {
        var all = ReferenceDefinitions.TakeOut(string.Join("\n\n", book.Chapters.Select(chapter => chapter.Markdown).Prepend(book.Introduction).Append(book.Closing)));
        return all.IsEmpty ? book : book with
        {
            Introduction = With(book.Introduction),
            Closing = With(book.Closing),
            Chapters = [.. book.Chapters.Select(chapter => chapter with { Markdown = With(chapter.Markdown) })],
        };

        string With(string text) => text.Length > 0 && all.CalledIn(text, ReferenceDefinitions.TakeOut(text)) is { Count: > 0 } missing
            ? $"{text}\n\n{string.Join("\n\n", missing)}"
            : text;
    }

    /// <summary>A text without a single heading is one chapter.</summary>
    private static void GiveTextWithoutChapters(List<Unit> units)
    {
        if (units.Exists(u => u.IsChapter && !u.IsEmptyGroup))
            return;
        var text = units.FindAll(u => u.Kind is UnitKind.Introduction or UnitKind.Closing or UnitKind.References or UnitKind.Part || u.IsEmptyGroup);
        if (text.Count == 0)
            return;
        var title = units.Find(u => u.Kind is UnitKind.Title)?.Heading?.Text ?? "";
        var chapter = new Unit(UnitKind.Chapter, null) { Title = title.Length > 0 ? TitleFinder.Plain(title) : "正文" };
        chapter.Blocks.AddRange(text.SelectMany(u => u.Blocks));
        units.RemoveAll(text.ToHashSet().Contains);
        units.Add(chapter);
    }
}
