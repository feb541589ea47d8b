using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Drafts;

namespace PlaybookSite.Areas.Admin.Pages.Drafts;

/// <summary>What the person is writing, whatever it is of.</summary>
internal sealed class BrowseModel(PlaybookDbContext db) : PageModel
{
    private const int Most = 200;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    [BindProperty(SupportsGet = true, Name = "state")]
    public DraftState? State { get; set; }

    public IReadOnlyList<DraftLine> Drafts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var drafts = db.PageDrafts.OwnedBy(User.Writer().Id).Open();
        if (State is { } state)
            drafts = drafts.Where(draft => draft.State == state);
        if (Query?.Trim() is { Length: > 0 } query)
            drafts = drafts.Where(draft => draft.Title.Contains(query));
        Drafts = await drafts.LatestFirst().AsLines().Take(Most).ToListAsync(cancellation);
    }
}
