using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Glossary;
using Playbook.Search;
using Playbook.Search.Insight;
using Playbook.Search.Suggestions;

namespace Playbook.Tests.Search;

/// <summary>A database and an index in a folder of their own.</summary>
internal sealed partial class SmallLibrary : IDbContextFactory<PlaybookDbContext>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("playbook-search-").FullName;

    private SmallLibrary()
    {
        Place = new PlaybookOptions { DataDirectory = _folder };
        Index = NewIndex();
        Search = new BookSearch(Index, new SearchOptions());
    }

    public PlaybookOptions Place { get; }

    public SearchIndex Index { get; private set; }

    public BookSearch Search { get; private set; }

    public static async Task<SmallLibrary> OpenAsync(params Book[] books)
    {
        var library = new SmallLibrary();
        await using (var database = library.CreateDbContext())
        {
            await database.Database.MigrateAsync();
            database.Books.AddRange(books);
            await database.SaveChangesAsync();
        }

        await library.Index.OpenAsync();
        return library;
    }

    public static Book Book(string slug, string title, params Chapter[] chapters) =>
        new() { Slug = slug, Title = title, Chapters = [.. chapters] };

    /// <param name="sections">"heading: text"; a section without a heading is the opening.</param>
    public static Chapter Chapter(string slug, string title, string topic, params string[] sections) => new()
    {
        Slug = slug,
        Title = title,
        Topics = topic.Length > 0 ? [.. topic.Split(' ')] : [],
        Sections = [.. sections.Select((section, at) => Section(at, title, section))],
    };

    public static CaseStudy Case(string slug, string title, string text) =>
        new() { Slug = slug, Title = title, Text = text, Topics = ["financing"] };

    public static Term Term(string slug, string name, string definition) =>
        new() { Slug = slug, Name = name, Definition = definition, Topics = ["financing"] };

    public PlaybookDbContext CreateDbContext() => new(new DbContextOptionsBuilder<PlaybookDbContext>()
        .UseSqlite($"Data Source={Place.DatabaseFile};Pooling=False")
        .AddInterceptors(new SqlitePragmas())
        .Options);

    public async Task ChangeAsync(Func<PlaybookDbContext, Task> change)
    {
        await using (var database = CreateDbContext())
        {
            await change(database);
            await database.SaveChangesAsync();
        }

        await Index.CatchUpAsync();
    }

    public SearchIndex NewIndex() => new(Place, new SearchOptions(), this, NullLogger<SearchIndex>.Instance);

    public Suggester NewSuggester() => new(this, Index, Search, new SearchInsight(this, TimeProvider.System), TimeProvider.System);

    /// <summary>As after a restart of the site.</summary>
    public async Task ReopenAsync()
    {
        Index.Dispose();
        Index = NewIndex();
        Search = new BookSearch(Index, new SearchOptions());
        await Index.OpenAsync();
    }

    public SearchAnswer Find(string query) => Search.Search(new SearchRequest(query, PageSize: 50));

    /// <summary>Where the hits lead, without the words that the address takes along.</summary>
    public string[] Urls(string query) => [.. Find(query).Hits.Select(hit => Words().Replace(hit.Url, ""))];

    public void Dispose()
    {
        Index.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static Section Section(int position, string title, string section)
    {
        var at = section.IndexOf(": ", StringComparison.Ordinal);
        var heading = at < 0 ? title : section[..at];
        return new Section
        {
            Position = position,
            Heading = heading,
            Anchor = at < 0 ? global::Playbook.Books.Section.OpeningAnchor : $"s{position}",
            Level = at < 0 ? 1 : 2,
            Text = at < 0 ? section : section[(at + 2)..],
        };
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\?q=[^#]*")]
    private static partial System.Text.RegularExpressions.Regex Words();
}
