using System.CommandLine;
using Playbook.Exporting;

namespace PlaybookSite.Startup.Commands;

/// <summary><c>export DIR</c></summary>
internal static class ExportCommand
{
    public static Command Create(string[] settings)
    {
        var directory = new Argument<string>("DIR") { Description = "新的或空的文件夹，或上一次导出的文件夹" };
        var command = new Command("export", "把已发布的书、案例、术语和图片导出为 Markdown，可再用 import 导入") { directory };
        command.SetAction((parsed, cancellation) => CommandLine.OnTheBookAsync(settings, async services =>
        {
            var target = parsed.GetRequiredValue(directory);
            if (target.StartsWith('-') || string.IsNullOrWhiteSpace(target))
            {
                await Console.Error.WriteLineAsync($"命令有误：不认识“{target}”。加上 --help 查看用法。");
                return ExitCodes.WrongUsage;
            }

            var report = await ShownProgress.WhileAsync<ExportProgress, ExportReport>(
                step => new ShownStep("导出", step.Done, step.Total, step.File),
                progress => services.GetRequiredService<LibraryExport>().RunAsync(target, progress, cancellation));
            if (report.Problem is { } problem)
            {
                await Console.Error.WriteLineAsync($"没有导出：{problem}。");
                return ExitCodes.WrongUsage;
            }

            Console.WriteLine(
                $"已导出到 {Path.GetFullPath(target)}：{report.Books} 本书 {report.Chapters} 章，{report.Cases} 个案例，{report.Terms} 条术语，{report.Assets} 张图片。");
            return ExitCodes.Fine;
        }));
        return command;
    }
}
