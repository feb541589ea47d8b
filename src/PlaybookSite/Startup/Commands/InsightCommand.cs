using System.CommandLine;
using System.Text.Json;
using Playbook.Search.Insight;
using PlaybookSite.Api;
using Spectre.Console;

namespace PlaybookSite.Startup.Commands;

/// <summary><c>insight [--days N] [--top N] [--json]</c>: what readers search for, and what they do not find.</summary>
internal static class InsightCommand
{
    public static Command Create(string[] settings)
    {
        var days = new Option<int>("--days") { Description = "统计最近多少天", DefaultValueFactory = _ => 30 };
        var top = new Option<int>("--top") { Description = "每张表列出多少条", DefaultValueFactory = _ => 20 };
        var json = new Option<bool>("--json") { Description = "输出 JSON" };
        var command = new Command("insight", "读者搜了什么：最常搜、没有结果、有结果但没人点开") { days, top, json };
        command.SetAction((parsed, cancellation) => CommandLine.OnTheBookAsync(settings, async services =>
        {
            if (parsed.GetValue(days) is < 1 or > SearchCounter.KeptDays || parsed.GetValue(top) is < 1 or > 1000)
            {
                await Console.Error.WriteLineAsync($"命令有误：--days 应为 1 到 {SearchCounter.KeptDays}，--top 应为 1 到 1000。");
                return ExitCodes.WrongUsage;
            }

            var report = await services.GetRequiredService<SearchInsight>()
                .ReportAsync(parsed.GetValue(days), parsed.GetValue(top), cancellation);
            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(report, PlaybookJson.Indented));
            else
                Show(report);
            return ExitCodes.Fine;
        }));
        return command;
    }

    private static void Show(InsightReport report)
    {
        Console.WriteLine($"最近 {report.Days} 天：搜索 {report.Searches} 次，{report.Queries} 种说法。");
        Show("最常搜", report.Frequent);
        Show("没有结果", report.WithoutHit);
        if (report.WithoutHit is [var missed, ..])
            Console.WriteLine($"给它一个书里的叫法，立即生效：synonym add \"{missed.Query}\" 书里的词");
        Show("有结果但没人点开", report.WithoutClick);
    }

    private static void Show(string title, IReadOnlyList<AskedQuery> queries)
    {
        Console.WriteLine();
        if (queries.Count == 0)
        {
            Console.WriteLine($"{title}：无");
            return;
        }

        var table = new Table().Title(title, Style.Plain).Border(TableBorder.Simple)
            .AddColumn("搜索词")
            .AddColumns(new[] { "次数", "结果", "点开" }.Select(name => new TableColumn(name).RightAligned()).ToArray())
            .AddColumn("最近");
        foreach (var query in queries)
            table.AddRow([.. new[] { query.Query, $"{query.Searches}", $"{query.Hits}", $"{query.Clicks}", $"{query.LastAsked:yyyy-MM-dd}" }.Select(Markup.Escape)]);
        AnsiConsole.Write(table);
    }
}
