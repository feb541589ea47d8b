using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Playbook.Data;

/// <summary>The database file: how it is opened, made and brought up to date.</summary>
public sealed class PlaybookDatabase(IDbContextFactory<PlaybookDbContext> contexts, PlaybookOptions options)
{
    /// <summary>Makes the data directory and the database where they are missing and applies new migrations.</summary>
    /// <exception cref="IOException">The data directory cannot be written.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(options.DataDirectory);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await database.Database.MigrateAsync(cancellationToken);
    }

    public async Task<bool> AnswersAsync(CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.Database.CanConnectAsync(cancellationToken);
    }

    /// <summary>Number of the last change; 0 while there is none.</summary>
    public async Task<long> LastChangeAsync(CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.Changes.MaxAsync(change => (long?)change.Id, cancellationToken) ?? 0;
    }

    internal static void Configure(DbContextOptionsBuilder builder, PlaybookOptions options) => builder
        .UseSqlite(new SqliteConnectionStringBuilder { DataSource = options.DatabaseFile }.ConnectionString)
        .AddInterceptors(new SqlitePragmas());
}
