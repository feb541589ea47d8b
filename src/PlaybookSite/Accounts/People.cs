using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Playbook.Audit;
using Playbook.Editing;

namespace PlaybookSite.Accounts;

/// <summary>Makes accounts and changes what others may do. Where something is refused, the reason comes back in words.</summary>
internal sealed class People(UserManager<Account> accounts, AccountsDbContext db, Sessions sessions, DraftPublishing publishing, AuditTrail audit, TimeProvider time)
{
    private const string LastAdmin = "这是最后一个能用的管理员，不能停用，也不能改成别的角色。请先添加另一个管理员。";

    public Task<bool> AnybodyAsync(CancellationToken cancellationToken = default) => db.Users.AnyAsync(cancellationToken);

    public async Task<IReadOnlyList<Person>> ListAsync(CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        return await db.Users.AsNoTracking()
            .OrderBy(account => account.Disabled).ThenBy(account => account.Id)
            .Select(account => new Person(
                account.Id, account.DisplayName, account.Email!, account.Role, account.Disabled,
                account.LockoutEnd != null && account.LockoutEnd > now,
                account.TwoFactorEnabled,
                db.UserPasskeys.Count(passkey => passkey.UserId == account.Id),
                db.Sessions.Where(session => session.AccountId == account.Id).Max(session => (DateTimeOffset?)session.LastSeen),
                account.Created))
            .ToListAsync(cancellationToken);
    }

    public async Task<Person?> FindAsync(int id, CancellationToken cancellationToken = default) =>
        (await ListAsync(cancellationToken)).FirstOrDefault(person => person.Id == id);

    public async Task<int?> FindIdAsync(string email) => (await accounts.FindByEmailAsync(email.Trim()))?.Id;

    /// <returns>The account, or what is wrong in words.</returns>
    public async Task<(Account? Account, IReadOnlyList<string> Problems)> AddAsync(
        string email, string name, AccountRole role, string? password)
    {
        if (Name(name) is not { } shown)
            return (null, [$"名字应有 1 到 {Account.MaxNameLength} 个字。"]);
        var account = new Account
        {
            UserName = email.Trim(),
            Email = email.Trim(),
            // Whoever came by a link or was added at the console is who that was meant for.
            EmailConfirmed = true,
            DisplayName = shown,
            Role = role,
            Created = time.GetUtcNow(),
        };
        var result = password is null ? await accounts.CreateAsync(account) : await accounts.CreateAsync(account, password);
        return result.Succeeded ? (account, []) : (null, result.InWords());
    }

    /// <summary>What an editor had published at its hour waits for another one when the editor becomes an author.</summary>
    public async Task<IReadOnlyList<string>> ChangeRoleAsync(int id, AccountRole role, Actor by)
    {
        var problems = await ChangeAsync(id, account => account.Role = role, AuditAction.RoleChanged, by, RoleNames.Of(role));
        if (problems.Count == 0 && role == AccountRole.Author)
            await publishing.UnscheduleAllOfAsync(id, "安排它的人已经改为作者，不能再发布");
        return problems;
    }

    /// <summary>Ends all sessions too: from the next request on, wherever it comes from. Nothing is published in its name any more.</summary>
    public async Task<IReadOnlyList<string>> DisableAsync(int id, Actor by)
    {
        var problems = await ChangeAsync(id, account => account.Disabled = true, AuditAction.AccountDisabled, by);
        if (problems.Count == 0)
        {
            await sessions.EndAllAsync(id);
            await publishing.UnscheduleAllOfAsync(id, "安排它的账号已经停用");
        }

        return problems;
    }

    /// <summary>Also for an account that is locked after too many wrong passwords.</summary>
    public Task<IReadOnlyList<string>> EnableAsync(int id, Actor by) => ChangeAsync(
        id,
        account =>
        {
            account.Disabled = false;
            account.LockoutEnd = null;
            account.AccessFailedCount = 0;
        },
        AuditAction.AccountEnabled,
        by);

    /// <summary>For somebody who has lost the phone: no codes and no passkeys any more, only the password; signed out everywhere.</summary>
    public async Task<IReadOnlyList<string>> ResetSecondFactorAsync(int id, Actor by)
    {
        if (await accounts.FindByIdAsync($"{id}") is not { } account)
            return ["没有这个账号。"];
        foreach (var passkey in await accounts.GetPasskeysAsync(account))
            await accounts.RemovePasskeyAsync(account, passkey.CredentialId);
        var problems = await accounts.ForgetSecondFactorAsync(account);
        if (problems.Count == 0)
            await audit.WriteAsync(AuditAction.TwoFactorDisabled, by, account.DisplayName, "重置：验证器、恢复码和通行密钥都去掉了");
        return problems;
    }

    /// <returns>What is shown of a name; null when it is none.</returns>
    public static string? Name(string name) =>
        name.Trim() is { Length: > 0 and <= Account.MaxNameLength } shown && !shown.Any(char.IsControl) ? shown : null;

    // The transaction takes the right to write at its start: two admins who demote each other do not both succeed.
    private async Task<IReadOnlyList<string>> ChangeAsync(
        int id, Action<Account> change, AuditAction action, Actor by, string detail = "")
    {
        var (name, problems) = await ChangeAsync(id, change);
        if (problems.Count == 0)
            await audit.WriteAsync(action, by, name, detail);
        return problems;
    }

    private static bool IsAdmin(Account account) => account is { Role: AccountRole.Admin, Disabled: false };

    private async Task<(string Name, IReadOnlyList<string> Problems)> ChangeAsync(int id, Action<Account> change)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.Users.FirstOrDefaultAsync(account => account.Id == id) is not { } account)
            return ("", ["没有这个账号。"]);
        await db.Entry(account).ReloadAsync();
        var wasAdmin = IsAdmin(account);
        change(account);
        if (wasAdmin && !IsAdmin(account) && !await db.Users.AnyAsync(other => other.Id != id && other.Role == AccountRole.Admin && !other.Disabled))
        {
            await db.Entry(account).ReloadAsync();
            return (account.DisplayName, [LastAdmin]);
        }

        var result = await accounts.UpdateAsync(account);
        if (!result.Succeeded)
            return (account.DisplayName, result.InWords());
        await transaction.CommitAsync();
        return (account.DisplayName, []);
    }
}

/// <summary>An account as a list shows it.</summary>
internal sealed record Person(
    int Id, string Name, string Email, AccountRole Role, bool Disabled, bool Locked, bool HasCodes, int Passkeys, DateTimeOffset? LastSeen, DateTimeOffset Created);
