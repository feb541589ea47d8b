using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Playbook.Audit;

namespace PlaybookSite.Accounts;

/// <summary>Links by which people come in: the first admin, whoever is invited, and who has forgotten the password.</summary>
internal sealed class Invitations(AccountsDbContext db, People people, UserManager<Account> accounts, AuditTrail audit, TimeProvider time)
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    private static readonly TimeSpan SetUpLife = TimeSpan.FromDays(1);

    /// <summary>A link for the first account; those that were printed before are worth nothing any more.</summary>
    /// <returns>Its key; null when there is an account already.</returns>
    public async Task<string?> SetUpAsync(CancellationToken cancellationToken = default)
    {
        if (await people.AnybodyAsync(cancellationToken))
            return null;
        await db.Invitations.Where(i => i.Kind == InvitationKind.SetUp).ExecuteDeleteAsync(cancellationToken);
        return await AddAsync(InvitationKind.SetUp, "", AccountRole.Admin, null, "", SetUpLife, cancellationToken);
    }

    /// <summary>A link for a new account; one for the same address that was made before is worth nothing any more.</summary>
    /// <returns>Its key, or what is wrong in words.</returns>
    public async Task<(string? Key, string? Problem)> InviteAsync(
        string email, AccountRole role, Actor by, CancellationToken cancellationToken = default)
    {
        var address = email.Trim();
        if (address.Length > 256 || !new EmailAddressAttribute().IsValid(address))
            return (null, $"“{address}”不是一个邮箱地址。");
        if (await accounts.FindByEmailAsync(address) is not null)
            return (null, "已经有一个账号用这个邮箱。");
        await db.Invitations.Where(i => i.Kind == InvitationKind.Join && i.Email == address).ExecuteDeleteAsync(cancellationToken);
        var key = await AddAsync(InvitationKind.Join, address, role, null, by.Id > 0 ? by.Name : "", Life, cancellationToken);
        await audit.WriteAsync(AuditAction.Invited, by, address, RoleNames.Of(role), cancellationToken);
        return (key, null);
    }

    /// <summary>A link to set a new password with.</summary>
    /// <returns>Its key; null when there is no such account.</returns>
    public async Task<string?> NewPasswordAsync(int accountId, Actor by, CancellationToken cancellationToken = default)
    {
        if (await accounts.FindByIdAsync($"{accountId}") is not { Disabled: false } account)
            return null;
        await db.Invitations.Where(i => i.AccountId == accountId).ExecuteDeleteAsync(cancellationToken);
        var key = await AddAsync(InvitationKind.Password, account.Email!, account.Role, accountId, by.Name, Life, cancellationToken);
        await audit.WriteAsync(AuditAction.Invited, by, account.DisplayName, "重设密码的链接", cancellationToken);
        return key;
    }

    /// <returns>What the key is for; null when it is worth nothing, or nothing any more.</returns>
    public async Task<Invitation?> FindAsync(string? key, CancellationToken cancellationToken = default)
    {
        if (key is not { Length: > 0 and < 200 })
            return null;
        var (now, hash) = (time.GetUtcNow(), SecretKey.Hash(key));
        var found = await db.Invitations.AsNoTracking().FirstOrDefaultAsync(i => i.KeyHash == hash && i.Expires > now, cancellationToken);
        return found is { Kind: InvitationKind.SetUp } && await people.AnybodyAsync(cancellationToken) ? null : found;
    }

    /// <summary>Makes the account, or sets the password, and uses the link up; both or neither.</summary>
    /// <param name="email">Only asked of the first account.</param>
    public async Task<(Account? Account, IReadOnlyList<string> Problems)> AcceptAsync(
        string? key, string email, string name, string? password, CancellationToken cancellationToken = default)
    {
        var (invitation, account, problems) = await TakeAsync(key, email, name, password, cancellationToken);
        if (account is not null)
        {
            await audit.WriteAsync(
                invitation!.Kind == InvitationKind.Password ? AuditAction.PasswordReset : AuditAction.InvitationTaken,
                account.AsActor(), account.DisplayName, RoleNames.Of(account.Role), cancellationToken);
        }

        return (account, problems);
    }

    private async Task<(Invitation? Invitation, Account? Account, IReadOnlyList<string> Problems)> TakeAsync(
        string? key, string email, string name, string? password, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await FindAsync(key, cancellationToken) is not { } invitation)
            return (null, null, ["这个链接已经失效。"]);
        await db.Invitations.Where(i => i.Id == invitation.Id).ExecuteDeleteAsync(cancellationToken);
        var (account, problems) = invitation.Kind switch
        {
            InvitationKind.Password => await SetPasswordAsync(invitation, password ?? ""),
            InvitationKind.Join => await people.AddAsync(invitation.Email, name, invitation.Role, password),
            _ => await people.AddAsync(email, name, AccountRole.Admin, password),
        };
        if (account is not null)
            await transaction.CommitAsync(cancellationToken);
        return (invitation, account, problems);
    }

    /// <summary>The same for somebody whom the organisation's own sign-in vouches for: an account without a password.</summary>
    public async Task<Account?> AcceptAsync(Invitation invitation, string name, CancellationToken cancellationToken)
    {
        Account? account;
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            if (await db.Invitations.Where(i => i.Id == invitation.Id).ExecuteDeleteAsync(cancellationToken) == 0)
                return null;
            var shown = name.Length > Account.MaxNameLength ? name[..Account.MaxNameLength] : name;
            (account, _) = await people.AddAsync(invitation.Email, shown, invitation.Role, null);
            if (account is null)
                return null;
            await transaction.CommitAsync(cancellationToken);
        }

        await audit.WriteAsync(AuditAction.InvitationTaken, account.AsActor(), account.DisplayName, "用单位账号", cancellationToken);
        return account;
    }

    /// <summary>Links that still wait for somebody.</summary>
    public async Task<IReadOnlyList<Invitation>> ListAsync(CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        return await db.Invitations.AsNoTracking()
            .Where(i => i.Expires > now && i.Kind != InvitationKind.SetUp)
            .OrderBy(i => i.Expires)
            .ToListAsync(cancellationToken);
    }

    /// <returns>Whose it was; null when it was not there any more.</returns>
    public async Task<string?> RevokeAsync(int id, Actor by, CancellationToken cancellationToken = default)
    {
        var email = await db.Invitations.Where(i => i.Id == id && i.Kind != InvitationKind.SetUp).Select(i => i.Email).FirstOrDefaultAsync(cancellationToken);
        if (email is null || await db.Invitations.Where(i => i.Id == id).ExecuteDeleteAsync(cancellationToken) == 0)
            return null;
        await audit.WriteAsync(AuditAction.InvitationWithdrawn, by, email, cancellationToken: cancellationToken);
        return email;
    }

    private async Task<(Account? Account, IReadOnlyList<string> Problems)> SetPasswordAsync(Invitation invitation, string password)
    {
        if (await accounts.FindByIdAsync($"{invitation.AccountId}") is not { Disabled: false } account)
            return (null, ["这个链接已经失效。"]);
        var had = account.PasswordHash;
        account.PasswordHash = null;
        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
        var result = await accounts.AddPasswordAsync(account, password);
        if (!result.Succeeded)
            account.PasswordHash = had;
        return result.Succeeded ? (account, []) : (null, result.InWords());
    }

    private async Task<string> AddAsync(
        InvitationKind kind, string email, AccountRole role, int? accountId, string invitedBy, TimeSpan life, CancellationToken cancellationToken)
    {
        var (now, key) = (time.GetUtcNow(), SecretKey.New());
        await db.Invitations.Where(i => i.Expires < now).ExecuteDeleteAsync(cancellationToken);
        db.Invitations.Add(new Invitation
        {
            Kind = kind,
            KeyHash = SecretKey.Hash(key),
            Email = email,
            Role = role,
            AccountId = accountId,
            InvitedBy = invitedBy,
            Created = now,
            Expires = now + life,
        });
        await db.SaveChangesAsync(cancellationToken);
        return key;
    }
}
