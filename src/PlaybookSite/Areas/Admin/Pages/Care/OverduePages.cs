using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Links;

namespace PlaybookSite.Areas.Admin.Pages.Care;

/// <param name="By">The day by which it is to be looked at again.</param>
internal sealed record OverduePage(PageKind Kind, int Id, string Title, string Place, string Url, DateOnly By, string Reviewed, int Version);

internal static class OverduePages
{
    /// <summary>Days before the day that a page is shown as due.</summary>
    public const int Ahead = 30;

    /// <summary>Published pages that are to be looked at again by this day, longest overdue first.</summary>
    public static async Task<IReadOnlyList<OverduePage>> OverdueAsync(this PlaybookDbContext database, DateOnly day, int most, CancellationToken cancellation)
    {
        var chapters = await database.Chapters.Published().ToReviewBy(day).OrderBy(c => c.Provenance.ReviewBy).Take(most)
            .Select(c => new { c.Id, c.Title, Book = c.Book!.Title, BookSlug = c.Book.Slug, c.Slug, c.Provenance.ReviewBy, c.Provenance.Reviewed, c.Version }).ToListAsync(cancellation);
        var cases = await database.CaseStudies.Published().ToReviewBy(day).OrderBy(c => c.Provenance.ReviewBy).Take(most)
            .Select(c => new { c.Id, c.Title, c.Company, c.Slug, c.Provenance.ReviewBy, c.Provenance.Reviewed, c.Version }).ToListAsync(cancellation);
        return
        [
            .. chapters.Select(c => new OverduePage(PageKind.Chapter, c.Id, c.Title, c.Book, PageUrl.Chapter(c.BookSlug, c.Slug), c.ReviewBy!.Value, c.Reviewed, c.Version))
                .Concat(cases.Select(c => new OverduePage(PageKind.Case, c.Id, c.Title, c.Company, PageUrl.Case(c.Slug), c.ReviewBy!.Value, c.Reviewed, c.Version)))
                .OrderBy(page => page.By)
                .Take(most),
        ];
    }

    public static async Task<int> OverdueCountAsync(this PlaybookDbContext database, DateOnly day, CancellationToken cancellation) =>
        await database.Chapters.Published().ToReviewBy(day).CountAsync(cancellation)
        + await database.CaseStudies.Published().ToReviewBy(day).CountAsync(cancellation);
}
