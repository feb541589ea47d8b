using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Playbook.Data;
using Playbook.Importing;
using Playbook.Importing.Sources;
using Playbook.Search;
using Playbook.Search.Suggestions;

namespace PlaybookSite.Tests;

/// <summary>
/// The real host on a port of its own, with real SQLite and Lucene in an empty folder; it serves the sample playbook
/// and the sample documents. One for a test class.
/// </summary>
public class SiteFixture : WebApplicationFactory<Program>, IAsyncLifetime
{
    public string DataDirectory { get; } = Directory.CreateTempSubdirectory("playbook-site-").FullName;

    /// <summary>A client that follows no redirects, so that each answer is seen as it is.</summary>
    public HttpClient Client { get; private set; } = null!;

    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>Tests come from one address, many at a time.</summary>
    protected virtual int AttemptsPerMinute => 100_000;

    public async ValueTask InitializeAsync()
    {
        UseKestrel(0);
        StartServer();
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
        await ImportAsync(SampleContent.Sources);
    }

    public async Task<ImportReport> ImportAsync(params string[] paths)
    {
        var report = await Services.GetRequiredService<SourceImport>().RunAsync(paths);
        await Services.GetRequiredService<SearchIndex>().CatchUpAsync();
        await Services.GetRequiredService<Suggester>().CatchUpAsync();
        return report;
    }

    /// <summary>
    /// Waits until the site has followed into its index what was saved: it does so by itself, all the time. A busy
    /// machine has no seconds, so nothing here says how soon.
    /// </summary>
    public async Task UntilFollowedAsync(CancellationToken cancellation)
    {
        var latest = await Services.GetRequiredService<PlaybookDatabase>().LastChangeAsync(cancellation);
        while (Services.GetRequiredService<SearchIndex>().Status.LastChange < latest)
            await Task.Delay(20, cancellation);
    }

    public override async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(DataDirectory, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseContentRoot(SampleContent.ContentRoot);
        builder.UseSetting("Playbook:DataDirectory", DataDirectory);
        builder.UseSetting("Playbook:ContentDirectory", SampleContent.Playbook);
        builder.UseSetting("Playbook:Accounts:AttemptsPerMinute", AttemptsPerMinute.ToString(CultureInfo.InvariantCulture));
    }
}
