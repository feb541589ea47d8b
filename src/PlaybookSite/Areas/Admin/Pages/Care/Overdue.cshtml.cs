using Microsoft.AspNetCore.Mvc.RazorPages;
using Playbook.Data;
using PlaybookSite.Pages;

namespace PlaybookSite.Areas.Admin.Pages.Care;

/// <summary>Pages whose day to be looked at again is past, or near.</summary>
internal sealed class OverdueModel(PlaybookDbContext database, TimeProvider clock) : PageModel
{
    public const int Shown = 200;

    public DateOnly Today { get; } = Wording.Today(clock);

    public int Total { get; private set; }

    public IReadOnlyList<OverduePage> Pages { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var until = Today.AddDays(OverduePages.Ahead);
        Pages = await database.OverdueAsync(until, Shown, cancellation);
        Total = Pages.Count < Shown ? Pages.Count : await database.OverdueCountAsync(until, cancellation);
    }
}
