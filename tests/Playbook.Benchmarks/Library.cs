using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Playbook.Importing;
using Playbook.Importing.Sources;
using Playbook.Search;

namespace Playbook.Benchmarks;

/// <summary>
/// The real site with content/ and the documents of PLAYBOOK_SOURCES (else the sample documents) loaded, in a
/// folder that goes with it.
/// </summary>
public sealed class Library : WebApplicationFactory<Program>
{
    private readonly string _folder = Directory.CreateTempSubdirectory("playbook-benchmark-").FullName;

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    public static string Sources { get; } = Environment.GetEnvironmentVariable("PLAYBOOK_SOURCES")
        ?? Path.Combine(Root, "tests", "SampleContent", "sources");

    public static async Task<Library> OpenAsync()
    {
        var library = new Library();
        library.StartServer();
        await library.Services.GetRequiredService<SourceImport>().RunAsync([Sources]);
        await library.Services.GetRequiredService<SearchIndex>().CatchUpAsync();
        return library;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseContentRoot(Path.Combine(Root, "src", "PlaybookSite"));
        builder.UseSetting("Playbook:DataDirectory", _folder);
        builder.UseSetting("Playbook:ContentDirectory", Path.Combine(Root, "content"));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
