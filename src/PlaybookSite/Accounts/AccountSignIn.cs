using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace PlaybookSite.Accounts;

/// <summary>Whichever way somebody comes in, a session is opened; whoever is disabled does not come in.</summary>
internal sealed class AccountSignIn(
    UserManager<Account> accounts,
    IHttpContextAccessor http,
    IUserClaimsPrincipalFactory<Account> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> logger,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<Account> confirmation,
    Sessions sessions)
    : SignInManager<Account>(accounts, http, claims, options, logger, schemes, confirmation)
{
    private static readonly Lazy<string> NobodysHash =
        new(() => new PasswordHasher<Account>().HashPassword(new Account(), SecretKey.New()));

    public override Task<bool> CanSignInAsync(Account user) => Task.FromResult(!user.Disabled);

    /// <summary>
    /// The first step, with e-mail address and password. Whoever does not know the password cannot tell by the answer, and
    /// hardly by the time that it takes, whether there is such an account, or whether it is locked or disabled.
    /// </summary>
    public async Task<SignInResult> EnterAsync(string email, string password)
    {
        var account = await UserManager.FindByEmailAsync(email.Trim());
        if (account is not null && !account.Disabled && !await UserManager.IsLockedOutAsync(account))
            return await PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true);
        UserManager.PasswordHasher.VerifyHashedPassword(account ?? new Account(), NobodysHash.Value, password);
        return SignInResult.Failed;
    }

    /// <summary>A key that was known before somebody signed in opens nothing afterwards.</summary>
    public override async Task SignInWithClaimsAsync(
        Account user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        if (await CurrentKeyAsync() is { } before)
            await sessions.EndAsync(before, Context.RequestAborted);
        var key = await sessions.OpenAsync(user, Context.Request.Headers.UserAgent.ToString(), Context.RequestAborted);
        await base.SignInWithClaimsAsync(user, authenticationProperties, additionalClaims.Append(new Claim(Principals.SessionKey, key)));
    }

    public override async Task SignOutAsync()
    {
        if (await CurrentKeyAsync() is { } key)
            await sessions.EndAsync(key, Context.RequestAborted);
        await base.SignOutAsync();
    }

    /// <summary>What the cookie says is only which session it is; the rest is asked at every request.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var key = context.Principal?.FindFirstValue(Principals.SessionKey);
        var found = key is null
            ? null
            : await context.HttpContext.RequestServices.GetRequiredService<Sessions>().FindAsync(key, context.HttpContext.RequestAborted);
        if (found is null)
            context.RejectPrincipal();
        else
            context.ReplacePrincipal(Principals.Of(found, key!));
    }

    private async Task<string?> CurrentKeyAsync() =>
        (await Context.AuthenticateAsync(AuthenticationScheme)).Principal?.FindFirstValue(Principals.SessionKey);
}
