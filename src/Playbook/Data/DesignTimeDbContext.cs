using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Playbook.Data;

/// <summary>Lets <c>dotnet ef</c> make a migration without starting the site.</summary>
internal sealed class DesignTimeDbContext : IDesignTimeDbContextFactory<PlaybookDbContext>
{
    public PlaybookDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PlaybookDbContext>().UseSqlite("Data Source=design.db").Options);
}
