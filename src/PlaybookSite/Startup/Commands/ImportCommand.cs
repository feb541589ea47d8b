using System.CommandLine;
using System.Text.Json;
using Playbook.Importing;
using Playbook.Importing.Sources;
using Playbook.Links;
using PlaybookSite.Api;
using Spectre.Console;

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

        var report = await WithProgressAsync(progress => import.RunAsync(paths, dryRun, progress, cancellation));
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

    private static async Task<ImportReport> WithProgressAsync(Func<IProgress<ImportProgress>?, Task<ImportReport>> import)
    {
        if (!AnsiConsole.Profile.Out.IsTerminal)
            return await import(null);
        return await AnsiConsole.Progress().AutoClear(true).StartAsync(async context =>
        {
            var task = context.AddTask("导入").IsIndeterminate();
            return await import(new Progress<ImportProgress>(step =>
            {
                task.Description = Markup.Escape($"{step.Done + 1}. {step.File}");
            }));
        });
    }

    private static void Show(ImportReport report, bool dryRun)
    {
        foreach (var document in report.Documents)
        {
            Console.WriteLine($"{Label(document.Outcome)}  {document.Error ?? Summary(document)}");
            ShowLinks(document);
            if (document.Outcome is not (ImportOutcome.Created or ImportOutcome.Updated))
                continue;
            if (document.Structure.Length > 0)
                Console.WriteLine($"      作为一本书导入（{document.Structure}）：{document.Files.Count} 个文件");
            if (document.Pictures.Count > 0)
                Console.WriteLine($"      图片 {document.Pictures.Select(picture => picture.Url).Distinct().Count()} 张");
            foreach (var field in document.UnknownFields.CountBy(field => field.Problem.Length > 0 ? field.Problem : $"元数据里用不到的字段 {field.Name}"))
                Console.WriteLine($"      {field.Key}：{field.Value} 处，原文留在修订记录里");
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

    /// <summary>Places that an editor has to look at: all of them stand in the report file.</summary>
    private static void ShowLinks(ImportedDocument document)
    {
        const int shown = 20;
        foreach (var link in document.Unresolved.Take(shown))
            Console.WriteLine($"      {link.File}:{link.Line}：{link.Target}（{link.Reason}）");
        if (document.Unresolved.Count > shown)
            Console.WriteLine($"      另有 {document.Unresolved.Count - shown} 处链接或图片没有着落，见 --report");
        if (document.Remote.Count > 0)
            Console.WriteLine($"      外站图片 {document.Remote.Count} 张，没有下载，页面上显示为链接");
    }

    private static string Summary(ImportedDocument document) =>
        $"{document.File} → 《{document.Title}》 {PageUrl.Book(document.Book)}：{document.Chapters} 章，{document.Sections} 节";

    private static string Label(ImportOutcome outcome) => outcome switch
    {
        ImportOutcome.Created => "新建",
        ImportOutcome.Updated => "更新",
        ImportOutcome.Unchanged => "未变",
        ImportOutcome.Skipped => "跳过",
        _ => "失败",
    };
}
