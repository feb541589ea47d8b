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
        var explain = new Option<bool>("--explain") { Description = "说明每条结果为什么排在这里" };
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
            var found = services.GetRequiredService<BookSearch>().Search(new SearchRequest(words, Explain: parsed.GetValue(explain)));
            var answer = await services.GetRequiredService<Promotions>().AddToAsync(found, cancellation);
            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(answer, PlaybookJson.Indented));
            else
                Show(answer);
            return ExitCodes.Fine;
        }));
        return command;
    }

    private static void Show(SearchAnswer answer)
    {
        foreach (var reading in answer.Interpretation)
            Console.WriteLine(reading.To.Length > 0 ? $"按“{reading.To}”搜索，原文“{reading.From}”" : $"没有起作用：{reading.From}");
        if (answer.Promoted is { } promoted)
            Console.WriteLine($"编辑推荐：{promoted.Title}\n  {promoted.Url}");
        if (answer.Answer is { } term)
            Console.WriteLine($"{term.Title}：{term.Definition}\n  {term.Url}");
        foreach (var hit in answer.Hits)
        {
            Console.WriteLine(Trail(hit.BookTitle, hit.ChapterTitle, hit.Heading));
            Console.WriteLine($"  {hit.Url}");
            Console.WriteLine($"  {WebUtility.HtmlDecode(Marks().Replace(hit.Snippet, match => match.Value[1] == '/' ? "】" : "【"))}");
            foreach (var copy in hit.AlsoIn)
                Console.WriteLine($"  另见 {Trail(copy.BookTitle, copy.ChapterTitle, copy.Heading)}");
            if (hit.Explanation is { } why)
                Explain(hit, why);
        }

        Console.WriteLine($"共 {answer.Total} 条，用时 {answer.TookMs:F1} 毫秒");
    }

    private static void Explain(SearchHit hit, HitExplanation why)
    {
        Console.WriteLine($"  按“{why.Read}”找到；层级：{why.Tier}，{why.Closeness}");
        var parts = why.Place > 0
            ? [$"章在书中的位置 {why.Place:F3}"]
            : why.Parts.Select(part => $"{part.Text} {part.Score:F3}（权重 {part.Weight:0.##}）").ToList();
        Console.WriteLine($"  得分 {hit.Score:F3} = {(parts.Count > 0 ? string.Join(" + ", parts) : "0")}，再乘以此类文字的权重 {why.Weight:0.##}"
            + (why.Share < 1 ? $"，缺词再乘以 {why.Share:0.##}" : "") + (why.Siblings > 0 ? $"，同一章别的小节加 {why.Siblings:F3}" : ""));
    }

    private static string Trail(params string[] parts) => string.Join(" › ", parts.Where(part => part.Length > 0).Distinct());

    [GeneratedRegex("</?mark>")]
    private static partial Regex Marks();
}
