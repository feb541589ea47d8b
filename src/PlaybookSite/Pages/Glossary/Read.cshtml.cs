using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.Data;
using Playbook.Glossary;
using Playbook.Links;

namespace PlaybookSite.Pages.Glossary;

internal sealed class ReadModel(PlaybookDbContext db) : PageModel
{
    public required Term Term { get; set; }

    /// <summary>The chapter that explains the term, if it is published.</summary>
    public ChapterLine? Chapter { get; private set; }

    public IReadOnlyList<LinkedPage> Backlinks { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string term, CancellationToken cancellation)
    {
        if (await db.Terms.Published().FirstOrDefaultAsync(t => t.Slug == term, cancellation) is not { } found)
            return NotFound();
        Term = found;
        Chapter = found.Chapter == ""
            ? null
            : await db.Chapters.Published().InBooksOf(BookKind.Playbook).Where(chapter => chapter.Slug == found.Chapter)
                .AsLines().FirstOrDefaultAsync(cancellation);
        Backlinks = [.. (await db.CrossLinks.PagesThatPointTo(PageKind.Term, found.Id, db.Chapters, db.CaseStudies)
            .ToListAsync(cancellation)).DistinctBy(linked => linked.Url)];
        return Page();
    }
}
