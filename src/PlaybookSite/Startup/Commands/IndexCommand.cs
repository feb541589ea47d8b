using System.CommandLine;
using Playbook.Search;

namespace PlaybookSite.Startup.Commands;

/// <summary><c>index rebuild</c> and <c>index check</c></summary>
internal static class IndexCommand
{
    /// <summary>Five times what fifty thousand sections take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static Command Create(string[] settings)
    {
        var rebuild = new Command("rebuild", "从数据库重建搜索索引");
        rebuild.SetAction((_, cancellation) => CommandLine.OnTheBookAsync(settings, async services =>
        {
            var index = services.GetRequiredService<SearchIndex>();
            if (await index.RebuildAsync(cancellation))
            {
                Console.WriteLine("索引已重建。");
                return ExitCodes.Fine;
            }

            Console.WriteLine("网站正在运行，由它重建，其间照常可搜……");
            if (await index.RebuildElsewhereAsync(Patience, cancellation))
            {
                Console.WriteLine("索引已重建。");
                return ExitCodes.Fine;
            }

            await Console.Error.WriteLineAsync("等了十分钟，网站还没有重建完。请看网站的日志。");
            return ExitCodes.Problems;
        }));

        var check = new Command("check", "比对索引与数据库，报告差异");
        check.SetAction((_, cancellation) => CommandLine.OnTheBookAsync(settings, async services =>
        {
            // Not opened: opening mends, and there would be nothing left to report.
            var differences = await services.GetRequiredService<SearchIndex>().CheckAsync(cancellation);
            if (differences.IsUnreadable)
            {
                await Console.Error.WriteLineAsync("搜索索引不存在或无法读取，可用 index rebuild 重建。");
                return ExitCodes.Problems;
            }

            Show("搜不到", differences.Missing);
            Show("多出来", differences.Extra);
            Show("不是最新", differences.Stale);
            Console.WriteLine(differences.Any ? "索引与数据库不一致，可用 index rebuild 重建。" : "索引与数据库一致。");
            return differences.Any ? ExitCodes.Problems : ExitCodes.Fine;
        }));

        return new Command("index", "搜索索引") { rebuild, check };
    }

    private static void Show(string what, IReadOnlyList<string> pages)
    {
        foreach (var page in pages)
            Console.WriteLine($"{what}：{page}");
    }
}
