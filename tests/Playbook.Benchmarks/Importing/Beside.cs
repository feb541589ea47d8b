using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Playbook.Editing;

namespace Playbook.Benchmarks.Importing;

/// <summary>
/// An import of 3 MB from the command line beside a site that serves readers and an editor who saves: three processes,
/// as in life. What counts are the longest waits, beside those of the same site left alone.
/// </summary>
internal static class Beside
{
    private const string Address = "http://localhost:5240";
    private static readonly string[] Pages = ["/", "/books/playbook", "/books/playbook/plan-a-round", "/api/search?q=融资", "/cases"];

    public static async Task<int> RunAsync(int megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("playbook-beside-").FullName;
        try
        {
            using var site = Start(folder, "serve");
            using var client = new HttpClient { BaseAddress = new Uri(Address), Timeout = TimeSpan.FromMinutes(2) };
            await UntilReadyAsync(client);
            await using var services = new ServiceCollection()
                .AddLogging()
                .AddSingleton(new PlaybookOptions { DataDirectory = folder, ContentDirectory = Path.Combine(Library.Root, "content") })
                .AddSingleton(new Playbook.Search.SearchOptions())
                .AddPlaybook()
                .BuildServiceProvider();
            var editor = services.GetRequiredService<ChapterEditor>();

            using (var warm = new CancellationTokenSource(TimeSpan.FromSeconds(5)))
                await Task.WhenAll(ReadAsync(client, warm.Token), EditAsync(editor, warm.Token));
            using var idle = new CancellationTokenSource(TimeSpan.FromSeconds(15));
            var (idleReads, idleEdits) = (ReadAsync(client, idle.Token), EditAsync(editor, idle.Token));
            await Task.WhenAll(idleReads, idleEdits);

            var document = Path.Combine(folder, "large.md");
            await File.WriteAllTextAsync(document, Document(megabytes * 1024 * 1024));
            using var importing = new CancellationTokenSource();
            var (reads, edits) = (ReadAsync(client, importing.Token), EditAsync(editor, importing.Token));
            using var import = Start(folder, "import", document);
            await import.WaitForExitAsync();
            // The index follows for a while.
            await Task.Delay(TimeSpan.FromSeconds(5));
            await importing.CancelAsync();
            Show("read", await idleReads, await reads);
            Show("edit", await idleEdits, await edits);
            Console.WriteLine($"import: exit {import.ExitCode}");
            site.Kill();
            return import.ExitCode;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<List<double>> ReadAsync(HttpClient client, CancellationToken until)
    {
        var waits = new List<double>();
        for (var number = 0; !until.IsCancellationRequested; number++)
        {
            var watch = Stopwatch.StartNew();
            using var answer = await client.GetAsync(Pages[number % Pages.Length], CancellationToken.None);
            await answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
            waits.Add(watch.Elapsed.TotalMilliseconds);
            await Task.Delay(20, CancellationToken.None);
        }

        return waits;
    }

    /// <summary>Each save names the version of the last one: were one lost, the next would be a conflict.</summary>
    private static async Task<List<double>> EditAsync(ChapterEditor editor, CancellationToken until)
    {
        var waits = new List<double>();
        var opened = (await editor.OpenAsync("playbook", "plan-a-round", CancellationToken.None))!;
        var version = opened.Version;
        while (!until.IsCancellationRequested)
        {
            var watch = Stopwatch.StartNew();
            var result = await editor.SaveAsync(
                opened.Id, version, opened.Draft with { Markdown = $"{opened.Draft.Markdown}\n\n第 {version} 版。" }, new Edit("甲", "量"), CancellationToken.None);
            waits.Add(watch.Elapsed.TotalMilliseconds);
            if (result.Outcome != EditOutcome.Saved)
                throw new InvalidOperationException($"A save was lost: {result.Outcome}");
            version = result.Version;
            await Task.Delay(200, CancellationToken.None);
        }

        return waits;
    }

    private static void Show(string what, List<double> idle, List<double> during) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what}: idle {idle.Count} times, median {Of(idle, 0.5):F0} ms, p99 {Of(idle, 0.99):F0}, worst {idle.Max():F0}; during {during.Count} times, median {Of(during, 0.5):F0}, p99 {Of(during, 0.99):F0}, worst {during.Max():F0}; worst to worst {during.Max() / idle.Max():F1}"));

    private static double Of(List<double> waits, double share) => waits.Order().ElementAt((int)(share * (waits.Count - 1)));

    private static async Task UntilReadyAsync(HttpClient client)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var answer = await client.GetAsync("/health/ready");
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException) when (tries < 1200)
            {
            }

            await Task.Delay(250);
        }
    }

    private static string Document(int bytes)
    {
        var text = new StringBuilder("# 《很长的书》\n\n");
        var sentence = "先找老客户预付，再谈天使投资，最后才找机构；每一步都写清楚谁出钱、出多少、什么时候要结果。";
        for (var chapter = 1; text.Length * 3 < bytes; chapter++)
        {
            text.Append(CultureInfo.InvariantCulture, $"## 第{chapter}章：第 {chapter} 件事\n\n");
            for (var section = 1; section <= 12; section++)
            {
                text.Append(CultureInfo.InvariantCulture, $"### {chapter}.{section} 第 {section} 小节\n\n");
                for (var paragraph = 0; paragraph < 6; paragraph++)
                    text.Append(CultureInfo.InvariantCulture, $"{sentence}见 [[第 {section} 件事]]，**要点：**第 {chapter * section} 条，$x_{{{section}}}=\\frac{{{paragraph}}}{{{section}}}$。{sentence}\n\n");
            }
        }

        return text.ToString();
    }

    private static Process Start(string data, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [
            typeof(Program).Assembly.Location, .. args, $"--Playbook:DataDirectory={data}", $"--Playbook:ContentDirectory={Path.Combine(Library.Root, "content")}",
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_URLS"] = Address;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
