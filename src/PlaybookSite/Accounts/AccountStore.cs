using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace PlaybookSite.Accounts;

/// <summary>Identity's store, but recovery codes are kept as hashes: each is as good as a password.</summary>
internal sealed class AccountStore(AccountsDbContext context, IdentityErrorDescriber describer)
    : UserOnlyStore<Account, AccountsDbContext, int>(context, describer)
{
    public override Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        base.ReplaceCodesAsync(user, [.. recoveryCodes.Select(Kept)], cancellationToken);

    public override async Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken)
    {
        var kept = await GetTokenAsync(user, "[AspNetUserStore]", "RecoveryCodes", cancellationToken) ?? "";
        var codes = kept.Split(';', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (!codes.Remove(Kept(code)))
            return false;
        // Not by this class's own way to replace them: they are hashes already.
        await base.ReplaceCodesAsync(user, codes, cancellationToken);
        return true;
    }

    private static string Kept(string code) =>
        SecretKey.Hash(new string([.. code.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant());
}
