using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Playbook.Benchmarks.Search;
using Playbook.Data;
using Playbook.Importing;
using Playbook.Importing.Sources;
using Playbook.Search;
using Playbook.Tests.Importing;

namespace Playbook.Benchmarks.Importing;

/// <summary>
/// Every hostile file, imported and indexed one after another in one process: what became of it, what it cost, and
/// whether anything went on working afterwards.
/// </summary>
internal static class HostileImport
{
    private const double Limit = 5;

    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(300);

    /// <param name="names">Parts of the names of those to import; none for all.</param>
    public static async Task<int> RunAsync(string[] names)
    {
        var folder = Directory.CreateTempSubdirectory("playbook-hostile-").FullName;
        await using var services = new ServiceCollection()
            .AddSingleton(new PlaybookOptions { DataDirectory = Path.Combine(folder, "data"), ContentDirectory = Path.Combine(Library.Root, "content") })
            .AddSingleton(new SearchOptions())
            .AddLogging()
            .AddPlaybook()
            .BuildServiceProvider();
        await services.GetRequiredService<PlaybookDatabase>().PrepareAsync();
        var import = services.GetRequiredService<SourceImport>();
        var index = services.GetRequiredService<SearchIndex>();
        await index.OpenAsync();

        // The first import of a process sets up the database model, the parser and the engine that draws.
        await import.RunAsync([Library.Sources]);
        await index.CatchUpAsync();
        await ForgetAsync(services);
        await BusyAsync(10);

        var table = new Table("file", "KB", "outcome", "processor s", "of it after", "why");
        var (all, slow) = (new List<double>(), 0);
        foreach (var file in HostileFiles.All().Where(file => names.Length == 0 || names.Any(name => file.Name.Contains(name, StringComparison.Ordinal))))
        {
            var path = Path.Combine(folder, file.Name);
            var bytes = file.Make();
            await File.WriteAllBytesAsync(path, bytes);
            GC.Collect();
            var before = Environment.CpuUsage.TotalTime;
            var report = await import.RunAsync([path]);
            await index.CatchUpAsync();
            var after = Environment.CpuUsage.TotalTime;
            var later = await BusyAsync();
            // The compiler and the collector work on for a moment, too: what is still busy after that is busy for good.
            if (later > Rest.TotalSeconds / 2)
                later = await BusyAsync(5);
            var seconds = (after - before).TotalSeconds;
            all.Add(seconds);
            var isSlow = seconds > Limit || later > Rest.TotalSeconds / 2;
            slow += isSlow ? 1 : 0;
            var outcomes = string.Join(' ', report.Documents.CountBy(document => document.Outcome).Select(outcome => $"{outcome.Key} {outcome.Value}"));
            var why = report.Documents.FirstOrDefault(document => document.Error is not null)?.Error?.Split('：', 2)[^1] ?? "";
            table.Add((isSlow ? "! " : "") + file.Name, bytes.Length / 1_000, outcomes, Math.Round(seconds, 2), Math.Round(later, 2), why.Length > 90 ? why[..90] + "…" : why);
            Console.Error.WriteLine($"{file.Name} {seconds:F2}");
            await ForgetAsync(services);
        }

        table.Print();
        Console.WriteLine($"\n{all.Count} files, {slow} above {Limit} s of processor time; the longest {all.Max():F2} s, together {all.Sum():F0} s; peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000} MB");
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return slow == 0 ? 0 : 1;
    }

    /// <returns>Processor seconds while nobody works.</returns>
    private static async Task<double> BusyAsync(int rests = 0)
    {
        await Task.Delay(rests * Rest);
        var before = Environment.CpuUsage.TotalTime;
        await Task.Delay(Rest);
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    /// <summary>Most of them are the same book: each is to be imported as the first.</summary>
    private static async Task ForgetAsync(IServiceProvider services)
    {
        await using var database = await services.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<PlaybookDbContext>>().CreateDbContextAsync();
        await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(
            database.Database, "DELETE FROM Sections; DELETE FROM CrossLinks; DELETE FROM Revisions; DELETE FROM Figures; DELETE FROM Chapters; DELETE FROM Books; DELETE FROM Changes;");
        await services.GetRequiredService<SearchIndex>().RebuildAsync();
    }
}
