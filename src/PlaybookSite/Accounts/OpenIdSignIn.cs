using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace PlaybookSite.Accounts;

/// <summary>
/// Whom the organisation's provider knows comes in only if an admin knows them too: by an account or an invitation with
/// the e-mail address, which the provider must have verified.
/// </summary>
internal sealed class OpenIdSignIn(
    AccountSignIn door, UserManager<Account> accounts, Invitations invitations, AccountsDbContext db, TimeProvider time)
{
    public AuthenticationProperties Way(string home) => door.ConfigureExternalAuthenticationProperties(OpenIdOptions.Scheme, home);

    /// <returns>Why not, in words; null when somebody is signed in.</returns>
    public async Task<string?> EnterAsync(CancellationToken cancellationToken)
    {
        if (await door.GetExternalLoginInfoAsync() is not { } login)
            return "单位账号的登录没有完成，请再试一次。";
        // A second factor of the account's own is asked for by nobody here: the provider has its rules.
        var account = await accounts.FindByLoginAsync(login.LoginProvider, login.ProviderKey) ?? await LinkAsync(login, cancellationToken);
        if (account is null)
            return "单位账号没有可用的、经过验证的邮箱，或者这个邮箱没有被邀请。请找管理员。";
        var result = await door.ExternalLoginSignInAsync(login.LoginProvider, login.ProviderKey, isPersistent: false, bypassTwoFactor: true);
        return result.Succeeded ? null : "这个账号现在不能登录。请找管理员。";
    }

    private async Task<Account?> LinkAsync(ExternalLoginInfo login, CancellationToken cancellationToken)
    {
        var email = login.Principal.FindFirstValue(ClaimTypes.Email) ?? login.Principal.FindFirstValue("email");
        if (email is null || login.Principal.FindFirstValue("email_verified") is not ("true" or "True"))
            return null;
        var account = await accounts.FindByEmailAsync(email) ?? await InvitedAsync(email, login.Principal, cancellationToken);
        if (account is null || account.Disabled)
            return null;
        return (await accounts.AddLoginAsync(account, login)).Succeeded ? account : null;
    }

    private async Task<Account?> InvitedAsync(string email, ClaimsPrincipal person, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var invitation = (await db.Invitations.Where(i => i.Kind == InvitationKind.Join && i.Expires > now).ToListAsync(cancellationToken))
            .FirstOrDefault(i => string.Equals(i.Email, email, StringComparison.OrdinalIgnoreCase));
        return invitation is null
            ? null
            : await invitations.AcceptAsync(invitation, person.FindFirstValue("name") ?? email.Split('@')[0], cancellationToken);
    }

    public static void Configure(OpenIdConnectOptions connect, OpenIdOptions options)
    {
        connect.Authority = options.Authority;
        connect.ClientId = options.ClientId;
        connect.ClientSecret = options.ClientSecret;
        connect.RequireHttpsMetadata = !new Uri(options.Authority).IsLoopback;
        connect.SignInScheme = IdentityConstants.ExternalScheme;
        connect.ResponseType = "code";
        // The answer comes by GET, so that cookies need not be sent along with other sites' forms.
        connect.ResponseMode = "query";
        connect.CallbackPath = "/account/elsewhere/back";
        connect.SignedOutCallbackPath = "/account/elsewhere/out";
        connect.RemoteSignOutPath = "/account/elsewhere/end";
        connect.MapInboundClaims = false;
        connect.TokenValidationParameters.NameClaimType = "name";
        connect.ClaimActions.Clear();
        connect.GetClaimsFromUserInfoEndpoint = false;
        connect.Scope.Clear();
        connect.Scope.Add("openid");
        connect.Scope.Add("profile");
        connect.Scope.Add("email");
        connect.CorrelationCookie.SameSite = connect.NonceCookie.SameSite = SameSiteMode.Lax;
        connect.CorrelationCookie.SecurePolicy = connect.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        connect.Events.OnTicketReceived = context =>
        {
            // Identity looks for the number that a provider gives a person under the long name.
            if (context.Principal?.FindFirstValue("sub") is { } subject)
                ((ClaimsIdentity)context.Principal.Identity!).AddClaim(new Claim(ClaimTypes.NameIdentifier, subject));
            return Task.CompletedTask;
        };
        connect.Events.OnRemoteFailure = context =>
        {
            context.Response.Redirect("/account/elsewhere?back=true");
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }
}
