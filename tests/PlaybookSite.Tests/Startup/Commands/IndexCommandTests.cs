using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace PlaybookSite.Tests.Startup.Commands;

/// <summary>Real processes on a real index: killed while they write, and started on what that leaves.</summary>
public sealed class IndexCommandTests : IDisposable
{
    private const int Chapters = 120;

    private readonly TemporaryFolder _data = new();
    private readonly TemporaryFolder _sources = new();

    [Fact]
    public async Task A_rebuild_that_is_killed_leaves_the_index_as_it_was()
    {
        await ImportAsync("甲书", "鸬鹚");
        Assert.Equal(0, (await RunAsync("index", "rebuild")).Exit);

        for (var round = 0; round < 3; round++)
        {
            await KillAtAsync(line => line.StartsWith("已写入 ", StringComparison.Ordinal), () => { }, "index", "rebuild");

            var (exit, output) = await RunAsync("index", "check");
            Assert.True(exit == 0, output);
        }

        Assert.Contains("鸬鹚", (await RunAsync("search", "鸬鹚")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_build_that_is_killed_is_made_up_for_by_the_next_process()
    {
        await ImportAsync("甲书", "鸬鹚");
        var index = Path.Combine(_data.Path, "index");
        await KillAtAsync(
            line => line.StartsWith("已写入 ", StringComparison.Ordinal),
            () =>
            {
                if (Directory.Exists(index))
                    Directory.Delete(index, recursive: true);
            },
            "index", "rebuild");
        Assert.Equal(1, (await RunAsync("index", "check")).Exit);

        var (exit, output) = await RunAsync("search", "鸬鹚", "--json");

        Assert.Equal(0, exit);
        using var answer = JsonDocument.Parse(output);
        Assert.Equal(Chapters, answer.RootElement.GetProperty("total").GetInt32());
        Assert.Equal(0, (await RunAsync("index", "check")).Exit);
    }

    [Fact]
    public async Task A_site_that_is_killed_while_it_follows_finds_everything_after_the_next_start()
    {
        await ImportAsync("甲书", "鸬鹚");
        for (var round = 0; round < 2; round++)
        {
            await using var killed = await SiteAsync();
            await ImportAsync($"乙书{round}", "貔貅");
            // Just as it takes the import in.
            await Task.Delay(100 * round, Cancellation);
        }

        File.Delete(Directory.EnumerateFiles(Path.Combine(_data.Path, "index"), "segments_*").First());
        await using var site = await SiteAsync();
        Assert.Equal(HttpStatusCode.OK, (await site.Client.GetAsync("/books", Cancellation)).StatusCode);
        await site.WaitUntilReadyAsync();
        Assert.Equal(2 * Chapters, (await site.SearchAsync("貔貅")).GetProperty("total").GetInt32());
        Assert.False((await site.SearchAsync("貔貅")).TryGetProperty("incomplete", out _));
    }

    [Fact]
    public async Task The_site_serves_without_an_index_folder_to_write_to_and_health_says_why()
    {
        await ImportAsync("甲书", "鸬鹚");
        // A file in its place: what no right to write helps against.
        _data.Write("index", "");

        await using var site = await SiteAsync();

        Assert.Equal(HttpStatusCode.OK, (await site.Client.GetAsync("/books", Cancellation)).StatusCode);
        Assert.True((await site.SearchAsync("鸬鹚")).GetProperty("incomplete").GetBoolean());
        Assert.Contains("正在重建索引", await site.Client.GetStringAsync("/search?q=鸬鹚", Cancellation), StringComparison.Ordinal);
        var ready = await site.Client.GetAsync("/health/ready", Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("无法使用索引目录", await ready.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        var (exit, output) = await RunAsync("index", "rebuild");
        Assert.Equal(2, exit);
        Assert.Contains("无法使用索引目录", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);

        File.Delete(Path.Combine(_data.Path, "index"));
        await site.WaitUntilReadyAsync();
        Assert.Equal(Chapters, (await site.SearchAsync("鸬鹚")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_rebuild_beside_a_running_site_is_the_sites_and_is_waited_for()
    {
        await ImportAsync("甲书", "鸬鹚");
        await using var site = await SiteAsync();

        var (exit, output) = await RunAsync("index", "rebuild");

        Assert.True(exit == 0, output);
        Assert.Contains("网站正在运行", output, StringComparison.Ordinal);
        Assert.Equal(Chapters, (await site.SearchAsync("鸬鹚")).GetProperty("total").GetInt32());
    }

    public void Dispose()
    {
        _data.Dispose();
        _sources.Dispose();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task ImportAsync(string title, string word)
    {
        var chapters = Enumerable.Range(1, Chapters)
            .Select(chapter => $"## 第{chapter}章：{title}的第{chapter}件事\n\n{title}第{chapter}件事说的是{word}守着现金，也说团队与市场。\n\n");
        var (exit, output) = await RunAsync("import", _sources.Write($"{title}.md", $"# 《{title}》\n\n{string.Concat(chapters)}"));
        Assert.True(exit == 0, output);
    }

    private async Task<(int Exit, string Output)> RunAsync(params string[] args)
    {
        using var process = Start(args);
        var output = process.StandardOutput.ReadToEndAsync(Cancellation);
        var errors = process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, process.ExitCode == 0 ? await output : await output + await errors);
    }

    /// <summary>Ends it without warning once it has said something; again, where it was done before it could be killed.</summary>
    private async Task KillAtAsync(Predicate<string> said, Action prepare, params string[] args)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            prepare();
            using var process = Start(args);
            while (await process.StandardOutput.ReadLineAsync(Cancellation) is { } line && !said(line))
            {
            }

            process.Kill();
            await process.WaitForExitAsync(Cancellation);
            // What ends by itself has 0.
            if (process.ExitCode != 0)
                return;
        }

        Assert.Fail("It was done each time before it could be killed.");
    }

    private async Task<RunningSite> SiteAsync()
    {
        var process = Start("serve");
        while (await process.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            if (line.Split("Now listening on: ") is [_, var address])
                return new RunningSite(process, new Uri(address.Trim().Trim('"')));
        }

        throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(Cancellation));
    }

    private Process Start(params string[] args) => Process.Start(new ProcessStartInfo("dotnet", [
        typeof(Program).Assembly.Location, .. args,
        $"--Playbook:DataDirectory={_data.Path}", $"--Playbook:ContentDirectory={SampleContent.Playbook}",
    ])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["ASPNETCORE_URLS"] = "http://127.0.0.1:0" },
    })!;

    /// <summary>Killed when it is disposed of.</summary>
    private sealed class RunningSite : IAsyncDisposable
    {
        private readonly Process _process;
        private readonly Task _output;

        public RunningSite(Process process, Uri address)
        {
            _process = process;
            // Nobody reads it, but a full pipe would stop the site.
            _output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(Cancellation), process.StandardError.ReadToEndAsync(Cancellation));
            Client = new HttpClient { BaseAddress = address };
        }

        public HttpClient Client { get; }

        public Task<JsonElement> SearchAsync(string query) =>
            Client.GetFromJsonAsync<JsonElement>($"/api/search?q={Uri.EscapeDataString(query)}", Cancellation);

        public async Task WaitUntilReadyAsync()
        {
            while ((await Client.GetAsync("/health/ready", Cancellation)).StatusCode != HttpStatusCode.OK)
                await Task.Delay(100, Cancellation);
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
            await _output;
            _process.Dispose();
        }
    }
}
