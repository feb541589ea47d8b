using Microsoft.AspNetCore.Identity;

namespace PlaybookSite.Accounts;

internal static class IdentityAnswers
{
    public static IReadOnlyList<string> InWords(this IdentityResult result) =>
        [.. result.Errors.Select(error => error.Description).Distinct()];

    /// <summary>No codes of an app and no recovery codes any more. Ends all sessions, since the security stamp changes.</summary>
    public static async Task<IReadOnlyList<string>> ForgetSecondFactorAsync(this UserManager<Account> accounts, Account account)
    {
        await accounts.RemoveAuthenticationTokenAsync(account, "[AspNetUserStore]", "AuthenticatorKey");
        await accounts.RemoveAuthenticationTokenAsync(account, "[AspNetUserStore]", "RecoveryCodes");
        return (await accounts.SetTwoFactorEnabledAsync(account, false)).InWords();
    }
}
