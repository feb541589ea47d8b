using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Accounts.Pages.SignIn;

[AllowAnonymous]
[EnableRateLimiting(AccountsServices.Attempts)]
internal sealed class SecondStepModel(AccountSignIn door) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnGetAsync() =>
        await door.GetTwoFactorAuthenticationUserAsync() is null ? Again() : Page();

    public async Task<IActionResult> OnPostAsync(string? code)
    {
        if (await door.GetTwoFactorAuthenticationUserAsync() is null)
            return Again();
        var result = await door.SecondStepAsync(code ?? "");
        if (result.Succeeded)
            return this.GoOn(ReturnUrl);
        ModelState.AddModelError("code", result.IsLockedOut
            ? "输错太多次，账号锁定 10 分钟。"
            : "验证码不对，或者已经用过。请等应用里出现下一个。");
        return Page();
    }

    private IActionResult Again() => RedirectToPage("/SignIn/Enter", new { area = "Accounts", ReturnUrl });
}
