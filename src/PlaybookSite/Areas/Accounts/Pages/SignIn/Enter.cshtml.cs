using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Accounts.Pages.SignIn;

[AllowAnonymous]
internal sealed class EnterModel(AccountSignIn door) : PageModel
{
    [BindProperty]
    public EnterDraft Draft { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

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
}
