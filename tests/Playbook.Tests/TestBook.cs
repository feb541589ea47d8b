using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Playbook.Data;
using Playbook.Importing;
using Playbook.Importing.Content;
using Playbook.Importing.Sources;

namespace Playbook.Tests;

/// <summary>The whole book on a real database in a folder of its own, with a content directory that a test fills.</summary>
internal sealed class TestBook : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("playbook-book-").FullName;
    private readonly ServiceProvider _services;

    /// <summary>Nothing is there yet: no data directory, no database.</summary>
    /// <param name="contentFolder">A content directory to read, not to fill; null for an empty one of its own.</param>
    public TestBook(string? contentFolder = null)
    {
        ContentFolder = contentFolder ?? Path.Combine(_folder, "content");
        Directory.CreateDirectory(ContentFolder);
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(new PlaybookOptions
            {
                DataDirectory = Path.Combine(_folder, "data"),
                ContentDirectory = ContentFolder,
            })
            .AddSingleton(new Playbook.Search.SearchOptions())
            .AddPlaybook()
            .BuildServiceProvider();
    }

    public string ContentFolder { get; }

    public static async Task<TestBook> OpenAsync(string? contentFolder = null)
    {
        var book = new TestBook(contentFolder);
        await book.Get<PlaybookDatabase>().PrepareAsync();
        return book;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public PlaybookDbContext Database() => Get<IDbContextFactory<PlaybookDbContext>>().CreateDbContext();

    public string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public Task<ContentReport> ImportContentAsync() => Get<ContentImport>().RunAsync(TestContext.Current.CancellationToken);

    public Task<ImportReport> ImportAsync(params string[] paths) =>
        Get<SourceImport>().RunAsync(paths, cancellationToken: TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
