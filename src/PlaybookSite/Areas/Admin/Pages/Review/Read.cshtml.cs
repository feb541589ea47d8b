using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Playbook.Data;
using Playbook.Drafts;
using Playbook.Editing;
using PlaybookSite.Accounts;
using PlaybookSite.Areas.Admin.Pages.Drafts;

namespace PlaybookSite.Areas.Admin.Pages.Review;

/// <summary>A submitted draft beside what is published: to be commented on, given back, or passed on to publishing.</summary>
[Authorize(Policy = Policies.Publish)]
internal sealed class ReadModel(DraftDesk desk, DraftReview review, DraftPublishing publishing, PlaybookDbContext db, AccountsDbContext accounts) : PageModel
{
    public required OpenedDraft Opened { get; set; }

    public IReadOnlyList<DraftProblem> Problems { get; private set; } = [];

    public IReadOnlyList<Comparison> Changes { get; private set; } = [];

    /// <summary>It is the person's own, and somebody else could look at it.</summary>
    public bool IsForOthers { get; private set; }

    [BindProperty]
    public int DraftVersion { get; set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation)
    {
        var person = User.Writer();
        if (await desk.FindAsync(id, person, cancellation) is not { } opened || opened.Draft.State is not (DraftState.Submitted or DraftState.Scheduled))
            return NotFound();
        Opened = opened;
        DraftVersion = opened.Draft.Version;
        Problems = await publishing.CheckAsync(id, person, cancellation) ?? [];
        Changes = await DraftChanges.OfAsync(db, opened, cancellation);
        IsForOthers = opened.Draft.OwnerId == person.Id && await accounts.HasReviewerBesidesAsync(person.Id, cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostReturnAsync(int id, string? comment, CancellationToken cancellation)
    {
        var result = await review.ReturnAsync(id, DraftVersion, comment ?? "", User.Writer(), cancellation);
        return result.Outcome is DraftOutcome.Saved or DraftOutcome.Missing
            ? After(id, result, "/admin/review", "已退回，作者会看到你的意见")
            : await AgainAsync(id, "return-comment", "Return", comment, result.Message, cancellation);
    }

    public async Task<IActionResult> OnPostCommentAsync(int id, string? comment, CancellationToken cancellation)
    {
        var result = await review.CommentAsync(id, comment ?? "", User.Writer(), cancellation);
        return result.Outcome is DraftOutcome.Saved or DraftOutcome.Missing
            ? After(id, result, $"/admin/review/{id}#comments", "已写下")
            : await AgainAsync(id, "comment", "Comment", comment, result.Message, cancellation);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(int id, CancellationToken cancellation) =>
        After(id, await desk.WithdrawAsync(id, User.Writer(), cancellation), "/admin/review", "已取消定时，草稿回到作者手里");

    /// <summary>The draft as it is now, with the words that were not taken in their field.</summary>
    private async Task<IActionResult> AgainAsync(int id, string field, string words, string? comment, string message, CancellationToken cancellation)
    {
        ModelState.Clear();
        ModelState.AddModelError(field, message);
        ViewData[words] = comment;
        return await OnGetAsync(id, cancellation);
    }

    private IActionResult After(int id, DraftResult result, string target, string message)
    {
        if (result.Outcome == DraftOutcome.Missing)
            return NotFound();
        this.Tell(result.Outcome == DraftOutcome.Saved ? message : result.Message, result.Outcome == DraftOutcome.Saved);
        return Redirect(result.Outcome == DraftOutcome.Saved ? target : $"/admin/review/{id}");
    }
}
