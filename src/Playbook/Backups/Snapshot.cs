using Microsoft.Data.Sqlite;

namespace Playbook.Backups;

/// <summary>Copies a whole database through SQLite itself: readers and writers of either one go on.</summary>
internal static class Snapshot
{
    private const int Busy = 5, Locked = 6;

    /// <summary>A long import holds the database for as long as it saves.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>One transaction of the target's: whoever dies in the middle leaves it as it was.</summary>
    /// <exception cref="SqliteException">The target stayed locked, or a file cannot be read or written.</exception>
    public static async Task CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        await using var source = Open(from);
        await using var target = Open(to);
        for (var deadline = DateTime.UtcNow + Patience; ; await Task.Delay(100, cancellationToken))
        {
            try
            {
                await Task.Run(() => source.BackupDatabase(target), cancellationToken);
                return;
            }
            catch (SqliteException problem) when (problem.SqliteErrorCode is Busy or Locked && DateTime.UtcNow < deadline)
            {
            }
        }
    }

    /// <summary>One file with nothing beside it, as it goes into an archive.</summary>
    public static async Task CloseWalAsync(string file, CancellationToken cancellationToken)
    {
        await using var connection = Open(file);
        await ScalarAsync(connection, "PRAGMA journal_mode=DELETE", cancellationToken);
    }

    /// <returns>What is wrong with the database; null when it is whole.</returns>
    public static async Task<string?> ComplaintAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = Open(file);
            var verdict = await ScalarAsync(connection, "PRAGMA integrity_check(1)", cancellationToken);
            return verdict == "ok" ? null : verdict;
        }
        catch (SqliteException problem)
        {
            return Trouble.InWords(problem);
        }
    }

    /// <summary>The highest number that the change sequence ever gave; 0 where there is no database yet.</summary>
    public static async Task<long> LastNumberAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
            return 0;
        await using var connection = Open(file);
        if (await ScalarAsync(connection, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'Changes'", cancellationToken) == "0")
            return 0;
        var number = await ScalarAsync(connection, "SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = 'Changes'", cancellationToken);
        return long.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The change sequence goes on behind a number.</summary>
    public static async Task GoOnBehindAsync(string file, long number, CancellationToken cancellationToken)
    {
        await using var connection = Open(file);
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            UPDATE sqlite_sequence SET seq = MAX(seq, $number) WHERE name = 'Changes';
            INSERT INTO sqlite_sequence (name, seq) SELECT 'Changes', $number WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'Changes');
            """;
        command.Parameters.AddWithValue("$number", number);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    private static async Task<string> ScalarAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture) ?? "";
    }
}
