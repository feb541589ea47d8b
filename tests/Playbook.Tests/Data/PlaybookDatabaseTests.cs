using Microsoft.EntityFrameworkCore;
using Playbook.Data;

namespace Playbook.Tests.Data;

public sealed class PlaybookDatabaseTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = 60_000)]
    public async Task A_process_that_died_while_migrating_does_not_hold_up_the_next_start()
    {
        await using var book = await TestBook.OpenAsync();
        await using (var database = book.Database())
        {
            await database.Database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsHistory", Cancellation);
            foreach (var table in new[] { "Sections", "Chapters", "Books", "CaseStudies", "Terms", "CrossLinks", "Revisions", "Changes" })
                await database.Database.ExecuteSqlRawAsync($"DROP TABLE {table}", Cancellation);
            await database.Database.ExecuteSqlRawAsync(
                "CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER PRIMARY KEY, Timestamp TEXT NOT NULL)", Cancellation);
            await database.Database.ExecuteSqlRawAsync(
                "INSERT INTO __EFMigrationsLock (Id, Timestamp) VALUES (1, '2026-01-01')", Cancellation);
        }

        await book.Get<PlaybookDatabase>().PrepareAsync(Cancellation);

        await using var after = book.Database();
        Assert.Equal(0, await after.Books.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Every_connection_survives_a_power_cut_and_checks_its_keys()
    {
        await using var book = await TestBook.OpenAsync();
        await using var database = book.Database();
        await database.Database.OpenConnectionAsync(Cancellation);
        Assert.Equal("wal", await PragmaAsync<string>("journal_mode"));
        Assert.Equal(2, await PragmaAsync<long>("synchronous"));
        Assert.Equal(1, await PragmaAsync<long>("foreign_keys"));

        async Task<T> PragmaAsync<T>(string name)
        {
            await using var command = database.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"PRAGMA {name}";
            return (T)(await command.ExecuteScalarAsync(Cancellation))!;
        }
    }
}
