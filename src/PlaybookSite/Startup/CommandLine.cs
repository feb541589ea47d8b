using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using Playbook;
using Playbook.Search;
using PlaybookSite.Accounts;
using PlaybookSite.Startup.Commands;
using Serilog;
using Serilog.Events;

namespace PlaybookSite.Startup;

/// <summary>The verbs beside serving. <c>serve</c>, or no verb at all, is Program's own business.</summary>
internal static class CommandLine
{
    private static readonly string[] Help = ["--help", "-h", "-?", "--version"];

    /// <summary>A diagram that is being drawn is drawn to its end. What is left then is rolled back by the database.</summary>
    private static readonly TimeSpan PatienceAtCtrlC = TimeSpan.FromSeconds(10);

    public static bool Handles(string[] args)
    {
        var (_, words) = Split(args);
        return words.Any(Help.Contains) || (words.Length > 0 && words[0] != "serve" && !words[0].StartsWith('-'));
    }

    public static async Task<int> RunAsync(string[] args)
    {
        var (settings, words) = Split(args);
        var root = new RootCommand("大模型创业手册：不带命令时启动网站（等同于 serve）。")
        {
            new Command("serve", "启动网站，默认地址 http://localhost:5080（默认命令）"),
            ImportCommand.Create(settings),
            ExportCommand.Create(settings),
            SearchCommand.Create(settings),
            IndexCommand.Create(settings),
            BackupCommand.Create(settings),
            RestoreCommand.Create(settings),
            LinksCommand.Create(settings),
            InsightCommand.Create(settings),
            SynonymCommand.Create(settings),
            UserCommand.Create(settings),
        };
        var parsed = root.Parse(words);
        if (parsed.Errors.Count == 0)
        {
            var exit = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = PatienceAtCtrlC });
            if (exit is ExitCodes.Interrupted or ExitCodes.Terminated)
                await Console.Error.WriteLineAsync("已中断：没有做完的改动全部撤回，原有内容不变。");
            return exit;
        }

        var complaint = parsed.UnmatchedTokens is [var unknown, ..]
            ? $"不认识“{unknown}”"
            : string.Join("；", parsed.Errors.Select(error => error.Message));
        await Console.Error.WriteLineAsync($"命令有误：{complaint}。加上 --help 查看用法。");
        return ExitCodes.WrongUsage;
    }

    /// <summary>Runs one verb on the same book that the site serves.</summary>
    /// <returns>The verb's exit code; 2 when the configuration is wrong.</returns>
    public static async Task<int> OnTheBookAsync(string[] settings, Func<IServiceProvider, Task<int>> work)
    {
        // SQLite never really waits: without this the verb would be done before anybody listens for Ctrl-C.
        await Task.Yield();
        LetReadersGoFirst();
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = settings,
            ContentRootPath = SitePaths.ContentRoot,
        });
        builder.Services.AddPlaybook(builder.Configuration, builder.Environment.ContentRootPath);
        builder.Services.AddAccounts();
        // Standard output belongs to the verb's own words.
        builder.Services.AddSerilog(log => log
            .MinimumLevel.Warning()
            .WriteTo.Console(
                standardErrorFromLevel: LogEventLevel.Verbose,
                formatProvider: System.Globalization.CultureInfo.InvariantCulture));
        using var host = builder.Build();
        try
        {
            return await PrepareData.PrepareDatabaseAsync(host.Services)
                ? await work(host.Services)
                : ExitCodes.WrongUsage;
        }
        catch (IndexFolderException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return ExitCodes.WrongUsage;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
    }

    /// <summary>On a small machine an import would take from the site what its readers wait for; alone it takes everything.</summary>
    private static void LetReadersGoFirst()
    {
        try
        {
            using var process = Process.GetCurrentProcess();
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception refused) when (refused is Win32Exception or PlatformNotSupportedException or InvalidOperationException)
        {
            // Nice to have.
        }
    }

    /// <summary>Settings may stand anywhere, as --Playbook:Key=value or with the value behind them.</summary>
    private static (string[] Settings, string[] Words) Split(string[] args)
    {
        var settings = new List<string>();
        var words = new List<string>();
        for (var at = 0; at < args.Length; at++)
        {
            if (!IsSetting(args[at]))
                words.Add(args[at]);
            else if (args[at].Contains('=', StringComparison.Ordinal) || at + 1 == args.Length)
                settings.Add(args[at]);
            else
                settings.Add($"{args[at]}={args[++at]}");
        }

        return ([.. settings], [.. words]);
    }

    private static bool IsSetting(string arg) =>
        arg.StartsWith($"--{PlaybookOptions.Section}:", StringComparison.OrdinalIgnoreCase);
}
