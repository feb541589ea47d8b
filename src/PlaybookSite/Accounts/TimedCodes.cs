using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace PlaybookSite.Accounts;

/// <summary>
/// The six digits of an authenticator app (RFC 6238). Identity's own provider takes a code as often as it comes within
/// its time, and for two and a half minutes; here each is taken once, and a clock may be half a minute wrong.
/// </summary>
internal sealed class TimedCodes(AccountsDbContext db) : IUserTwoFactorTokenProvider<Account>
{
    public static string NewKey() => Base32Encoding.ToString(KeyGeneration.GenerateRandomKey(20));

    /// <returns>The time step that the code belongs to; null when it is none of now.</returns>
    public static long? Step(string key, string code) =>
        new Totp(Base32Encoding.ToBytes(key)).VerifyTotp(Digits(code), out var step, new VerificationWindow(1, 1)) ? step : null;

    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user) =>
        await manager.GetAuthenticatorKeyAsync(user) is { Length: > 0 };

    /// <summary>The app makes them.</summary>
    public Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user) => Task.FromResult("");

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        if (await manager.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key || Step(key, token) is not { } step)
            return false;
        // Of two requests with one code, the database lets one through. Who read the account before must read it again.
        var stamp = Guid.NewGuid().ToString();
        var taken = await db.Users.Where(account => account.Id == user.Id && account.LastCodeStep < step)
            .ExecuteUpdateAsync(account => account
                .SetProperty(a => a.LastCodeStep, step)
                .SetProperty(a => a.ConcurrencyStamp, stamp));
        if (taken == 0)
            return false;
        await db.Entry(user).ReloadAsync();
        return true;
    }

    private static string Digits(string code)
    {
        var digits = new StringBuilder(code.Length);
        foreach (var character in code.Where(char.IsDigit))
            digits.Append((char)('0' + char.GetNumericValue(character)));
        return digits.ToString();
    }
}
