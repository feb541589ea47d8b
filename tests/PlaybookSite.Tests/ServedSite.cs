using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PlaybookSite.Tests;

/// <summary>
/// The site as an operator runs it, in a process of its own: it can be killed, and started again at the same address
/// over the same data.
/// </summary>
internal sealed class ServedSite : IAsyncDisposable
{
    public const string Email = "first@example.org";

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _output = [];
    private Process? _process;

    public ServedSite()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"));
    }

    public Uri Address { get; }

    public string DataDirectory => Path.Combine(_folder.Path, "data");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts it, and waits until it answers.</summary>
    public async Task StartAsync()
    {
        // Built as the tests are; its own folder has what browsers fetch.
        var built = Path.GetRelativePath(Path.GetFullPath(Path.Combine(SampleContent.ContentRoot, "..", "..", "tests", "PlaybookSite.Tests")), AppContext.BaseDirectory);
        _process = Process.Start(new ProcessStartInfo("dotnet",
        [
            Path.Combine(SampleContent.ContentRoot, built, "PlaybookSite.dll"), "serve", $"--urls={Address}",
            $"--Playbook:DataDirectory={DataDirectory}", $"--Playbook:ContentDirectory={SampleContent.Playbook}",
        ])
        {
            WorkingDirectory = SampleContent.ContentRoot,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var client = new HttpClient { BaseAddress = Address };
        while (!await AnswersAsync(client))
        {
            Assert.False(_process.HasExited, Output());
            await Task.Delay(50, Cancellation);
        }
    }

    /// <summary>As a power cut does: nothing is closed, nothing written any more.</summary>
    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
    }

    /// <summary>The link to the first account, which the console prints while there is none.</summary>
    public async Task<string> SetUpLinkAsync()
    {
        while (true)
        {
            lock (_output)
            {
                if (_output.Find(line => line.Contains("/account/join?key=", StringComparison.Ordinal)) is { } line)
                    return line[line.IndexOf("http", StringComparison.Ordinal)..].Trim();
            }

            await Task.Delay(50, Cancellation);
        }
    }

    /// <summary>A client that follows no redirects, signed in as the first admin, whom it makes.</summary>
    public async Task<HttpClient> JoinAsync()
    {
        var link = await SetUpLinkAsync();
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
        using var made = await client.PostFormAsync(
            link,
            [new("key", link.Split("key=")[1]), new("Draft.Email", Email), new("Draft.Name", "头一个"), new("Draft.Password", SignedIn.Password), new("Draft.Again", SignedIn.Password)],
            "/account/join");
        Assert.Equal("/admin", made.Headers.Location?.ToString());
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process?.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync("/health/ready", Cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            if (line.Data is { } text)
                _output.Add(text);
        }
    }

    private string Output()
    {
        lock (_output)
            return string.Join('\n', _output);
    }
}
