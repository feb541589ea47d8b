using System.CommandLine;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Playbook.Search;
using PlaybookSite.Api;

namespace PlaybookSite.Startup.Commands;

/// <summary><c>search QUERY [--json] [--explain]</c>: the answer of /api/search.</summary>
internal static partial class SearchCommand
{
    public static Command Create(string[] settings)
    {
        var query = new Argument<string>("QUERY") { Description = "要找的词" };
        var json = new Option<bool>("--json") { Description = "输出与 /api/search 相同的 JSON" };
        var explain = new Option<bool>("--explain") { Description = "附上每条结果的得分与匹配方式" };
        var command = new Command("search", "在书中搜索") { query, json, explain };
        command.SetAction((parsed, cancellation) => CommandLine.OnTheBookAsync(settings, async services =>
        {
            var words = parsed.GetRequiredValue(query);
            if (words.Length > SearchRequest.MaxQueryLength)
            {
                await Console.Error.WriteLineAsync($"搜索词过长：{words.Length} 个字符，最多 {SearchRequest.MaxQueryLength} 个。");
                return ExitCodes.WrongUsage;
            }

            await services.GetRequiredService<SearchIndex>().OpenAsync(cancellation);
            var answer = services.GetRequiredService<BookSearch>().Search(new SearchRequest(words));
            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(answer, PlaybookJson.Indented));
            else
                Show(answer, parsed.GetValue(explain));
            return ExitCodes.Fine;
        }));
        return command;
    }

    private static void Show(SearchAnswer answer, bool explain)
    {
        foreach (var reading in answer.Interpretation)
            Console.WriteLine($"按“{reading.To}”搜索，原文“{reading.From}”");
        foreach (var hit in answer.Hits)
        {
            Console.WriteLine($"{string.Join(" › ", new[] { hit.BookTitle, hit.ChapterTitle, hit.Heading }.Where(part => part.Length > 0).Distinct())}");
            Console.WriteLine($"  {hit.Url}");
            Console.WriteLine($"  {WebUtility.HtmlDecode(Marks().Replace(hit.Snippet, match => match.Value[1] == '/' ? "】" : "【"))}");
            if (explain)
                Console.WriteLine($"  得分 {hit.Score:F3}，匹配方式 {hit.MatchedBy}");
        }

        Console.WriteLine($"共 {answer.Total} 条，用时 {answer.TookMs:F1} 毫秒");
    }

    [GeneratedRegex("</?mark>")]
    private static partial Regex Marks();
}
