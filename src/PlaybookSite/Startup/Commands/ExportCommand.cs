using System.CommandLine;
using Playbook.Exporting;
using Playbook.Exporting.Epub;

namespace PlaybookSite.Startup.Commands;

/// <summary><c>export DIR</c>, <c>export DIR --epub [--book SLUG]</c></summary>
internal static class ExportCommand
{
    public static Command Create(string[] settings)
    {
        var directory = new Argument<string>("DIR") { Description = "新的或空的文件夹，或上一次导出的文件夹；加 --epub 时是放书的文件夹" };
        var epub = new Option<bool>("--epub") { Description = "每本已发布的书写成一个 EPUB 3 文件：DIR/网址.epub，原有的同名文件会被替换" };
        var book = new Option<string?>("--book") { Description = "只写这一本，用它的网址（slug）指明；与 --epub 同用" };
        var command = new Command("export", "把已发布的书、案例、术语和图片导出为 Markdown，可再用 import 导入；或导出为电子书") { directory, epub, book };
        command.SetAction((parsed, cancellation) => CommandLine.OnTheBookAsync(settings, async services =>
        {
            var target = parsed.GetRequiredValue(directory);
            if (target.StartsWith('-') || string.IsNullOrWhiteSpace(target))
            {
                await Console.Error.WriteLineAsync($"命令有误：不认识“{target}”。加上 --help 查看用法。");
                return ExitCodes.WrongUsage;
            }

            if (parsed.GetValue(epub))
                return await WriteBooksAsync(services.GetRequiredService<EpubExport>(), target, parsed.GetValue(book), cancellation);
            if (parsed.GetValue(book) is not null)
            {
                await Console.Error.WriteLineAsync("命令有误：--book 要与 --epub 同用；Markdown 导出总是全部。");
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

    private static async Task<int> WriteBooksAsync(EpubExport export, string target, string? book, CancellationToken cancellation)
    {
        var report = await export.RunAsync(Path.GetFullPath(target), book, cancellation);
        if (report.Problem is { } problem)
        {
            await Console.Error.WriteLineAsync($"没有导出：{problem}。");
            return ExitCodes.WrongUsage;
        }

        foreach (var file in report.Files)
            Console.WriteLine(file);
        Console.WriteLine($"已写成 {report.Files.Count} 本电子书。" + (report.LeftOut > 0 ? $"有 {report.LeftOut} 处图片不能放进电子书，已换成文字说明。" : ""));
        return ExitCodes.Fine;
    }
}
