using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Playbook.Data;

public enum DatabaseState
{
    Ready,

    /// <summary>A newer version of this program has written it. Nothing was touched.</summary>
    Newer,
}

/// <summary>The database file: how it is opened, made and brought up to date.</summary>
public sealed class PlaybookDatabase(IDbContextFactory<PlaybookDbContext> contexts, PlaybookOptions options)
{
    /// <summary>Makes the data directory and the database where they are missing and applies new migrations.</summary>
    /// <exception cref="IOException">The data directory cannot be written.</exception>
    public async Task<DatabaseState> PrepareAsync(CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(options.DataDirectory);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var applied = await database.Database.GetAppliedMigrationsAsync(cancellationToken);
        var known = database.Database.GetMigrations().ToList();
        if (applied.Except(known).Any())
            return DatabaseState.Newer;
        if (!known.Except(applied).Any())
            return DatabaseState.Ready;
        await using var alone = await WaitForTurnAsync(cancellationToken);
        await ForgetDeadMigrationAsync(database, cancellationToken);
        await database.Database.MigrateAsync(cancellationToken);
        return DatabaseState.Ready;
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
        return await database.LastChangeAsync(cancellationToken);
    }

    /// <summary>The operating system gives the lock back when a process dies, which a row in the database cannot.</summary>
    private async Task<FileStream> WaitForTurnAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(options.DataDirectory, "migrating.lock");
        while (true)
        {
            try
            {
                return new FileStream(
                    path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(100, cancellationToken);
            }
        }
    }

    // EF Core marks a migration that is under way with a row and waits for it without end; whoever holds the file
    // knows that the row is a dead process's.
    private static async Task ForgetDeadMigrationAsync(PlaybookDbContext database, CancellationToken cancellationToken)
    {
        var isThere = await database.Database
            .SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'")
            .SingleAsync(cancellationToken);
        if (isThere > 0)
            await database.Database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsLock", cancellationToken);
    }

    internal static void Configure(DbContextOptionsBuilder builder, PlaybookOptions options) => builder
        .UseSqlite(new SqliteConnectionStringBuilder
        {
            DataSource = options.DatabaseFile,
            // Another process may be saving a long document: wait for it rather than fail.
            DefaultTimeout = 30,
        }.ConnectionString)
        .AddInterceptors(new SqlitePragmas());
}
