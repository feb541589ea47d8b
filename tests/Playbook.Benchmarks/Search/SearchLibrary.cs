using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Playbook.Books;
using Playbook.Data;
using Playbook.Importing.Content;
using Playbook.Importing.Sources;
using Playbook.Search;

namespace Playbook.Benchmarks.Search;

/// <summary>A database and an index in a folder that goes with it, without the website around them.</summary>
internal sealed class SearchLibrary : IDisposable
{
    private readonly string _folder;
    private readonly bool _isKept;
    private readonly ServiceProvider _services;

    private SearchLibrary(string? folder)
    {
        _isKept = folder is not null;
        _folder = folder ?? Directory.CreateTempSubdirectory("playbook-benchmark-").FullName;
        Place = new PlaybookOptions { DataDirectory = _folder, ContentDirectory = Path.Combine(Library.Root, "content") };
        _services = new ServiceCollection()
            .AddSingleton(Place)
            .AddSingleton(new SearchOptions())
            .AddLogging()
            .AddPlaybook()
            .BuildServiceProvider();
    }

    public PlaybookOptions Place { get; }

    public SearchIndex Index => _services.GetRequiredService<SearchIndex>();

    /// <summary>The books alone.</summary>
    /// <param name="folder">Where the library stays for the next time, or null.</param>
    public static Task<SearchLibrary> OfAsync(IEnumerable<Book> books, string? folder = null) => OpenAsync(folder, async services =>
    {
        foreach (var book in books)
        {
            await using var database = await services.GetRequiredService<IDbContextFactory<PlaybookDbContext>>().CreateDbContextAsync();
            database.Books.Add(book);
            await database.SaveChangesAsync();
        }
    });

    /// <summary>What ships with the site, and source documents.</summary>
    public static Task<SearchLibrary> OfContentAsync() => OpenAsync(null, async services =>
    {
        await services.GetRequiredService<ContentImport>().RunAsync();
        await services.GetRequiredService<SourceImport>().RunAsync([Library.Sources]);
    });

    public SearchAnswer Find(string query, int page = 1, int pageSize = 10) =>
        _services.GetRequiredService<BookSearch>().Search(new SearchRequest(query, page, pageSize));

    /// <summary>All that can be found, as the index is made from it.</summary>
    public async Task<List<SearchEntry>> EntriesAsync()
    {
        await using var database = await _services.GetRequiredService<IDbContextFactory<PlaybookDbContext>>().CreateDbContextAsync();
        return await SearchPages.BatchesAsync(database, CancellationToken.None)
            .SelectMany(batch => batch.SelectMany(page => page.Entries)).ToListAsync();
    }

    /// <summary>A chapter more, as an editor publishes it; returns when the index holds it.</summary>
    public async Task PublishAsync(string text)
    {
        await using (var database = await _services.GetRequiredService<IDbContextFactory<PlaybookDbContext>>().CreateDbContextAsync())
        {
            var chapter = new Chapter { Slug = $"new-{Guid.NewGuid():N}", Title = "新写的一章" };
            chapter.Sections.Add(new Section { Heading = "新写的一节", Anchor = "new", Level = 2, Text = text });
            (await database.Books.FirstAsync()).Chapters.Add(chapter);
            await database.SaveChangesAsync();
        }

        await Index.CatchUpAsync();
    }

    /// <summary>Takes it back.</summary>
    public async Task UnpublishAsync()
    {
        await using (var database = await _services.GetRequiredService<IDbContextFactory<PlaybookDbContext>>().CreateDbContextAsync())
        {
            database.Chapters.RemoveRange(await database.Chapters.Include(chapter => chapter.Sections).Where(chapter => chapter.Slug.StartsWith("new-")).ToListAsync());
            await database.SaveChangesAsync();
        }

        await Index.CatchUpAsync();
    }

    public void Dispose()
    {
        _services.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (!_isKept)
            Directory.Delete(_folder, recursive: true);
    }

    private static async Task<SearchLibrary> OpenAsync(string? folder, Func<IServiceProvider, Task> fill)
    {
        var library = new SearchLibrary(folder);
        var database = library._services.GetRequiredService<PlaybookDatabase>();
        await database.PrepareAsync();
        if (await database.LastChangeAsync() == 0)
            await fill(library._services);
        await library.Index.OpenAsync();
        return library;
    }
}
