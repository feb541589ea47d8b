using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Accounts.Pages.SignIn;

/// <summary>
/// Signing in at the organisation's OpenID Connect provider: the way there, and back with <c>?back=1</c>. By GET, since
/// the content policy lets a form lead nowhere else.
/// </summary>
[AllowAnonymous]
internal sealed class ElsewhereModel(OpenIdSignIn provider, OpenIdOptions openId) : PageModel
{
    public string Problem { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string? returnUrl, bool back, CancellationToken cancellation)
    {
        if (!openId.IsOn)
            return NotFound();
        if (!back)
        {
            var home = Url.Page("/SignIn/Elsewhere", new { area = "Accounts", back = true, returnUrl });
            return Challenge(provider.Way(home!), OpenIdOptions.Scheme);
        }

        if (await provider.EnterAsync(cancellation) is not { } problem)
            return this.GoOn(returnUrl);
        Problem = problem;
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }
}
