using System.CommandLine;
using System.Text.Json;
using Playbook.Importing;
using Playbook.Importing.Sources;
using PlaybookSite.Api;

namespace PlaybookSite.Startup.Commands;

/// <summary><c>import PATH… [--dry-run] [--report FILE.json]</c></summary>
internal static class ImportCommand
{
    public static Command Create(string[] settings)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "文件或文件夹：.md .markdown .txt .zip，或 export 写出的文件夹",
            Arity = ArgumentArity.OneOrMore,
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "只报告会做什么，不写入" };
        var report = new Option<FileInfo?>("--report") { Description = "把完整报告写成 JSON 文件", HelpName = "FILE.json" };
        var command = new Command("import", "把来源文档导入为书") { paths, dryRun, report };
        command.SetAction((parsed, cancellation) => CommandLine.OnTheBookAsync(settings, services => RunAsync(
            services.GetRequiredService<SourceImport>(),
            parsed.GetRequiredValue(paths),
            parsed.GetValue(dryRun),
            parsed.GetValue(report),
            cancellation)));
        return command;
    }

    private static async Task<int> RunAsync(
        SourceImport import, string[] paths, bool dryRun, FileInfo? reportFile, CancellationToken cancellation)
    {
        if (Array.Find(paths, path => path.StartsWith('-') && !Path.Exists(path)) is { } option)
        {
            await Console.Error.WriteLineAsync($"命令有误：不认识“{option}”。加上 --help 查看用法。");
            return ExitCodes.WrongUsage;
        }

        // Opened before anything is written: a report that cannot be kept stops the import.
        await using var reportStream = TryCreate(reportFile, out var complaint);
        if (complaint is not null)
        {
            await Console.Error.WriteLineAsync($"命令有误：写不了报告文件 {reportFile}（{complaint}）。没有导入任何文档。");
            return ExitCodes.WrongUsage;
        }

        var report = await ShownProgress.WhileAsync<ImportProgress, ImportReport>(
            step => new ShownStep(Label(step.Phase), step.Done, step.Total, step.File),
            progress => import.RunAsync(paths, dryRun, progress, cancellation));
        foreach (var line in ImportSummary.Of(report, dryRun))
            Console.WriteLine(line);
        if (reportStream is not null)
            await JsonSerializer.SerializeAsync(reportStream, report, PlaybookJson.Indented, cancellation);

        return report.Totals.Failed > 0 || report.Documents.Any(document => document.Conflicts.Count > 0)
            ? ExitCodes.Problems
            : ExitCodes.Fine;
    }

    private static FileStream? TryCreate(FileInfo? file, out string? complaint)
    {
        complaint = null;
        try
        {
            return file?.Create();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            complaint = problem.Message;
            return null;
        }
    }

    private static string Label(ImportPhase phase) => phase switch
    {
        ImportPhase.Reading => "读取和整理",
        ImportPhase.Rendering => "绘图和排版",
        _ => "保存",
    };
}
