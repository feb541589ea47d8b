using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.Data;

namespace Playbook.Importing.Sources;

/// <summary>A document that now names another slug is the book it was: its chapters, cases and history go along.</summary>
internal static class RenamedBook
{
    /// <summary>Where the library has the book of this document, if at another address.</summary>
    /// <param name="taken">Slugs that documents of the same run have.</param>
    public static async Task<string?> FindAsync(
        IQueryable<Book> books, SourceDocument document, IReadOnlySet<string> taken, CancellationToken cancellationToken)
    {
        if (await books.AnyAsync(book => book.Slug == document.Slug, cancellationToken))
            return null;
        var sources = (await books.AsNoTracking().Where(book => book.Kind == BookKind.Source)
            .OrderBy(book => book.Id)
            .Select(book => new { book.Id, book.Slug, book.Title, book.SourceFile, book.Published, book.Choices })
            .ToListAsync(cancellationToken)).Where(book => !taken.Contains(book.Slug)).ToList();
        if (sources.Find(book => document.Formerly.Contains(book.Slug)) is { } named)
            return named.Slug;
        // Another address that an editor chose, or takes back.
        var file = SourceFiles.BareName(document.File);
        if (sources.Find(book => SourceFiles.BareName(book.SourceFile) == file
            && (KeptChoices.Read(book.Choices)?.OwnSlug == document.OwnSlug || (document.Choices.Slug.Length > 0 && book.Slug == document.OwnSlug))) is { } chosen)
            return await IsSameWorkAsync(chosen.Id) ? chosen.Slug : null;
        // Two works may share a title, and files of two authors a name: both together are the same document, if it says the same.
        var alike = sources.Where(book => document.NamesItsSlug && book.Published && book.Title == document.Title
            && SourceFiles.BareName(book.SourceFile) == SourceFiles.BareName(document.File)).ToList();
        return alike.Count == 1 && await IsSameWorkAsync(alike[0].Id) ? alike[0].Slug : null;

        async Task<bool> IsSameWorkAsync(int id) => SameWork.Of(
            await books.AsNoTracking().Include(book => book.Chapters).SingleAsync(book => book.Id == id, cancellationToken), document).IsSame;
    }

    /// <summary>Gives the book its new slug, and tells the cases that were taken from it.</summary>
    public static async Task RenameAsync(PlaybookDbContext database, Book book, string slug, CancellationToken cancellationToken)
    {
        if (book.Slug == slug)
            return;
        var before = book.Slug + "/";
        foreach (var study in await database.CaseStudies.Where(c => c.FromChapter.StartsWith(before)).ToListAsync(cancellationToken))
            (study.FromChapter, study.MadeWith) = ($"{slug}/{study.FromChapter[before.Length..]}", "");
        book.Slug = slug;
        await database.SaveChangesAsync(cancellationToken);
    }
}
