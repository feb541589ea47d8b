using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Drafts;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Admin.Pages.Review;

/// <summary>What waits for a reviewer, the longest first, and what waits for its hour.</summary>
[Authorize(Policy = Policies.Publish)]
internal sealed class BrowseModel(PlaybookDbContext db, AccountsDbContext accounts) : PageModel
{
    private const int Most = 200;

    public IReadOnlyList<DraftLine> Waiting { get; private set; } = [];

    public IReadOnlyList<DraftLine> Scheduled { get; private set; } = [];

    /// <summary>Nobody else may publish.</summary>
    public bool IsAlone { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        IsAlone = !await accounts.HasReviewerBesidesAsync(User.AccountId(), cancellation);
        Waiting = await db.PageDrafts.Submitted().OrderBy(draft => draft.SubmittedAt).AsLines().Take(Most).ToListAsync(cancellation);
        Scheduled = await db.PageDrafts.Scheduled().OrderBy(draft => draft.PublishAt).AsLines().Take(Most).ToListAsync(cancellation);
    }
}
