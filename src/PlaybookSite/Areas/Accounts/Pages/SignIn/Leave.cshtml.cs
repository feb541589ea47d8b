using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Accounts.Pages.SignIn;

internal sealed class LeaveModel(AccountSignIn door) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await door.SignOutAsync();
        TempData["Message"] = "已经退出登录。";
        return RedirectToPage("/SignIn/Enter", new { area = "Accounts" });
    }
}
