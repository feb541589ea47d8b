using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace PlaybookSite.Areas.Accounts.Pages;

internal static class GoingOn
{
    /// <summary>To where somebody was on the way, if that is a page of this site.</summary>
    public static IActionResult GoOn(this PageModel page, string? returnUrl) =>
        page.LocalRedirect(returnUrl is not null && page.Url.IsLocalUrl(returnUrl) ? returnUrl : "/admin");
}
