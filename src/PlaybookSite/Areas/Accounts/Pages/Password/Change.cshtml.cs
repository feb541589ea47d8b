using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Accounts.Pages.Password;

internal sealed class ChangeModel(Myself myself) : PageModel
{
    [BindProperty]
    public ChangeDraft Draft { get; set; } = new();

    public bool HasPassword { get; private set; }

    public async Task OnGetAsync() => HasPassword = (await myself.WhoAsync(User)).PasswordHash is not null;

    public async Task<IActionResult> OnPostAsync()
    {
        if (ModelState.IsValid && !this.Refuse(await myself.ChangePasswordAsync(User, Draft.Current ?? "", Draft.Next)))
            return this.Done("/account", "密码已经改好，别处的登录都退出了。");
        await OnGetAsync();
        return Page();
    }
}
