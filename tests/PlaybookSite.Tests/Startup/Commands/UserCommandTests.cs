using System.Diagnostics;
using System.Net;

namespace PlaybookSite.Tests.Startup.Commands;

/// <summary>Accounts from the console: the link of the first start, and the verbs beside a site that serves. Real processes.</summary>
public sealed class UserCommandTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_the_link_on_the_console_to_an_account_that_is_out_at_once()
    {
        using var site = Start(["serve"]);
        try
        {
            var link = new Uri((await LineAsync(site, "还没有账号")).Split('：')[^1]);
            var draining = Task.WhenAll(site.StandardOutput.ReadToEndAsync(Cancellation), site.StandardError.ReadToEndAsync(Cancellation));
            using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
            {
                BaseAddress = new Uri(link.GetLeftPart(UriPartial.Authority)),
            };
            using var made = await client.PostFormAsync(
                link.PathAndQuery,
                [
                    new("key", link.Query["?key=".Length..]), new("Draft.Email", "first@example.org"), new("Draft.Name", "头一个"),
                    new("Draft.Password", SignedIn.Password), new("Draft.Again", SignedIn.Password),
                ],
                "/account/join");
            Assert.Equal("/admin", made.Headers.Location?.ToString());
            // The log file must not hold what opens the door.
            foreach (var log in Directory.EnumerateFiles(Path.Combine(_data.Path, "logs")))
            {
                await using var stream = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                using var reader = new StreamReader(stream);
                Assert.DoesNotContain(link.Query, await reader.ReadToEndAsync(Cancellation), StringComparison.Ordinal);
            }

            // The last admin stays; with another one beside, the first is out before the next click.
            Assert.Equal(1, (await RunAsync(["user", "disable", "--email", "first@example.org"])).Exit);
            Assert.Equal(0, (await RunAsync(["user", "add", "--email", "second@example.org", "--role", "Admin", "--password-stdin"], SignedIn.Password)).Exit);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/admin", Cancellation)).StatusCode);
            Assert.Equal(0, (await RunAsync(["user", "disable", "--email", "FIRST@example.org"])).Exit);
            Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/admin", Cancellation)).StatusCode);
            var (_, list) = await RunAsync(["user", "list"]);
            Assert.Contains("first@example.org\t管理员\t头一个\t已停用", list, StringComparison.Ordinal);
            Assert.Equal(0, (await RunAsync(["user", "enable", "--email", "first@example.org"])).Exit);

            // Without a password it is a link that works on the running site.
            var (_, invited) = await RunAsync(["user", "add", "--email", "third@example.org", "--role", "Author"]);
            var path = invited[invited.IndexOf("/account/join", StringComparison.Ordinal)..].Trim();
            Assert.Contains("third@example.org", await client.GetStringAsync(path, Cancellation), StringComparison.Ordinal);
            site.Kill();
            await draining;
        }
        finally
        {
            if (!site.HasExited)
                site.Kill();
        }
    }

    [Theory]
    [InlineData(2, "不是一个邮箱", "user", "add", "--email", "nothing", "--role", "Author")]
    [InlineData(2, "命令有误", "user", "add", "--email", "a@example.org", "--role", "King")]
    [InlineData(2, "命令有误", "user", "add", "--email", "a@example.org")]
    [InlineData(2, "至少要 12 个字", "user", "add", "--email", "a@example.org", "--role", "Author", "--password-stdin")]
    [InlineData(1, "没有账号", "user", "disable", "--email", "nobody@example.org")]
    public async Task What_is_wrong_is_said_in_one_line(int exit, string words, params string[] args)
    {
        var (code, output) = await RunAsync(args, "short");
        Assert.True(exit == code, output);
        Assert.Contains(words, output, StringComparison.Ordinal);
        Assert.Single(output.Trim().Split('\n'));
    }

    public void Dispose() => _data.Dispose();

    private static async Task<string> LineAsync(Process process, string beginning)
    {
        while (await process.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
                return line;
        }

        throw new InvalidOperationException(await process.StandardError.ReadToEndAsync(Cancellation));
    }

    private async Task<(int Exit, string Output)> RunAsync(string[] args, string input = "")
    {
        using var process = Start(args);
        await process.StandardInput.WriteLineAsync(input.AsMemory(), Cancellation);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(Cancellation);
        var errors = process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, await output + await errors);
    }

    private Process Start(string[] args) => Process.Start(new ProcessStartInfo("dotnet", [
        typeof(Program).Assembly.Location, .. args,
        $"--Playbook:DataDirectory={_data.Path}", $"--Playbook:ContentDirectory={SampleContent.Playbook}",
    ])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["ASPNETCORE_URLS"] = "http://127.0.0.1:0" },
    })!;
}
