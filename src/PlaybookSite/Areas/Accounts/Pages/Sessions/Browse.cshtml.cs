using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Accounts.Pages.Sessions;

internal sealed class BrowseModel(Myself myself) : PageModel
{
    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) => Sessions = await myself.SessionsAsync(User, cancellation);

    public async Task<IActionResult> OnPostEndAsync(int id, CancellationToken cancellation) =>
        await myself.EndSessionAsync(User, id, cancellation) ? this.Done("/account/sessions", "那台设备已经退出。") : NotFound();

    public async Task<IActionResult> OnPostEndAllAsync()
    {
        await myself.SignOutEverywhereAsync(User);
        return this.Done("/account/login", "所有设备都退出了。");
    }
}
