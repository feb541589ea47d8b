using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace PlaybookSite.Areas.Accounts.Pages;

internal static class GoingOn
{
    /// <summary>To where somebody was on the way, if that is a page of this site.</summary>
    public static IActionResult GoOn(this PageModel page, string? returnUrl) =>
        page.LocalRedirect(returnUrl is not null && page.Url.IsLocalUrl(returnUrl) ? returnUrl : "/admin");

    /// <summary>To a page of the closed areas, with a line that says what was done.</summary>
    public static IActionResult Done(this PageModel page, string url, string message)
    {
        page.TempData["Message"] = message;
        return page.LocalRedirect(url);
    }

    /// <summary>Writes down what is wrong.</summary>
    /// <returns>Whether anything is.</returns>
    public static bool Refuse(this PageModel page, IEnumerable<string?> problems, string field = "")
    {
        foreach (var problem in problems.OfType<string>())
            page.ModelState.AddModelError(field, problem);
        return !page.ModelState.IsValid;
    }
}
