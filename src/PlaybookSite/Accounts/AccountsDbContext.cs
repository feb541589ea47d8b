using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Playbook.Data;

namespace PlaybookSite.Accounts;

/// <summary>
/// Accounts, in the book's file but not of the book (docs/decisions/0012-accounts-beside-the-book.md).
/// </summary>
/// <remarks>
/// New migration, from the repository's root:
/// <c>dotnet ef migrations add NAME --project src/PlaybookSite --context AccountsDbContext --output-dir Accounts/Migrations</c>.
/// </remarks>
internal sealed class AccountsDbContext(DbContextOptions<AccountsDbContext> options) : IdentityUserContext<Account, int>(options)
{
    public const string HistoryTable = "__AccountsMigrationsHistory";

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Account>(account =>
        {
            account.ToTable("Accounts");
            account.Property(a => a.Role).HasConversion<string>().HasMaxLength(16);
            account.Property(a => a.DisplayName).HasMaxLength(Account.MaxNameLength);
        });
        builder.Entity<IdentityUserClaim<int>>().ToTable("AccountClaims");
        builder.Entity<IdentityUserLogin<int>>().ToTable("AccountLogins");
        builder.Entity<IdentityUserToken<int>>().ToTable("AccountTokens");
        builder.Entity<IdentityUserPasskey<int>>().ToTable("AccountPasskeys");
        builder.Entity<Session>(session =>
        {
            session.ToTable("AccountSessions");
            session.HasIndex(s => s.KeyHash).IsUnique();
            session.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
            session.Property(s => s.Device).HasMaxLength(Session.MaxDeviceLength);
        });
        builder.Entity<Invitation>(invitation =>
        {
            invitation.ToTable("AccountInvitations");
            invitation.HasIndex(i => i.KeyHash).IsUnique();
            invitation.HasOne<Account>().WithMany().HasForeignKey(i => i.AccountId).OnDelete(DeleteBehavior.Cascade);
            invitation.Property(i => i.Kind).HasConversion<string>().HasMaxLength(16);
            invitation.Property(i => i.Role).HasConversion<string>().HasMaxLength(16);
            invitation.Property(i => i.Email).HasMaxLength(256);
            invitation.Property(i => i.InvitedBy).HasMaxLength(Account.MaxNameLength);
        });
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
    }
}
