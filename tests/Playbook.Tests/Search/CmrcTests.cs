using System.Text.Json;
using Playbook.Books;
using Playbook.Search;
using static Playbook.Tests.Search.SmallLibrary;

namespace Playbook.Tests.Search;

/// <summary>
/// Ranking on public judged questions: CMRC 2018 (CC BY-SA 4.0), which is not part of this repository. PLAYBOOK_CMRC
/// names a folder with its dev.json and trial.json.
/// </summary>
public sealed class CmrcTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Finds_the_passage_that_answers_a_question()
    {
        var folder = Environment.GetEnvironmentVariable("PLAYBOOK_CMRC");
        Assert.SkipWhen(folder is null, "Set PLAYBOOK_CMRC to a folder with CMRC 2018's dev.json and trial.json to measure the ranking.");
        var passages = (await PassagesAsync(Path.Combine(folder!, "dev.json")))
            .Concat(await PassagesAsync(Path.Combine(folder!, "trial.json")))
            .ToLookup(passage => passage.Text, passage => passage.Questions);
        // One chapter with a section a passage, and nothing in the title to be found by.
        var chapter = Chapter("passages", "-", "");
        chapter.Sections.AddRange(passages.Select((passage, at) =>
            new Section { Position = at, Heading = "-", Anchor = $"p{at}", Level = 2, Text = passage.Key }));
        using var library = await OpenAsync(Book("cmrc", "-", chapter));

        var ranks = new List<double>();
        var times = new List<double>();
        foreach (var (passage, at) in passages.Select((passage, at) => (passage, at)))
        {
            foreach (var question in passage.SelectMany(questions => questions))
            {
                var answer = library.Search.Search(new SearchRequest(question, PageSize: 10));
                var rank = answer.Hits.Select(hit => hit.Url).ToList().IndexOf($"/books/cmrc/passages#p{at}");
                ranks.Add(rank < 0 ? 0 : 1.0 / (rank + 1));
                times.Add(answer.TookMs);
            }
        }

        times.Sort();
        output.WriteLine(
            $"{passages.Count} passages, {ranks.Count} questions: MRR@10 {ranks.Average():F4}, "
            + $"recall@10 {ranks.Count(rank => rank > 0) / (double)ranks.Count:F4}, "
            + $"median {times[times.Count / 2]:F1} ms, 95% {times[times.Count * 95 / 100]:F1} ms");
        Assert.True(ranks.Average() > 0.96);
    }

    private static async Task<List<(string Text, List<string> Questions)>> PassagesAsync(string file)
    {
        using var data = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        return [.. data.RootElement.GetProperty("data").EnumerateArray()
            .SelectMany(article => article.GetProperty("paragraphs").EnumerateArray())
            .Select(passage => (
                passage.GetProperty("context").GetString()!,
                passage.GetProperty("qas").EnumerateArray().Select(qa => qa.GetProperty("question").GetString()!).ToList()))];
    }
}
