using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace PlaybookSite.Tests.Startup.Commands;

/// <summary>An import that dies leaves the library of before or that of after.</summary>
public sealed class KilledImportTests : IDisposable
{
    /// <summary>More by hand: PLAYBOOK_KILLS=50.</summary>
    private static readonly int Kills = int.Parse(
        Environment.GetEnvironmentVariable("PLAYBOOK_KILLS") ?? "3", CultureInfo.InvariantCulture);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_at_any_moment_it_leaves_the_old_state_or_the_new_one_and_the_next_import_finishes_it()
    {
        var old = Path.Combine(_folder.Path, "old");
        var document = _folder.Write("书.md", Document("先找老客户预付"));
        Assert.Equal(0, (await VerbAsync(old, "import", document)).Exit);
        _folder.Write("书.md", Document("先找供应商赊账"));
        var (before, changed) = (State(old), Path.Combine(_folder.Path, "new"));
        Copy(old, changed);
        var undisturbed = await VerbAsync(changed, "import", document);
        Assert.Equal(0, undisturbed.Exit);
        var (after, work) = (State(changed), undisturbed.Work);
        Assert.NotEqual(before, after);

        var seen = new Dictionary<string, int>();
        for (var kill = 0; kill < Kills; kill++)
        {
            var data = Path.Combine(_folder.Path, $"killed-{kill}");
            Copy(old, data);
            // From the middle on: before, it only starts up and reads. By the work done, which a busy machine does not change.
            var moment = work * (0.5 + (0.5 * (kill + 0.5) / Kills));
            await KillAsync(data, moment, "import", document);

            var state = State(data);
            Assert.True(state == before || state == after, $"a mixture after {moment.TotalMilliseconds} ms");
            seen[state] = seen.GetValueOrDefault(state) + 1;
            if (Kills > 10 || kill > 0)
                continue;
            Assert.Equal(0, (await VerbAsync(data, "import", document)).Exit);
            Assert.Equal(after, State(data));
            Assert.Equal(0, (await VerbAsync(data, "index", "rebuild")).Exit);
            Assert.Equal(0, (await VerbAsync(data, "index", "check")).Exit);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Kills} kills: {seen.GetValueOrDefault(before)} old, {seen.GetValueOrDefault(after)} new; undisturbed {work.TotalMilliseconds:F0} ms of work");
    }

    [Fact]
    public async Task Stopped_by_hand_it_says_so_in_one_line_and_nothing_has_changed()
    {
        var data = Path.Combine(_folder.Path, "data");
        var document = _folder.Write("书.md", Document("先找老客户预付", chapters: 200));
        using var process = Verb.Start(data, "import", document);
        var errors = process.StandardError.ReadToEndAsync(Cancellation);
        var output = process.StandardOutput.ReadToEndAsync(Cancellation);
        var database = Path.Combine(data, "playbook.db");
        while (!process.HasExited && !File.Exists(database))
            await Task.Delay(10, Cancellation);
        await Task.Delay(500, Cancellation);
        // As Ctrl-C does, except that a shell may have taught its children to ignore that one.
        using (var interrupt = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await interrupt.WaitForExitAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);

        // 143 where a busy machine did not get to the end of a drawing within the patience of ten seconds.
        Assert.True(process.ExitCode is 130 or 143, $"{process.ExitCode}: {await output}{await errors}");
        Assert.EndsWith("已中断：没有做完的改动全部撤回，原有内容不变。", (await errors).Trim(), StringComparison.Ordinal);
        Assert.DoesNotContain("Books:", State(data, asText: true), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private static string Document(string sentence, int chapters = 40)
    {
        var text = new StringBuilder("# 《小店》\n\n");
        for (var chapter = 1; chapter <= chapters; chapter++)
        {
            text.Append(CultureInfo.InvariantCulture, $"## 第{chapter}章：第 {chapter} 件事\n\n");
            for (var section = 1; section <= 8; section++)
                text.Append(CultureInfo.InvariantCulture, $"### {chapter}.{section} 小节\n\n{sentence}，再谈第 {section} 件，见 [[第 {section} 件事]]。$x_{section}$\n\n");
        }

        return text.ToString();
    }

    private static async Task<(int Exit, string Output, TimeSpan Work)> VerbAsync(string data, params string[] args)
    {
        using var process = Verb.Start(data, args);
        var output = process.StandardOutput.ReadToEndAsync(Cancellation);
        var errors = process.StandardError.ReadToEndAsync(Cancellation);
        var work = TimeSpan.Zero;
        for (TimeSpan? now = work; now is not null; now = WorkOf(process))
        {
            work = now.Value;
            await Task.Delay(20, Cancellation);
        }

        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, await output + await errors, work);
    }

    private static async Task KillAsync(string data, TimeSpan after, params string[] args)
    {
        using var process = Verb.Start(data, args);
        _ = process.StandardOutput.ReadToEndAsync(Cancellation);
        _ = process.StandardError.ReadToEndAsync(Cancellation);
        while (WorkOf(process) < after)
            await Task.Delay(5, Cancellation);
        process.Kill();
        await process.WaitForExitAsync(Cancellation);
    }

    /// <returns>Processor time so far; null when the process has ended.</returns>
    private static TimeSpan? WorkOf(Process process)
    {
        try
        {
            process.Refresh();
            return process.HasExited ? null : process.TotalProcessorTime;
        }
        catch (InvalidOperationException)
        {
            return null; // it ended in between
        }
    }

    private static void Copy(string from, string to)
    {
        SqliteConnection.ClearAllPools();
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    /// <summary>Every row of every table but the moments at which they were written, as a hash.</summary>
    private static string State(string data, bool asText = false)
    {
        var text = new StringBuilder();
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(data, "playbook.db")};Pooling=False"))
        {
            connection.Open();
            using (var check = connection.CreateCommand())
            {
                check.CommandText = "PRAGMA integrity_check";
                Assert.Equal("ok", check.ExecuteScalar());
            }

            foreach (var table in Column(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_\\_%' ESCAPE '\\' ORDER BY name"))
            {
                var columns = Column(connection, $"SELECT name FROM pragma_table_info('{table}') WHERE name NOT IN ('Updated', 'Created')");
                foreach (var row in Column(connection, $"SELECT json_array({string.Join(", ", columns.Select(column => $"\"{column}\""))}) FROM \"{table}\" ORDER BY 1"))
                    text.Append(table).Append(": ").AppendLine(row);
            }
        }

        return asText ? text.ToString() : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static List<string> Column(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
            values.Add(reader.GetString(0));
        return values;
    }
}
