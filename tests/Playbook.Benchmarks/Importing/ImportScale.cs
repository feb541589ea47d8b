using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Playbook.Benchmarks.Search;
using Playbook.Data;
using Playbook.Importing.Sources;
using Playbook.Search;

namespace Playbook.Benchmarks.Importing;

/// <summary>
/// How long 3 MB of Markdown take from files to something that can be found, and ten times as much: each in a process
/// of its own, because a peak of memory belongs to a process.
/// </summary>
internal static class ImportScale
{
    private const int Times = 10;

    public static async Task<int> RunAsync()
    {
        // Of the size of the documents that were measured; and many small ones, which show what grows with their number.
        await CompareAsync(3_000_000, 150_000);
        await CompareAsync(800_000, 4_000);
        return 0;
    }

    private static async Task CompareAsync(int bytes, int documentBytes)
    {
        var once = await InItsOwnProcessAsync(bytes, documentBytes);
        var often = await InItsOwnProcessAsync(bytes * Times, documentBytes);
        var table = new Table("measure", $"{bytes / 1_000_000d} MB", $"{bytes * Times / 1_000_000d} MB", "ratio");
        table.Add("documents", once.Documents, often.Documents, Ratio(once.Documents, often.Documents));
        table.Add("characters", once.Characters, often.Characters, Ratio(once.Characters, often.Characters));
        table.Add("chapters", once.Chapters, often.Chapters, Ratio(once.Chapters, often.Chapters));
        table.Add("import, processor s", Seconds(once.ImportCpu), Seconds(often.ImportCpu), Ratio(once.ImportCpu, often.ImportCpu));
        table.Add("index, processor s", Seconds(once.IndexCpu), Seconds(often.IndexCpu), Ratio(once.IndexCpu, often.IndexCpu));
        table.Add("together, processor s", Seconds(once.Cpu), Seconds(often.Cpu), Ratio(once.Cpu, often.Cpu));
        table.Add("together, s by the clock", Seconds(once.Clock), Seconds(often.Clock), Ratio(once.Clock, often.Clock));
        table.Add("the same again, processor s", Seconds(once.AgainCpu), Seconds(often.AgainCpu), Ratio(once.AgainCpu, often.AgainCpu));
        table.Add("peak of memory, MB", once.PeakMegabytes, often.PeakMegabytes, Ratio(once.PeakMegabytes, often.PeakMegabytes));
        table.Print();
    }

    /// <summary>One size in this process; prints its numbers as JSON.</summary>
    public static async Task<int> RunAsync(int bytes, int documentBytes)
    {
        var folder = Directory.CreateTempSubdirectory("playbook-scale-").FullName;
        try
        {
            var (documents, _, characters) = new GeneratedSources(Path.Combine(Library.Root, "content"), documentBytes)
                .Write(Path.Combine(folder, "sources"), bytes);
            await using var services = new ServiceCollection()
                .AddSingleton(new PlaybookOptions { DataDirectory = Path.Combine(folder, "data"), ContentDirectory = Path.Combine(Library.Root, "content") })
                .AddSingleton(new SearchOptions())
                .AddLogging()
                .AddPlaybook()
                .BuildServiceProvider();
            await services.GetRequiredService<PlaybookDatabase>().PrepareAsync();
            var import = services.GetRequiredService<SourceImport>();

            var started = Stopwatch.GetTimestamp();
            var cpu = Environment.CpuUsage.TotalTime;
            var report = await import.RunAsync([Path.Combine(folder, "sources")]);
            var imported = Environment.CpuUsage.TotalTime;
            var index = services.GetRequiredService<SearchIndex>();
            await index.OpenAsync();
            var indexed = Environment.CpuUsage.TotalTime;
            var clock = Stopwatch.GetElapsedTime(started);
            if (report.Totals.Created != documents)
                Console.Error.WriteLine(report.Documents.First(document => document.Error is not null).Error);

            await import.RunAsync([Path.Combine(folder, "sources")]);
            var again = Environment.CpuUsage.TotalTime;
            Console.WriteLine(JsonSerializer.Serialize(new Measured(
                report.Totals.Created, report.Totals.Chapters, characters, (imported - cpu).TotalSeconds, (indexed - imported).TotalSeconds,
                clock.TotalSeconds, (again - indexed).TotalSeconds, PeakMegabytes())));
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{index.Status.Documents:N0} things to find"));
            return 0;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Measured> InItsOwnProcessAsync(int bytes, int documentBytes)
    {
        var assembly = typeof(ImportScale).Assembly.Location;
        using var process = Process.Start(new ProcessStartInfo("dotnet", [assembly, "import-scale", F(bytes), F(documentBytes)]) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return JsonSerializer.Deserialize<Measured>(output.Trim().Split('\n')[^1])!;
    }

    /// <summary>What the kernel says of the whole process. The samples of .NET would miss a short peak.</summary>
    private static long PeakMegabytes()
    {
        var line = File.Exists("/proc/self/status")
            ? Array.Find(File.ReadAllLines("/proc/self/status"), line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            : null;
        return line is null
            ? Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000
            : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1_000;
    }

    private static string F(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static double Seconds(double value) => Math.Round(value, 1);

    private static string Ratio(double once, double often) => (often / once).ToString("0.0", CultureInfo.InvariantCulture);

    private sealed record Measured(
        int Documents, int Chapters, long Characters, double ImportCpu, double IndexCpu, double Clock, double AgainCpu, long PeakMegabytes)
    {
        public double Cpu => ImportCpu + IndexCpu;
    }
}
