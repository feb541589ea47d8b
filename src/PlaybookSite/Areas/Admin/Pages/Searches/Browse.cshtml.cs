using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Playbook.Editing;
using Playbook.Search.Insight;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Admin.Pages.Searches;

/// <summary>What readers searched for, as numbers, and one step from there to what helps them.</summary>
[Authorize(Policy = Policies.Publish)]
internal sealed class BrowseModel(SearchInsight insight, DraftDesk desk) : PageModel
{
    public static readonly int[] Periods = [7, 30, 90, 365];

    private const int Rows = 50;

    [BindProperty(SupportsGet = true)]
    public int Days { get; set; } = 30;

    /// <summary>"frequent", "missed" or "unopened".</summary>
    [BindProperty(SupportsGet = true)]
    public string View { get; set; } = "missed";

    public InsightReport Report { get; private set; } = new(0, 0, 0, [], [], []);

    public IReadOnlyList<AskedQuery> Shown => View switch
    {
        "frequent" => Report.Frequent,
        "unopened" => Report.WithoutClick,
        _ => Report.WithoutHit,
    };

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Days = Periods.Contains(Days) ? Days : 30;
        Report = await insight.ReportAsync(Days, Rows, cancellation);
    }

    /// <summary>A draft of a case that is called as readers ask; nobody sees it before it is published.</summary>
    public async Task<IActionResult> OnPostStubAsync(string? query, CancellationToken cancellation)
    {
        if (query?.Trim() is not { Length: > 0 and <= 60 } title)
            return BadRequest();
        var (draft, isNew) = await desk.StubAsync(title, User.Writer(), cancellation);
        this.Tell(isNew ? $"已为“{title}”建了一份案例草稿" : $"“{title}”的案例草稿已经有了，就是这一份");
        return Redirect(AdminUrl.Draft(draft));
    }
}
