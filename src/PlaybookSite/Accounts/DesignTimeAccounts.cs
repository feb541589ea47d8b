using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace PlaybookSite.Accounts;

/// <summary>Lets <c>dotnet ef</c> make a migration without starting the site.</summary>
internal sealed class DesignTimeAccounts : IDesignTimeDbContextFactory<AccountsDbContext>
{
    // The tables follow Identity's options, as they do on the running site.
    public AccountsDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<AccountsDbContext>()
            .UseApplicationServiceProvider(new ServiceCollection().Configure<IdentityOptions>(AccountsServices.Configure).BuildServiceProvider())
            .UseSqlite("Data Source=design.db", sqlite => sqlite.MigrationsHistoryTable(AccountsDbContext.HistoryTable))
            .Options);
}
