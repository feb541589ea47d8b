using System.Diagnostics;
using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;

namespace PlaybookSite.Tests;

/// <summary>From a document on disk to the paragraph a founder looked for, over HTTP.</summary>
public sealed class EndToEndTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    [Theory]
    [InlineData("融资")]
    [InlineData("风险")]
    public async Task A_hit_opens_at_its_section_with_the_words_marked(string word)
    {
        var hit = await FirstHitAsync(word);
        var url = hit.GetProperty("url").GetString()!;
        var anchor = Uri.UnescapeDataString(url[(url.IndexOf('#', StringComparison.Ordinal) + 1)..]);
        Assert.Contains($"<mark>{word}</mark>", hit.GetProperty("snippet").GetString(), StringComparison.Ordinal);

        var page = new HtmlParser().ParseDocument(await site.Client.GetStringAsync(url, Cancellation));
        var section = page.GetElementById(anchor);
        Assert.NotNull(section);
        Assert.Contains(page.QuerySelectorAll("article mark"), mark => mark.TextContent == word);
    }

    [Fact]
    public async Task A_word_in_the_middle_of_a_sentence_is_found()
    {
        // 默三 is no word; it stands inside 沉默三秒.
        var hit = await FirstHitAsync("默三");
        Assert.Contains("first-week", hit.GetProperty("url").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_traditional_query_finds_simplified_text_and_says_so()
    {
        var answer = await SearchAsync("風險清單");
        Assert.Equal("simplified", answer.GetProperty("interpretation")[0].GetProperty("kind").GetString());
        Assert.NotEqual(0, answer.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_document_imported_from_the_command_line_shows_up_in_the_serving_site()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("新书.md", "# 《旁路进来的书》\n\n## 第1章：独门标记词\n\n### 1.1 蓝鲸快递\n\n这一节讲蓝鲸快递怎样报价。\n");
        var (exit, output) = await RunVerbAsync("import", file);
        Assert.True(exit == 0, output);

        // The site follows by itself; how soon is nothing for a busy machine.
        var found = 0;
        for (var tries = 0; tries < 600 && found == 0; tries++)
        {
            await Task.Delay(100, Cancellation);
            found = (await SearchAsync("蓝鲸快递")).GetProperty("total").GetInt32();
        }

        Assert.NotEqual(0, found);

        Assert.Equal(HttpStatusCode.OK, (await site.Client.GetAsync("/health/ready", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task The_report_of_an_import_names_cases_topics_and_drafts_and_the_console_counts_them()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("摊位.md", "# 《摊位经》\n\n## 第1章：案例分析\n\n### 案例一：晨光语音\n\n晨光语音是一家做方言识别的公司，服务过三百个摊位。\n\n**经验总结**：先窄后宽。\n");
        var reportFile = Path.Combine(folder.Path, "报告.json");
        var (exit, output) = await RunVerbAsync("import", file, "--dry-run", "--report", reportFile);
        Assert.True(exit == 0, output);

        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(reportFile, Cancellation));
        var document = report.RootElement.GetProperty("documents")[0];
        Assert.Equal(1, document.GetProperty("cases").GetInt32());
        var study = document.GetProperty("caseStudies")[0];
        Assert.Equal(("晨光语音", "chapter-1#案例一晨光语音"), (study.GetProperty("title").GetString(), study.GetProperty("at").GetString()));
        Assert.Equal(["background", "lessons"], study.GetProperty("fields").EnumerateArray().Select(field => field.GetString()));
        var topics = document.GetProperty("topics").EnumerateArray().ToList();
        Assert.Equal(["chapter-1", "chapter-1#案例一晨光语音"], topics.Select(topic => topic.GetProperty("at").GetString()));
        Assert.All(topics, topic => Assert.NotEqual(0, topic.GetProperty("topics").GetArrayLength()));
        Assert.Equal(JsonValueKind.Array, document.GetProperty("drafts").ValueKind);
        Assert.Equal(1, report.RootElement.GetProperty("totals").GetProperty("cases").GetInt32());
        Assert.Matches(@"新建\s+摊位\.md\s+《摊位经》\s+1\s+1\s+1", output);
        Assert.Contains("试运行", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Problems_of_the_import_are_one_line_each_and_exit_with_1()
    {
        using var folder = new TemporaryFolder();
        folder.Write("好的.md", "# 《好书》\n\n## 第1章：开头\n\n正文。\n");
        folder.Write("空的.md", "");
        folder.Write("坏的.md", [0x23, 0x20, 0xB4, 0xF3, 0x0A]);
        folder.Write("图片.md", [0x89, 0x50, 0x4E, 0x47, 0x00, 0x00]);
        folder.Write("头坏了.md", "---\ntitel: 错字\n---\n# 书\n\n## 第1章：一\n\n文。\n");
        folder.Write("同名.md", "# 《好书》\n\n## 第1章：另一个开头\n\n正文。\n");
        folder.WriteLarge("大的.md", megabytes: 50);

        var (exit, output) = await RunVerbAsync("import", folder.Path, Path.Combine(folder.Path, "没有.md"));
        var failures = output.Split('\n').Where(line => line.StartsWith("失败", StringComparison.Ordinal)).ToList();

        Assert.Equal(1, exit);
        Assert.Equal(6, failures.Count);
        foreach (var name in new[] { "空的.md", "坏的.md", "图片.md", "同名.md", "大的.md", "没有.md" })
            Assert.Single(failures, line => line.Contains(name, StringComparison.Ordinal));
        // A field that nobody here knows is told, and no reason to refuse the text.
        Assert.Single(output.Split('\n'), line => line.StartsWith("说明", StringComparison.Ordinal) && line.Contains("头坏了.md", StringComparison.Ordinal) && line.Contains("titel", StringComparison.Ordinal));
        Assert.Contains("新建  ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "improt", "x")]
    [InlineData(2, "import")]
    [InlineData(2, "import", "x", "--Playbook:Database=oracle")]
    [InlineData(0, "import", "--help")]
    [InlineData(0, "links", "check")]
    [InlineData(0, "index", "check")]
    public async Task Verbs_tell_the_shell_how_it_went(int expected, params string[] args)
    {
        var (exit, output) = await RunVerbAsync(args);
        Assert.True(exit == expected, output);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_search_verb_gives_the_answer_of_the_api()
    {
        var (exit, output) = await RunVerbAsync("search", "跑道怎么算", "--json");
        Assert.Equal(0, exit);
        using var fromVerb = JsonDocument.Parse(output);
        var fromApi = await SearchAsync("跑道怎么算");
        Assert.Equal(Urls(fromApi), Urls(fromVerb.RootElement));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static List<string> Urls(JsonElement answer) =>
        [.. answer.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("url").GetString()!)];

    private async Task<JsonElement> FirstHitAsync(string query) =>
        (await SearchAsync(query)).GetProperty("hits").EnumerateArray().First();

    private async Task<JsonElement> SearchAsync(string query)
    {
        var json = await site.Client.GetStringAsync($"/api/search?q={Uri.EscapeDataString(query)}", Cancellation);
        return JsonDocument.Parse(json).RootElement;
    }

    /// <summary>The same executable in a process of its own, on the serving site's data.</summary>
    private async Task<(int Exit, string Output)> RunVerbAsync(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [
            typeof(Program).Assembly.Location,
            .. args,
            .. args.Contains("--help") ? Array.Empty<string>() : [$"--Playbook:DataDirectory={site.DataDirectory}", $"--Playbook:ContentDirectory={SampleContent.Playbook}"],
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Cancellation);
        var errors = process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, process.ExitCode == 0 ? await output : await output + await errors);
    }
}
