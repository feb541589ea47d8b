using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Glossary;

namespace Playbook.Links;

/// <summary>From the address that a page had to the one it has. Asked only where no page answers, so a page that took the address over wins.</summary>
public static class FormerAddresses
{
    /// <param name="path">As it was asked for: /books/BOOK, /books/BOOK/CHAPTER, /print/BOOK, /cases/CASE, /glossary/TERM.</param>
    /// <returns>Null when no published page was there: what is not published is not betrayed either.</returns>
    public static async Task<string?> FindAsync(
        string path,
        IQueryable<FormerSlug> formerSlugs,
        IQueryable<Book> books,
        IQueryable<Chapter> chapters,
        IQueryable<CaseStudy> cases,
        IQueryable<Term> terms,
        CancellationToken cancellationToken = default)
    {
        var former = formerSlugs.AsNoTracking();
        var url = path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["books", var book] => await BookAsync(book) is { } found ? PageUrl.Book(found.Slug) : null,
            ["print", var book] => await BookAsync(book) is { } found ? PageUrl.Print(found.Slug) : null,
            ["books", var book, var chapter] => await BookAsync(book) is { } found ? await ChapterAsync(found, chapter) : null,
            ["cases", var study] => await cases.Published()
                .Where(c => former.Any(f => f.Kind == PageKind.Case && f.Slug == study && f.PageId == c.Id))
                .Select(c => PageUrl.Case(c.Slug)).FirstOrDefaultAsync(cancellationToken),
            ["glossary", var term] => await terms.Published()
                .Where(t => former.Any(f => f.Kind == PageKind.Term && f.Slug == term && f.PageId == t.Id))
                .Select(t => PageUrl.Term(t.Slug)).FirstOrDefaultAsync(cancellationToken),
            _ => null,
        };
        return url == path ? null : url;

        async Task<(int Id, string Slug)?> BookAsync(string slug)
        {
            var found = await books.Published()
                .Where(b => b.Slug == slug || former.Any(f => f.Kind == PageKind.Book && f.Slug == slug && f.PageId == b.Id))
                .OrderBy(b => b.Slug == slug ? 0 : 1)
                .Select(b => new { b.Id, b.Slug })
                .FirstOrDefaultAsync(cancellationToken);
            return found is null ? null : (found.Id, found.Slug);
        }

        async Task<string?> ChapterAsync((int Id, string Slug) book, string slug)
        {
            var found = await chapters.Published()
                .Where(c => c.BookId == book.Id
                    && (c.Slug == slug || former.Any(f => f.Kind == PageKind.Chapter && f.BookId == book.Id && f.Slug == slug && f.PageId == c.Id)))
                .OrderBy(c => c.Slug == slug ? 0 : 1)
                .Select(c => c.Slug)
                .FirstOrDefaultAsync(cancellationToken);
            return found is null ? null : PageUrl.Chapter(book.Slug, found);
        }
    }
}
