using System.CommandLine;
using Playbook;
using Playbook.Audit;
using Playbook.Backups;

namespace PlaybookSite.Startup.Commands;

/// <summary><c>restore FILE.zip</c></summary>
internal static class RestoreCommand
{
    public static Command Create(string[] settings)
    {
        var file = new Argument<string>("FILE.zip") { Description = "backup 写成的备份文件" };
        var command = new Command("restore", "用备份替换现有数据；现有数据会先另存一份备份。备份有损坏时什么也不改") { file };
        command.SetAction((parsed, cancellation) => CommandLine.OnTheBookAsync(settings, async services =>
        {
            var report = await ShownProgress.WhileAsync<BackupStep, BackupReport>(
                step => new ShownStep(step.Phase, step.Done, step.Total, ""),
                progress => services.GetRequiredService<Restore>().RunAsync(
                    parsed.GetRequiredValue(file), unpacked => BringUpToDateAsync(settings, unpacked, parsed.GetRequiredValue(file)), progress, cancellation));
            if (report.Problem is { } problem)
            {
                await Console.Error.WriteLineAsync($"没有恢复，现有数据没有改动：{problem}。");
                return ExitCodes.Problems;
            }

            Console.WriteLine($"已恢复到 {report.Created.ToLocalTime():yyyy-MM-dd HH:mm} 的备份：数据库和 {report.Pictures} 张图片。正在运行的网站会自行重建搜索索引。");
            Console.WriteLine("账号也回到了那时的样子：之后停用的账号又能登录，之后改的密码和角色不再有效，请核对 user list。");
            if (report.File.Length > 0)
                Console.WriteLine($"恢复前的数据另存在 {report.File}，要撤销时再用 restore 恢复它。");
            return ExitCodes.Fine;
        }));
        return command;
    }

    /// <summary>
    /// As the next start would: a site that is running must not meet an older database. The trail in the backup ends when
    /// it was made; that it goes on from there is written down before anybody sees it.
    /// </summary>
    private static async Task<string?> BringUpToDateAsync(string[] settings, PlaybookOptions unpacked, string file)
    {
        var exit = await CommandLine.OnTheBookAsync(
            [
                .. settings.Where(setting => !setting.StartsWith("--Playbook:DataDirectory=", StringComparison.OrdinalIgnoreCase)),
                $"--Playbook:DataDirectory={unpacked.DataDirectory}",
            ],
            async services =>
            {
                await services.GetRequiredService<AuditTrail>().WriteAsync(AuditAction.BackupRestored, Actor.CommandLine, Path.GetFileName(file), "这份备份以后、恢复以前的操作不在记录里");
                return ExitCodes.Fine;
            });
        return exit == ExitCodes.Fine ? null : "备份里的数据库不能用于这个版本";
    }
}
