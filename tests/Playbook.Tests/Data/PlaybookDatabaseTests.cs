using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Playbook.Data;

namespace Playbook.Tests.Data;

public sealed class PlaybookDatabaseTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_process_that_died_while_migrating_does_not_hold_up_the_next_start()
    {
        await using var book = new TestBook();
        var options = book.Get<PlaybookOptions>();
        Directory.CreateDirectory(options.DataDirectory);
        await using (var connection = new SqliteConnection($"Data Source={options.DatabaseFile}"))
        {
            await connection.OpenAsync(Cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00');
                """;
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        await book.Get<PlaybookDatabase>().PrepareAsync(patience.Token);

        await using var database = book.Database();
        Assert.Equal(0, await database.Books.CountAsync(Cancellation));
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_left_alone()
    {
        await using var book = await TestBook.OpenAsync();
        await using (var newer = book.Database())
            await newer.Database.ExecuteSqlAsync($"INSERT INTO __EFMigrationsHistory VALUES ('99990101000000_Later', '99.0')", Cancellation);
        var before = await Importing.Library.RowsAsync(book, Cancellation);

        Assert.Equal(DatabaseState.Newer, await book.Get<PlaybookDatabase>().PrepareAsync(Cancellation));
        Assert.Equal(before, await Importing.Library.RowsAsync(book, Cancellation));
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
