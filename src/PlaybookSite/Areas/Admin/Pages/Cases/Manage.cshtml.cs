using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Audit;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Drafts;
using Playbook.Editing;
using Playbook.Links;
using Playbook.Revisions;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Admin.Pages.Cases;

/// <summary>One case: where it stands, who writes on it, what was done with it, and what may be done.</summary>
internal sealed class ManageModel(PlaybookDbContext db, DraftDesk desk, CaseShelving shelving) : PageModel
{
    private const int ShownEntries = 20;

    public required ManagedCase Case { get; set; }

    public IReadOnlyList<DraftLine> Drafts { get; private set; } = [];

    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    public IReadOnlyList<DraftComment> Comments { get; private set; } = [];

    public int Revisions { get; private set; }

    /// <summary>What an import brought and nobody has decided on; null for nothing.</summary>
    public int? Conflict { get; private set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation)
    {
        var found = await db.CaseStudies.AsNoTracking().Where(study => study.Id == id)
            .Select(study => new ManagedCase(
                study.Id, study.Slug, study.Title, study.Company, study.Outcome, study.Evidence, study.Published, study.Archived, study.Trashed,
                study.Updated, study.Edited, study.FromChapter, study.SourceFile, study.ContentHash != ""))
            .SingleOrDefaultAsync(cancellation);
        if (found is null)
            return NotFound();
        Case = found;
        Drafts = [.. (await db.PageDrafts.OfPage(PageKind.Case, id).Open().LatestFirst().AsLines().ToListAsync(cancellation)).Select(line => line.ShownTo(User, Case.Title))];
        Entries = await db.AuditEntries().OfPage(PageKind.Case, id).LatestFirst().Take(ShownEntries).ToListAsync(cancellation);
        // What was said of a draft is between its owner and the editors until the draft is a page.
        var (me, seesAll) = (User.AccountId(), User.MayPublish());
        Comments = await db.DraftComments.AsNoTracking().Where(comment => comment.Kind == PageKind.Case && comment.PageId == id)
            .Where(comment => seesAll || !db.PageDrafts.Any(draft => draft.Id == comment.DraftId && draft.OwnerId != me))
            .OrderByDescending(comment => comment.Id).Take(ShownEntries).ToListAsync(cancellation);
        Revisions = await db.Revisions.CountAsync(revision => revision.Kind == PageKind.Case && revision.PageId == id, cancellation);
        Conflict = await db.Revisions.OpenConflicts().OfPage(PageKind.Case, id).MaxAsync(conflict => (int?)conflict.Id, cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostEditAsync(int id, CancellationToken cancellation) =>
        await desk.OpenCaseAsync(id, User.Writer(), cancellation) is { } draft ? Redirect($"/admin/drafts/{draft}") : NotFound();

    public Task<IActionResult> OnPostUnpublishAsync(int id, string? reason, CancellationToken cancellation) =>
        ShelveAsync(id, reason, shelving.UnpublishAsync, "已取消发布", cancellation);

    public Task<IActionResult> OnPostPublishAsync(int id, string? reason, CancellationToken cancellation) =>
        ShelveAsync(id, reason, shelving.PublishAgainAsync, "已重新发布", cancellation);

    public Task<IActionResult> OnPostArchiveAsync(int id, string? reason, CancellationToken cancellation) =>
        ShelveAsync(id, reason, shelving.ArchiveAsync, "已归档", cancellation);

    public Task<IActionResult> OnPostUnarchiveAsync(int id, string? reason, CancellationToken cancellation) =>
        ShelveAsync(id, reason, shelving.UnarchiveAsync, "已取出归档，还没有发布", cancellation);

    public Task<IActionResult> OnPostTrashAsync(int id, string? reason, CancellationToken cancellation) =>
        ShelveAsync(id, reason, shelving.TrashAsync, "已移到回收站", cancellation);

    public Task<IActionResult> OnPostRestoreAsync(int id, string? reason, CancellationToken cancellation) =>
        ShelveAsync(id, reason, shelving.RestoreAsync, "已从回收站恢复，还没有发布", cancellation);

    private async Task<IActionResult> ShelveAsync(
        int id, string? reason, Func<int, Edit, CancellationToken, Task<ShelvingResult>> shelve, string done, CancellationToken cancellation)
    {
        if (!User.MayPublish())
            return StatusCode(StatusCodes.Status403Forbidden);
        var result = await shelve(id, User.Edit(reason), cancellation);
        if (result.Outcome == ShelvingOutcome.Missing)
            return NotFound();
        var message = result.Outcome switch
        {
            ShelvingOutcome.Done => $"{done}：《{result.Title}》",
            ShelvingOutcome.Refused => result.Message,
            _ => "已经是这样了，没有改动",
        };
        this.Tell(message, result.Outcome == ShelvingOutcome.Done);
        return Redirect($"/admin/cases/{id}");
    }
}

internal sealed record ManagedCase(
    int Id,
    string Slug,
    string Title,
    string Company,
    Outcome Outcome,
    Evidence Evidence,
    bool Published,
    DateTimeOffset? Archived,
    DateTimeOffset? Trashed,
    DateTimeOffset Updated,
    DateTimeOffset? Edited,
    string FromChapter,
    string SourceFile,
    bool IsImported);
