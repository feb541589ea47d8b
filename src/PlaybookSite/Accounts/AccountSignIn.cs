using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Playbook.Audit;

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
    Sessions sessions,
    AuditTrail audit)
    : SignInManager<Account>(accounts, http, claims, options, logger, schemes, confirmation)
{
    private static readonly Lazy<string> NobodysHash =
        new(() => new PasswordHasher<Account>().HashPassword(new Account(), SecretKey.New()));

    public override Task<bool> CanSignInAsync(Account user) => Task.FromResult(!user.Disabled);

    /// <summary>Who asks stays who the database says it is: Identity would put a person without name and role in its place.</summary>
    public override async Task RefreshSignInAsync(Account user)
    {
        var person = Context.User;
        await base.RefreshSignInAsync(user);
        Context.User = person;
    }

    /// <summary>
    /// The first step, with e-mail address and password. Whoever does not know the password cannot tell by the answer, and
    /// hardly by the time that it takes, whether there is such an account, or whether it is locked or disabled.
    /// </summary>
    public async Task<SignInResult> EnterAsync(string email, string password)
    {
        var account = await UserManager.FindByEmailAsync(email.Trim());
        if (account is not null && !account.Disabled && !await UserManager.IsLockedOutAsync(account))
        {
            var result = await PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true);
            await NoteFailureAsync(result, account);
            return result;
        }

        UserManager.PasswordHasher.VerifyHashedPassword(account ?? new Account(), NobodysHash.Value, password);
        return SignInResult.Failed;
    }

    /// <summary>The second step: a code of the app, or a recovery code.</summary>
    public async Task<SignInResult> SecondStepAsync(string code)
    {
        // Codes of the app are six digits, recovery codes ten letters and digits: one try each, one failure counted.
        var account = await GetTwoFactorAuthenticationUserAsync();
        var isRecovery = code.Count(char.IsLetterOrDigit) > 6;
        var result = isRecovery
            ? await TwoFactorRecoveryCodeSignInAsync(code)
            : await TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false);
        if (account is not null)
        {
            await NoteFailureAsync(result, account);
            if (isRecovery && result.Succeeded)
                await audit.WriteAsync(AuditAction.RecoveryCodeUsed, account.AsActor(), account.DisplayName);
        }

        return result;
    }

    /// <summary>Whoever holds the device and proves it needs neither password nor code.</summary>
    public async Task<bool> EnterByPasskeyAsync(string credential)
    {
        try
        {
            return (await PasskeySignInAsync(credential)).Succeeded;
        }
        catch (Exception problem) when (IsNoAnswer(problem))
        {
            return false;
        }
    }

    /// <returns>The passkey that the browser made and whom it was made for; null when it is none of this site's.</returns>
    public async Task<(UserPasskeyInfo Passkey, string AccountId)?> MadeAsync(string credential)
    {
        try
        {
            var made = await PerformPasskeyAttestationAsync(credential);
            return made.Succeeded ? (made.Passkey, made.UserEntity.Id) : null;
        }
        catch (Exception problem) when (IsNoAnswer(problem))
        {
            return null;
        }
    }

    /// <summary>Asks somebody who is signed in for the password once more. Wrong ones count towards the lockout.</summary>
    public async Task<bool> KnowsAsync(Account account, string password) =>
        account.PasswordHash is null || (await CheckPasswordSignInAsync(account, password, lockoutOnFailure: true)).Succeeded;

    /// <summary>A key that was known before somebody signed in opens nothing afterwards.</summary>
    public override async Task SignInWithClaimsAsync(
        Account user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        if (await CurrentKeyAsync() is { } before)
            await sessions.EndAsync(before, Context.RequestAborted);
        // Whoever was in already only gets another key.
        var comesIn = Context.User.AccountId() != user.Id;
        var key = await sessions.OpenAsync(user, Context.Request.Headers.UserAgent.ToString(), Context.RequestAborted);
        await base.SignInWithClaimsAsync(user, authenticationProperties, additionalClaims.Append(new Claim(Principals.SessionKey, key)));
        if (comesIn)
            await audit.WriteAsync(AuditAction.SignedIn, user.AsActor(), user.DisplayName, DeviceNames.Of(Context.Request.Headers.UserAgent.ToString()));
    }

    /// <summary>Signs out in this browser, on demand.</summary>
    public async Task SignOutHereAsync()
    {
        await SignOutAsync();
        await audit.WriteAsync(AuditAction.SignedOut, Context.User.AsActor(), Context.User.AccountName());
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

    private Task NoteFailureAsync(SignInResult result, Account account) => result switch
    {
        { IsLockedOut: true } => audit.WriteAsync(AuditAction.LockedOut, account.AsActor(), account.DisplayName),
        { Succeeded: false, RequiresTwoFactor: false } => audit.WriteAsync(AuditAction.SignInFailed, account.AsActor(), account.DisplayName),
        _ => Task.CompletedTask,
    };

    /// <summary>Nothing was asked of this browser, or what it sent is no answer.</summary>
    private static bool IsNoAnswer(Exception problem) =>
        problem is InvalidOperationException or FormatException or System.Text.Json.JsonException or ArgumentException;

    private async Task<string?> CurrentKeyAsync() =>
        (await Context.AuthenticateAsync(AuthenticationScheme)).Principal?.FindFirstValue(Principals.SessionKey);
}
