using Microsoft.Data.Sqlite;

namespace Playbook.Benchmarks.Search;

/// <summary>
/// What one gets from SQLite: a full-text table of trigrams, and LIKE for queries under three characters, which
/// trigrams cannot find.
/// </summary>
internal sealed class TrigramTable : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");
    private readonly SqliteCommand _match;
    private readonly SqliteCommand _like;

    public TrigramTable(IReadOnlyList<string> texts)
    {
        _connection.Open();
        Command("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize = 'trigram')").ExecuteNonQuery();
        using (var transaction = _connection.BeginTransaction())
        {
            using var insert = Command("INSERT INTO texts (rowid, text) VALUES ($at, $query)");
            var row = insert.Parameters.Add("$at", SqliteType.Integer);
            var text = insert.Parameters["$query"];
            for (var at = 0; at < texts.Count; at++)
            {
                (row.Value, text.Value) = (at, texts[at]);
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        _match = Command("SELECT rowid FROM texts WHERE texts MATCH $query ORDER BY rank");
        _like = Command("SELECT rowid FROM texts WHERE text LIKE $query");
    }

    public List<int> Find(string query)
    {
        var command = query.Length < 3 ? _like : _match;
        command.Parameters["$query"].Value = query.Length < 3 ? $"%{query}%" : $"\"{query}\"";
        using var rows = command.ExecuteReader();
        var found = new List<int>();
        while (rows.Read())
            found.Add(rows.GetInt32(0));
        return found;
    }

    public void Dispose() => _connection.Dispose();

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.Add("$query", SqliteType.Text);
        return command;
    }
}
