using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Links;

namespace PlaybookSite.Pages.CaseStudies;

internal sealed class ReadModel(PlaybookDbContext db) : PageModel
{
    public required CaseStudy Case { get; set; }

    /// <summary>The text; the words a reader searched for are marked in it.</summary>
    public MarkedText Text { get; private set; } = new("", []);

    public IReadOnlyList<LinkedPage> Related { get; private set; } = [];

    public IReadOnlyList<LinkedPage> Backlinks { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string study, string? q, CancellationToken cancellation)
    {
        if (await db.CaseStudies.Published().FirstOrDefaultAsync(c => c.Slug == study, cancellation) is not { } found)
            return NotFound();
        Case = found;
        Text = MarkedText.Of(found.Html, q);
        Related = [.. (await db.CrossLinks
            .PagesNamedBy(PageKind.Case, found.Id, db.Chapters, db.CaseStudies, db.Terms)
            .ToListAsync(cancellation)).DistinctBy(linked => linked.Url)];
        Backlinks = [.. (await db.CrossLinks.PagesThatPointTo(PageKind.Case, found.Id, db.Chapters, db.CaseStudies)
            .ToListAsync(cancellation)).DistinctBy(linked => linked.Url)];
        return Page();
    }
}
