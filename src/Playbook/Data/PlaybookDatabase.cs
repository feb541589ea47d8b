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
    public Task<DatabaseState> PrepareAsync(CancellationToken cancellationToken = default) => PrepareAsync([], cancellationToken);

    /// <summary>The same for the book and for others that keep their tables in its file: all of them, or none.</summary>
    /// <param name="besides">Contexts on the same file, each with a migrations history table of its own.</param>
    /// <exception cref="IOException">The data directory cannot be written.</exception>
    public async Task<DatabaseState> PrepareAsync(IEnumerable<DbContext> besides, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(options.DataDirectory);
        await using var book = await contexts.CreateDbContextAsync(cancellationToken);
        var behind = new List<DbContext>();
        foreach (var context in besides.Prepend(book))
        {
            var applied = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
            var known = context.Database.GetMigrations().ToList();
            if (applied.Except(known).Any())
                return DatabaseState.Newer;
            if (known.Except(applied).Any())
                behind.Add(context);
        }

        if (behind.Count == 0)
            return DatabaseState.Ready;
        await using var alone = await WaitForTurnAsync(cancellationToken);
        foreach (var context in behind)
        {
            await ForgetDeadMigrationAsync(context, cancellationToken);
            await context.Database.MigrateAsync(cancellationToken);
        }

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
    private static async Task ForgetDeadMigrationAsync(DbContext database, CancellationToken cancellationToken)
    {
        var isThere = await database.Database
            .SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'")
            .SingleAsync(cancellationToken);
        if (isThere > 0)
            await database.Database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsLock", cancellationToken);
    }

    /// <summary>How every context opens the file.</summary>
    /// <param name="historyTable">Where a context that is not the book's notes its migrations.</param>
    public static void Configure(DbContextOptionsBuilder builder, PlaybookOptions options, string? historyTable = null) => builder
        .UseSqlite(
            new SqliteConnectionStringBuilder
            {
                DataSource = options.DatabaseFile,
                // Another process may be saving a long document: wait for it rather than fail.
                DefaultTimeout = 30,
            }.ConnectionString,
            sqlite =>
            {
                if (historyTable is not null)
                    sqlite.MigrationsHistoryTable(historyTable);
            })
        .AddInterceptors(new SqlitePragmas());
}
