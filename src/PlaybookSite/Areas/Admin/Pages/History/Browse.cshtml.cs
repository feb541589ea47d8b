using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Revisions;

namespace PlaybookSite.Areas.Admin.Pages.History;

/// <summary>What a page said before, the latest first.</summary>
internal sealed class BrowseModel(PlaybookDbContext db) : PageModel
{
    private const int PageSize = 50;

    public required HistoryPage Of { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<RevisionLine> Revisions { get; private set; } = [];

    public int Total { get; private set; }

    public int Pages => (Total + PageSize - 1) / PageSize;

    public async Task<IActionResult> OnGetAsync(string kind, int id, CancellationToken cancellation)
    {
        if (await HistoryPage.FindAsync(db, kind, id, cancellation) is not { } page)
            return NotFound();
        (Of, Number) = (page, Math.Max(1, Number));
        var revisions = db.Revisions.OfPage(page.Kind, id);
        Total = await revisions.CountAsync(cancellation);
        Revisions = await revisions.OrderByDescending(revision => revision.Id).Skip((Number - 1) * PageSize).Take(PageSize)
            .Select(revision => new RevisionLine(
                revision.Id, revision.Cause, revision.Author, revision.Title, revision.Reason, revision.Markdown.Length, revision.Created))
            .ToListAsync(cancellation);
        return Page();
    }
}

internal sealed record RevisionLine(int Id, RevisionCause Cause, string Author, string Title, string Reason, int Length, DateTimeOffset Created);
