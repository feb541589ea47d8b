using Microsoft.AspNetCore.Mvc.RazorPages;

namespace PlaybookSite.Areas.Admin.Pages.Home;

/// <summary>What waits for the person who is signed in.</summary>
internal sealed class StartModel(Workbench workbench) : PageModel
{
    public Work Work { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation) => Work = await workbench.OfAsync(User, cancellation);
}
