using System.Security.Claims;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Playbook.Audit;

namespace PlaybookSite.Accounts;

/// <summary>What somebody who is signed in sets for the own account. What is refused comes back in words.</summary>
internal sealed class Myself(
    UserManager<Account> accounts, IUserStore<Account> store, AccountSignIn door, Sessions sessions, IDataProtectionProvider protection, AuditTrail audit)
{
    private const int Codes = 10;
    private const int MaxPasskeys = 20;

    private const string WrongPassword = "密码不对。";

    private readonly ITimeLimitedDataProtector _offered = protection.CreateProtector("second-factor").ToTimeLimitedDataProtector();

    public async Task<Account> WhoAsync(ClaimsPrincipal person) =>
        await accounts.GetUserAsync(person) ?? throw new InvalidOperationException("Signed in without an account.");

    public async Task<IReadOnlyList<string>> RenameAsync(ClaimsPrincipal person, string name)
    {
        if (People.Name(name) is not { } shown)
            return [$"名字应有 1 到 {Account.MaxNameLength} 个字。"];
        var account = await WhoAsync(person);
        account.DisplayName = shown;
        var result = await accounts.UpdateAsync(account);
        if (result.Succeeded)
            await audit.WriteAsync(AuditAction.AccountChanged, person.AsActor(), shown, "改了名字");
        return result.InWords();
    }

    /// <summary>Ends every other session.</summary>
    public async Task<IReadOnlyList<string>> ChangePasswordAsync(ClaimsPrincipal person, string current, string next)
    {
        var account = await WhoAsync(person);
        if (!await door.KnowsAsync(account, current))
            return [WrongPassword];
        var result = account.PasswordHash is null
            ? await accounts.AddPasswordAsync(account, next)
            : await accounts.ChangePasswordAsync(account, current, next);
        if (!result.Succeeded)
            return result.InWords();
        await door.RefreshSignInAsync(account);
        await NoteAsync(AuditAction.PasswordChanged, account);
        return [];
    }

    /// <summary>A key for an authenticator app. Nothing is kept until a code made with it comes back.</summary>
    public async Task<OfferedKey> OfferKeyAsync(ClaimsPrincipal person)
    {
        var (account, key) = (await WhoAsync(person), TimedCodes.NewKey());
        return Offer(account, key);
    }

    /// <summary>Turns the second step on, if the code was made with the key that was offered.</summary>
    /// <returns>The recovery codes, which are shown once; or what is wrong and the same key once more.</returns>
    public async Task<(IReadOnlyList<string> RecoveryCodes, string? Problem, OfferedKey? Again)> TurnOnAsync(
        ClaimsPrincipal person, string ticket, string code, string password)
    {
        var account = await WhoAsync(person);
        if (Offered(account, ticket) is not { } key)
            return ([], "这一页开得太久，二维码已经失效。请扫新的二维码。", await OfferKeyAsync(person));
        if (account.TwoFactorEnabled)
            return ([], "两步验证已经打开。", null);
        if (!await door.KnowsAsync(account, password))
            return ([], WrongPassword, Offer(account, key));
        if (TimedCodes.Step(key, code) is not { } step)
            return ([], "验证码不对。请看手机的时间是否准确，再输入应用里最新的 6 位数字。", Offer(account, key));
        account.LastCodeStep = step;
        await ((IUserAuthenticatorKeyStore<Account>)store).SetAuthenticatorKeyAsync(account, key, CancellationToken.None);
        var result = await accounts.SetTwoFactorEnabledAsync(account, true);
        if (!result.Succeeded)
            return ([], result.InWords()[0], null);
        var codes = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, Codes);
        await door.RefreshSignInAsync(account);
        await NoteAsync(AuditAction.TwoFactorEnabled, account);
        return ([.. codes ?? []], null, null);
    }

    /// <param name="code">Of the app, or a recovery code.</param>
    public async Task<string?> TurnOffAsync(ClaimsPrincipal person, string password, string code)
    {
        var account = await WhoAsync(person);
        if (!await door.KnowsAsync(account, password))
            return WrongPassword;
        if (!await accounts.VerifyTwoFactorTokenAsync(account, accounts.Options.Tokens.AuthenticatorTokenProvider, code)
            && !(await accounts.RedeemTwoFactorRecoveryCodeAsync(account, code)).Succeeded)
        {
            return "验证码不对，或者刚刚用过。请等应用里出现下一个。";
        }

        await accounts.ForgetSecondFactorAsync(account);
        await door.RefreshSignInAsync(account);
        await NoteAsync(AuditAction.TwoFactorDisabled, account);
        return null;
    }

    /// <summary>New recovery codes; the old ones are worth nothing any more.</summary>
    public async Task<(IReadOnlyList<string> RecoveryCodes, string? Problem)> RenewCodesAsync(ClaimsPrincipal person, string password)
    {
        var account = await WhoAsync(person);
        if (!account.TwoFactorEnabled)
            return ([], "两步验证没有打开。");
        if (!await door.KnowsAsync(account, password))
            return ([], WrongPassword);
        var codes = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, Codes);
        await NoteAsync(AuditAction.RecoveryCodesMade, account);
        return ([.. codes ?? []], null);
    }

    public async Task<int> CodesLeftAsync(ClaimsPrincipal person) => await accounts.CountRecoveryCodesAsync(await WhoAsync(person));

    public async Task<IList<UserPasskeyInfo>> PasskeysAsync(ClaimsPrincipal person) =>
        await accounts.GetPasskeysAsync(await WhoAsync(person));

    /// <summary>What the browser needs to make a passkey; null when the password is wrong.</summary>
    public async Task<string?> OfferPasskeyAsync(ClaimsPrincipal person, string password)
    {
        var account = await WhoAsync(person);
        if (!await door.KnowsAsync(account, password))
            return null;
        return await door.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity
        {
            Id = $"{account.Id}",
            Name = account.Email!,
            DisplayName = account.DisplayName,
        });
    }

    public async Task<string?> AddPasskeyAsync(ClaimsPrincipal person, string credential, string name)
    {
        var account = await WhoAsync(person);
        if ((await accounts.GetPasskeysAsync(account)).Count >= MaxPasskeys)
            return $"最多 {MaxPasskeys} 个通行密钥，请先删掉不用的。";
        if (await door.MadeAsync(credential) is not var (passkey, owner) || owner != $"{account.Id}")
            return "浏览器给的通行密钥不能用，请再试一次。";
        passkey.Name = Named(name) ?? "通行密钥";
        var added = await accounts.AddOrUpdatePasskeyAsync(account, passkey);
        if (!added.Succeeded)
            return added.InWords()[0];
        await NoteAsync(AuditAction.PasskeyAdded, account, passkey.Name);
        return null;
    }

    public async Task<bool> RenamePasskeyAsync(ClaimsPrincipal person, string id, string name)
    {
        if (Named(name) is not { } called || await FindPasskeyAsync(person, id) is not var (account, passkey))
            return false;
        passkey.Name = called;
        return (await accounts.AddOrUpdatePasskeyAsync(account, passkey)).Succeeded;
    }

    public async Task<bool> RemovePasskeyAsync(ClaimsPrincipal person, string id)
    {
        if (await FindPasskeyAsync(person, id) is not var (account, passkey)
            || !(await accounts.RemovePasskeyAsync(account, passkey.CredentialId)).Succeeded)
        {
            return false;
        }

        await NoteAsync(AuditAction.PasskeyRemoved, account, passkey.Name ?? "");
        return true;
    }

    public Task<IReadOnlyList<Session>> SessionsAsync(ClaimsPrincipal person, CancellationToken cancellationToken) =>
        sessions.ListAsync(person.AccountId(), cancellationToken);

    public async Task<bool> EndSessionAsync(ClaimsPrincipal person, int sessionId, CancellationToken cancellationToken)
    {
        if (!await sessions.EndAsync(person.AccountId(), sessionId, cancellationToken))
            return false;
        await audit.WriteAsync(AuditAction.SessionEnded, person.AsActor(), person.AccountName(), cancellationToken: cancellationToken);
        return true;
    }

    /// <summary>Here and everywhere else.</summary>
    public async Task SignOutEverywhereAsync(ClaimsPrincipal person)
    {
        await accounts.UpdateSecurityStampAsync(await WhoAsync(person));
        await sessions.EndAllAsync(person.AccountId());
        await door.SignOutAsync();
        await audit.WriteAsync(AuditAction.SignedOutEverywhere, person.AsActor(), person.AccountName());
    }

    private Task NoteAsync(AuditAction action, Account account, string detail = "") =>
        audit.WriteAsync(action, account.AsActor(), account.DisplayName, detail);

    private async Task<(Account Account, UserPasskeyInfo Passkey)?> FindPasskeyAsync(ClaimsPrincipal person, string id)
    {
        var account = await WhoAsync(person);
        var passkey = (await accounts.GetPasskeysAsync(account)).FirstOrDefault(passkey => Convert.ToHexString(passkey.CredentialId) == id);
        return passkey is null ? null : (account, passkey);
    }

    private static string? Named(string name) => name.Trim() is { Length: > 0 and <= 40 } called ? called : null;

    private OfferedKey Offer(Account account, string key) =>
        new(key, account.Email!, _offered.Protect($"{account.Id}:{key}", TimeSpan.FromMinutes(30)));

    private string? Offered(Account account, string ticket)
    {
        try
        {
            return _offered.Unprotect(ticket).Split(':') is [var id, var key] && id == $"{account.Id}" ? key : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>A key for an authenticator app, before it counts.</summary>
/// <param name="Ticket">What the form sends back: the key, sealed for half an hour.</param>
internal sealed record OfferedKey(string Key, string Email, string Ticket)
{
    /// <summary>In groups of four, as people type it.</summary>
    public string Spaced => string.Join(' ', Key.Chunk(4).Select(group => new string(group)));

    public string Uri =>
        $"otpauth://totp/{System.Uri.EscapeDataString($"{Pages.Wording.SiteName}:{Email}")}?secret={Key}&issuer={System.Uri.EscapeDataString(Pages.Wording.SiteName)}&digits=6&period=30";
}
