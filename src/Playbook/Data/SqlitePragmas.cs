using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Playbook.Data;

/// <summary>
/// What every connection is told. Write-ahead log, so that readers never wait for an import; synchronous=FULL, since
/// with NORMAL a power cut loses acknowledged writes; foreign keys on. Between two writers SQLite waits five seconds,
/// then the provider tries again until its command timeout.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
