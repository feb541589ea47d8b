using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace PlaybookSite.Accounts;

/// <summary>Makes accounts and changes what they may do.</summary>
internal sealed class People(UserManager<Account> accounts, AccountsDbContext db, TimeProvider time)
{
    public Task<bool> AnybodyAsync(CancellationToken cancellationToken = default) => db.Users.AnyAsync(cancellationToken);

    /// <returns>The account, or what is wrong in words.</returns>
    public async Task<(Account? Account, IReadOnlyList<string> Problems)> AddAsync(
        string email, string name, AccountRole role, string password)
    {
        var account = new Account
        {
            UserName = email.Trim(),
            Email = email.Trim(),
            // Whoever came by a link or was added at the console is who that was meant for.
            EmailConfirmed = true,
            DisplayName = name.Trim(),
            Role = role,
            Created = time.GetUtcNow(),
        };
        var result = await accounts.CreateAsync(account, password);
        return result.Succeeded ? (account, []) : (null, [.. result.Errors.Select(error => error.Description).Distinct()]);
    }
}
