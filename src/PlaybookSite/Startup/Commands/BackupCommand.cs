using System.CommandLine;
using Playbook.Backups;

namespace PlaybookSite.Startup.Commands;

/// <summary><c>backup FILE.zip</c></summary>
internal static class BackupCommand
{
    public static Command Create(string[] settings)
    {
        var file = new Argument<string>("FILE.zip") { Description = "要写的备份文件；已有的同名备份会被替换" };
        var command = new Command("backup", "把数据库、图片和密钥写成一个备份文件，网站可以照常运行") { file };
        command.SetAction((parsed, cancellation) => CommandLine.OnTheBookAsync(settings, async services =>
        {
            var report = await ShownProgress.WhileAsync<BackupStep, BackupReport>(
                step => new ShownStep(step.Phase, step.Done, step.Total, ""),
                progress => services.GetRequiredService<Backup>().WriteAsync(parsed.GetRequiredValue(file), progress, cancellation));
            if (report.Problem is { } problem)
            {
                await Console.Error.WriteLineAsync($"没有备份：{problem}。");
                return ExitCodes.Problems;
            }

            Console.WriteLine($"已备份到 {report.File}：数据库和 {report.Pictures} 张图片，共 {Size(report.Bytes)}。里面有账号和密钥，请像数据目录一样保管。");
            return ExitCodes.Fine;
        }));
        return command;
    }

    private static string Size(long bytes) => bytes < 1024 * 1024 ? $"{Math.Max(1, bytes / 1024)} KB" : $"{bytes / 1024.0 / 1024.0:0.0} MB";
}
