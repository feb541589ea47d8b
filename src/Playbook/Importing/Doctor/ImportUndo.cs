using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Links;
using Playbook.Revisions;

namespace Playbook.Importing.Doctor;

/// <summary>
/// Puts the pages of an import back as they were. What the import made is taken from the readers and kept; what it
/// changed says again what it said, and the imported text is a revision. A page that somebody has worked on since, or
/// that a later import changed, is left alone. Runs inside the caller's transaction.
/// </summary>
internal sealed class ImportUndo(PlaybookDbContext database, string by, string reason, DateTimeOffset now)
{
    private readonly PageHistory _replaced = new(database, RevisionCause.Edit, by, reason, now);
    private readonly List<string> _leftAlone = [];
    private readonly HashSet<int> _booksInUse = [];

    /// <returns>What was left alone, in Chinese.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<TracedPage> pages, CancellationToken cancellationToken)
    {
        foreach (var page in pages.Where(page => page.Kind == PageKind.Chapter))
            Undo(page, await database.Chapters.SingleOrDefaultAsync(chapter => chapter.Id == page.Id, cancellationToken));
        foreach (var page in pages.Where(page => page.Kind == PageKind.Case))
            Undo(page, await database.CaseStudies.SingleOrDefaultAsync(study => study.Id == page.Id, cancellationToken));
        await database.SaveChangesAsync(cancellationToken);
        foreach (var page in pages.Where(page => page.Kind == PageKind.Book))
            await UndoAsync(page, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        return _leftAlone;
    }

    private void Undo(TracedPage page, Chapter? chapter)
    {
        if (chapter is null || !IsAsImported(page, chapter, chapter.Version))
        {
            Leave(page, "这一章");
            return;
        }

        if (page.Before is null)
        {
            chapter.Published = false;
            return;
        }

        var said = ChapterFields.Of(chapter);
        RowImage.Restore(chapter, page.Before);
        if (ChapterFields.Of(chapter).Hash() != said.Hash())
        {
            _replaced.Keep(chapter, said, chapter.SourceFile);
            chapter.Version++;
        }

        chapter.MadeWith = "";
    }

    private void Undo(TracedPage page, CaseStudy? study)
    {
        if (study is null || !IsAsImported(page, study, study.Version))
        {
            Leave(page, "这个案例");
            return;
        }

        if (page.Before is null)
        {
            study.Published = false;
            return;
        }

        var said = CaseFields.Of(study);
        RowImage.Restore(study, page.Before);
        if (CaseFields.Of(study).Hash() != said.Hash())
        {
            _replaced.Keep(study, said, study.SourceFile);
            study.Version++;
        }

        study.MadeWith = "";
    }

    private async Task UndoAsync(TracedPage page, CancellationToken cancellationToken)
    {
        var book = await database.Books.SingleOrDefaultAsync(book => book.Id == page.Id, cancellationToken);
        var isChanged = book is null || !RowImage.Of(book).All(column => RowImage.Agree(RowImage.Of(book), page.After, column.Key));
        if (book is null || isChanged || (page.Before is null && _booksInUse.Contains(page.Id)))
        {
            _leftAlone.Add(isChanged ? $"《{page.Title}》这本书在导入之后又变过" : $"《{page.Title}》里有编辑过的章节，书仍然在");
            return;
        }

        if (page.Before is null)
        {
            book.Published = false;
            return;
        }

        var slug = (string?)page.Before[nameof(Book.Slug)];
        if (await database.Books.AnyAsync(other => other.Slug == slug && other.Id != book.Id, cancellationToken))
        {
            _leftAlone.Add($"《{page.Title}》原来的网址已经给了别的书");
            return;
        }

        var said = BookText.Of(book);
        RowImage.Restore(book, page.Before);
        var says = BookText.Of(book);
        if (said != says)
        {
            // The history keeps a field when it is about to change: here it has changed already.
            RowImage.Restore(book, page.After);
            _replaced.KeepChanges(book, says);
            RowImage.Restore(book, page.Before);
        }

        book.MadeWith = "";
    }

    /// <summary>Topics are judged anew when the glossary changes, which is nobody's work.</summary>
    private static bool IsAsImported(TracedPage page, object row, int version) =>
        version == page.Version && RowImage.Agree(RowImage.Of(row), page.After, "Edited", "Confirmed", "Published", "ContentHash", "Markdown", "Title");

    private void Leave(TracedPage page, string what)
    {
        _leftAlone.Add($"《{page.Title}》{what}在导入之后有人改过");
        _booksInUse.Add(page.BookId);
    }
}
