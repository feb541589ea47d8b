using System.CommandLine;
using System.Text.Json;
using Playbook.Importing;
using Playbook.Importing.Sources;
using Playbook.Links;
using PlaybookSite.Api;

namespace PlaybookSite.Startup.Commands;

/// <summary><c>import PATH… [--dry-run] [--report FILE.json]</c></summary>
internal static class ImportCommand
{
    public static Command Create(string[] settings)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "文件或文件夹：.md .markdown .txt .zip",
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
        Show(report, dryRun);
        if (reportStream is not null)
            await JsonSerializer.SerializeAsync(reportStream, report, PlaybookJson.Indented, cancellation);

        return report.Totals.Failed > 0 ? ExitCodes.Problems : ExitCodes.Fine;
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

    private static void Show(ImportReport report, bool dryRun)
    {
        foreach (var document in report.Documents)
        {
            Console.WriteLine($"{Label(document.Outcome)}  {document.Error ?? Summary(document)}");
            if (document.Outcome is not (ImportOutcome.Created or ImportOutcome.Updated))
                continue;
            foreach (var (rule, count) in document.Changes.CountBy(change => change.Rule))
                Console.WriteLine($"      {rule}：{count} 处");
            if (document.Drafts.Count(draft => !draft.Chosen) is > 0 and var drafts)
                Console.WriteLine($"      文中另有 {drafts} 处旧稿或重复段落，没有发布，已留作修订记录");
            foreach (var figure in document.Undrawn)
                Console.WriteLine($"      {figure.At} 第 {figure.Line} 行的{(figure.Kind == "diagram" ? "图" : "公式")}画不出来，页面上显示源文本：{figure.Problem}");
        }

        var totals = report.Totals;
        Console.WriteLine(
            $"{(dryRun ? "试运行，没有写入：" : "")}{totals.Documents} 份文档：新建 {totals.Created}，更新 {totals.Updated}，"
            + $"未变 {totals.Unchanged}，跳过 {totals.Skipped}，失败 {totals.Failed}；共 {totals.Chapters} 章。");
    }

    private static string Summary(ImportedDocument document) =>
        $"{document.File} → 《{document.Title}》 {PageUrl.Book(document.Book)}：{document.Chapters} 章，{document.Sections} 节";

    private static string Label(ImportPhase phase) => phase switch
    {
        ImportPhase.Reading => "读取和整理",
        ImportPhase.Rendering => "绘图和排版",
        _ => "保存",
    };

    private static string Label(ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.Created => "新建",
        ImportOutcome.Updated => "更新",
        ImportOutcome.Unchanged => "未变",
        ImportOutcome.Skipped => "跳过",
        _ => "失败",
    };
}
