using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Accounts.Pages.Profile;

internal sealed class ShowModel(Myself myself) : PageModel
{
    public bool HasSecondFactor { get; private set; }

    public int CodesLeft { get; private set; }

    public int Passkeys { get; private set; }

    public int Sessions { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        HasSecondFactor = (await myself.WhoAsync(User)).TwoFactorEnabled;
        CodesLeft = await myself.CodesLeftAsync(User);
        Passkeys = (await myself.PasskeysAsync(User)).Count;
        Sessions = (await myself.SessionsAsync(User, cancellation)).Count;
    }

    public async Task<IActionResult> OnPostAsync(string? name, CancellationToken cancellation)
    {
        if (!this.Refuse(await myself.RenameAsync(User, name ?? ""), "name"))
            return this.Done("/account", "名字已经保存。");
        await OnGetAsync(cancellation);
        return Page();
    }
}
