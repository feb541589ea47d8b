using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Playbook.Editing;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Admin.Pages.Care;

/// <summary>One conflict of an import: both texts, and what is done with them.</summary>
[Authorize(Policy = Policies.Publish)]
internal sealed class DecideModel(ConflictDesk desk) : PageModel
{
    public required OpenedConflict Conflict { get; set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation)
    {
        if (await desk.FindAsync(id, cancellation) is not { } conflict)
            return NotFound();
        Conflict = conflict;
        return Page();
    }

    /// <summary>保留网站上的.</summary>
    public async Task<IActionResult> OnPostKeepAsync(int id, CancellationToken cancellation)
    {
        var result = await desk.KeepAsync(id, User.Writer(), cancellation);
        if (result.Outcome == DraftOutcome.Missing)
            return NotFound();
        this.Tell(result.Outcome == DraftOutcome.Saved ? "已保留网站上的一稿，冲突已决定，没有发布什么" : result.Message, result.Outcome == DraftOutcome.Saved);
        return Redirect(result.Outcome == DraftOutcome.Saved ? "/admin/conflicts" : AdminUrl.Conflict(id));
    }

    /// <summary>用导入的.</summary>
    public async Task<IActionResult> OnPostTakeAsync(int id, CancellationToken cancellation) =>
        To(await desk.TakeAsync(id, User.Writer(), cancellation), "", "导入的一稿已写成草稿，读者还看不到。看过、发布以后，冲突才算决定");

    /// <summary>合并.</summary>
    public async Task<IActionResult> OnPostMergeAsync(int id, CancellationToken cancellation) =>
        To(await desk.MergeAsync(id, User.Writer(), cancellation), "/merge", "");

    private IActionResult To((int Draft, string Message)? opened, string page, string message)
    {
        if (opened is not var (draft, complaint))
            return NotFound();
        if (complaint.Length > 0 || message.Length > 0)
            this.Tell(complaint.Length > 0 ? complaint : message, complaint.Length == 0);
        return draft == 0 ? Redirect("/admin/conflicts") : Redirect(AdminUrl.Draft(draft) + (complaint.Length > 0 ? "" : page));
    }
}
