using Microsoft.Playwright;

namespace PlaybookSite.Tests.Browser;

/// <summary>A real Chromium, or the reason why there is none here.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>PLAYBOOK_CHROMIUM, else /usr/bin/chromium, else the first on PATH.</summary>
    public static string? Executable { get; } = new[] { Environment.GetEnvironmentVariable("PLAYBOOK_CHROMIUM"), "/usr/bin/chromium" }
        .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name))))
        .FirstOrDefault(path => path is { Length: > 0 } && File.Exists(path));

    public async ValueTask InitializeAsync()
    {
        if (Executable is null)
            return;
        // Nothing here says how soon; five seconds are nothing on a machine that draws diagrams beside.
        Assertions.SetDefaultExpectTimeout(30_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A fresh page, as a phone (390 px) or a desktop (1280 px) shows it.</summary>
    /// <param name="policy">False to ignore the content policy, and see what is left without it.</param>
    public async Task<IPage> NewPageAsync(
        Uri address, int width = 1280, ColorScheme scheme = ColorScheme.Light, bool script = true, bool policy = true)
    {
        Assert.SkipWhen(_browser is null, "No Chromium here. Install it with: apt-get install chromium fonts-noto-cjk");
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ColorScheme = scheme,
            BypassCSP = !policy,
            JavaScriptEnabled = script,
            Locale = "zh-CN",
            ViewportSize = new ViewportSize { Width = width, Height = 844 },
        });
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
