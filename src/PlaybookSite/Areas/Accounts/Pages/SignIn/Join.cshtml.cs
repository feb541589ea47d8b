using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Accounts.Pages.SignIn;

/// <summary>Where the links lead: of the console at the first start, of invitations, and for a new password.</summary>
[AllowAnonymous]
[EnableRateLimiting(AccountsServices.Attempts)]
internal sealed class JoinModel(Invitations invitations, AccountSignIn door) : PageModel
{
    [BindProperty]
    public JoinDraft Draft { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? Key { get; set; }

    public Invitation? Invitation { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await ShowAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
            return await ShowAsync(cancellation);
        var (account, problems) = await invitations.AcceptAsync(Key, Draft.Email ?? "", Draft.Name ?? "", Draft.Password, cancellation);
        if (account is null)
        {
            this.Refuse(problems);
            return await ShowAsync(cancellation);
        }

        // With a second factor, the link alone is not enough to come in.
        if (account.TwoFactorEnabled)
            return this.Done("/account/login", "新密码已经设好，请登录。");
        await door.SignInAsync(account, isPersistent: false);
        return this.Done("/admin", $"{account.DisplayName}，欢迎。建议现在就到“我的账号”里打开两步验证。");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        Invitation = await invitations.FindAsync(Key, cancellation);
        if (Invitation is null)
            Response.StatusCode = StatusCodes.Status410Gone;
        return Page();
    }
}
