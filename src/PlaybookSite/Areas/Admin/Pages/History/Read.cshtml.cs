using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Editing;
using Playbook.Links;
using Playbook.Revisions;

namespace PlaybookSite.Areas.Admin.Pages.History;

/// <summary>What a page said once, beside what came after it or what it says today; from here it is taken back.</summary>
internal sealed class ReadModel(PlaybookDbContext db, DraftDesk desk) : PageModel
{
    public required HistoryPage Of { get; set; }

    public required Revision Revision { get; set; }

    /// <summary>next: what replaced it; empty for what the page says today.</summary>
    [BindProperty(SupportsGet = true, Name = "with")]
    public string? With { get; set; }

    public IReadOnlyList<Comparison> Changes { get; private set; } = [];

    /// <summary>There is something to compare it with.</summary>
    public bool IsCompared { get; private set; }

    public async Task<IActionResult> OnGetAsync(string kind, int id, int revision, CancellationToken cancellation)
    {
        if (await FindAsync(kind, id, revision, cancellation) is { } missing)
            return missing;
        var then = await Of.ThenAsync(db, Revision, cancellation);
        var next = With == "next"
            ? await db.Revisions.OfPage(Of.Kind, id)
                .Where(r => r.Id > revision && (r.Cause == RevisionCause.Edit || r.Cause == RevisionCause.Import))
                .OrderBy(r => r.Id).FirstOrDefaultAsync(cancellation)
            : null;
        var other = next is null ? await Of.NowAsync(db, cancellation) : await Of.ThenAsync(db, next, cancellation);
        IsCompared = other is not null;
        var name = next is null ? "现在的页面" : "替换它的一版";
        Changes = [.. then.Select(field => new Comparison(
                field.Label, Writing.Minute(Revision.Created) + " 以前", field.Text, name, other?.FirstOrDefault(later => later.Label == field.Label).Text ?? ""))
            .Where(change => !change.IsEqual)];
        return Page();
    }

    public async Task<IActionResult> OnPostRestoreAsync(string kind, int id, int revision, CancellationToken cancellation)
    {
        if (await FindAsync(kind, id, revision, cancellation) is { } missing)
            return missing;
        // A term has no drafts: its form is filled in, and whoever may save it looks at it before.
        if (Of.Kind == PageKind.Term)
            return Redirect($"{AdminUrl.Term(id)}?from={revision}");
        if (await desk.OpenRevisionAsync(revision, User.Writer(), cancellation) is not var (draft, message))
            return NotFound();
        this.Tell(message.Length > 0 ? message : "已取成草稿，看过以后再发布", message.Length == 0);
        return Redirect(draft > 0 ? $"/admin/drafts/{draft}" : $"{Of.Url}/{revision}");
    }

    private async Task<IActionResult?> FindAsync(string kind, int id, int revision, CancellationToken cancellation)
    {
        if (await HistoryPage.FindAsync(db, kind, id, cancellation) is not { } page
            || await db.Revisions.OfPage(page.Kind, id).SingleOrDefaultAsync(r => r.Id == revision, cancellation) is not { } found)
            return NotFound();
        (Of, Revision) = (page, found);
        return null;
    }
}
