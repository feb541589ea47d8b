using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Audit;
using Playbook.Data;
using Playbook.Drafts;
using Playbook.Editing;
using Playbook.Links;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Admin.Pages.Trash;

/// <summary>What was thrown away and can be taken back: cases by editors, drafts by who wrote them.</summary>
internal sealed class BrowseModel(PlaybookDbContext db, DraftDesk desk, CaseShelving shelving) : PageModel
{
    private const int Most = 200;

    public IReadOnlyList<TrashedCase> Cases { get; private set; } = [];

    public IReadOnlyList<DraftLine> Drafts { get; private set; } = [];

    /// <summary>Cases whose page is gone; their last words stay in their history.</summary>
    public IReadOnlyList<AuditEntry> Purged { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Cases = await db.CaseStudies.AsNoTracking().Where(study => study.Trashed != null).OrderByDescending(study => study.Trashed)
            .Select(study => new TrashedCase(study.Id, study.Title, study.Trashed!.Value, study.ContentHash != "")).Take(Most).ToListAsync(cancellation);
        Drafts = await db.PageDrafts.OwnedBy(User.AccountId()).Discarded().LatestFirst().AsLines().Take(Most).ToListAsync(cancellation);
        Purged = await db.AuditEntries().Where(entry => entry.Action == AuditAction.Purged && entry.Kind == PageKind.Case)
            .LatestFirst().Take(20).ToListAsync(cancellation);
    }

    public async Task<IActionResult> OnPostRestoreAsync(int id, CancellationToken cancellation)
    {
        if (!User.MayPublish())
            return StatusCode(StatusCodes.Status403Forbidden);
        var result = await shelving.RestoreAsync(id, User.Edit(""), cancellation);
        if (result.Outcome == ShelvingOutcome.Missing)
            return NotFound();
        TempData["Message"] = $"已恢复《{result.Title}》，还没有发布";
        return Redirect($"/admin/cases/{id}");
    }

    public async Task<IActionResult> OnPostTakeBackAsync(int id, CancellationToken cancellation)
    {
        var result = await desk.TakeBackAsync(id, User.Writer(), cancellation);
        if (result.Outcome == DraftOutcome.Missing)
            return NotFound();
        this.Tell(result.Outcome == DraftOutcome.Saved ? "已取回草稿" : result.Message, result.Outcome == DraftOutcome.Saved);
        return Redirect(result.Outcome == DraftOutcome.Saved ? $"/admin/drafts/{id}" : "/admin/trash");
    }
}

internal sealed record TrashedCase(int Id, string Title, DateTimeOffset Trashed, bool IsImported);
