using System.CommandLine;
using Playbook.Search;
using Spectre.Console;

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
            if (await WithProgressAsync(progress => index.RebuildAsync(progress, cancellation)))
            {
                Console.WriteLine("索引已重建。");
                return ExitCodes.Fine;
            }

            Console.WriteLine("网站正在运行，由它重建，其间照常可搜……");
            if (await index.RebuildElsewhereAsync(Patience, new Waiting(), cancellation))
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

    private static async Task<bool> WithProgressAsync(Func<IProgress<IndexProgress>, Task<bool>> rebuild)
    {
        if (!AnsiConsole.Profile.Out.IsTerminal)
            return await rebuild(new Lines());
        return await AnsiConsole.Progress().AutoClear(true).StartAsync(async context =>
        {
            var bar = context.AddTask("重建索引");
            return await rebuild(new Progress<IndexProgress>(step =>
            {
                bar.MaxValue = step.Total;
                bar.Value = step.Done;
                bar.Description = step.Done < step.Total ? $"重建索引：{step.Done} / {step.Total} 页" : "合并索引";
            }));
        });
    }

    private static void Show(string what, IReadOnlyList<string> pages)
    {
        foreach (var page in pages)
            Console.WriteLine($"{what}：{page}");
    }

    /// <summary>For a pipe: one line for every tenth, in order, so not through <see cref="Progress{T}"/>.</summary>
    private sealed class Lines : IProgress<IndexProgress>
    {
        private int _tenths;

        public void Report(IndexProgress value)
        {
            var tenths = value.Done * 10 / Math.Max(1, value.Total);
            if (tenths > _tenths)
                Console.WriteLine($"已写入 {value.Done} / {value.Total} 页");
            _tenths = tenths;
        }
    }

    /// <summary>How far another process is it does not tell: one line every ten seconds shows that it is waited for.</summary>
    private sealed class Waiting : IProgress<TimeSpan>
    {
        private int _tens;

        public void Report(TimeSpan value)
        {
            if ((int)value.TotalSeconds / 10 is var tens && tens > _tens)
                Console.WriteLine($"已等待 {(int)value.TotalSeconds} 秒");
            _tens = Math.Max(_tens, (int)value.TotalSeconds / 10);
        }
    }
}
