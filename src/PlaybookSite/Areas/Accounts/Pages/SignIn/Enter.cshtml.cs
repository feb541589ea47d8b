using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Accounts.Pages.SignIn;

[AllowAnonymous]
[EnableRateLimiting(AccountsServices.Attempts)]
internal sealed class EnterModel(AccountSignIn door, OpenIdOptions openId) : PageModel
{
    [BindProperty]
    public EnterDraft Draft { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public bool Elsewhere => openId.IsOn;

    public IActionResult OnGet() => User.AccountId() > 0 ? this.GoOn(ReturnUrl) : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Page();
        var result = await door.EnterAsync(Draft.Email, Draft.Password);
        if (result.Succeeded)
            return this.GoOn(ReturnUrl);
        if (result.RequiresTwoFactor)
            return RedirectToPage("/SignIn/SecondStep", new { area = "Accounts", ReturnUrl });
        ModelState.AddModelError("", "邮箱或密码不对。连续输错 5 次，账号会锁定 10 分钟。");
        return Page();
    }

    /// <summary>What a script asks the browser's passkeys with. Says nothing about accounts.</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync() =>
        Content(await door.MakePasskeyRequestOptionsAsync(null), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential)
    {
        ModelState.Clear();
        if (await door.EnterByPasskeyAsync(credential ?? ""))
            return this.GoOn(ReturnUrl);
        ModelState.AddModelError("", "这个通行密钥不能登录。它可能已经被删掉，请用密码登录。");
        return Page();
    }
}
