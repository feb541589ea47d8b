using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Links;
using Playbook.Search;

namespace Playbook.Tests.Content;

/// <summary>The shipped content, imported and indexed.</summary>
public sealed class ShippedLibrary : IAsyncLifetime
{
    private readonly TestBook _book = new(ShippedContent.Root);

    public BookSearch Search => _book.Get<BookSearch>();

    /// <summary>Where the answers of golden.tsv stand, by the way they are written there.</summary>
    public IReadOnlyDictionary<string, string> Urls { get; private set; } = new Dictionary<string, string>();

    public async ValueTask InitializeAsync()
    {
        await _book.Get<PlaybookDatabase>().PrepareAsync();
        await _book.ImportContentAsync();
        await _book.Get<SearchIndex>().OpenAsync(TestContext.Current.CancellationToken);
        await using var database = _book.Database();
        var sections = await database.Sections
            .Select(section => new { section.Chapter!.Slug, Book = section.Chapter.Book!.Slug, section.Heading, section.Anchor })
            .ToListAsync(TestContext.Current.CancellationToken);
        var urls = new Dictionary<string, string>();
        foreach (var section in sections)
            urls.TryAdd($"{section.Slug}#{section.Heading}", $"{PageUrl.Chapter(section.Book, section.Slug)}#{section.Anchor}");
        foreach (var study in ShippedContent.Folder.Cases)
            urls[$"case:{study.Fields.Slug}"] = PageUrl.Case(study.Fields.Slug);
        foreach (var term in ShippedContent.Folder.Terms)
            urls[$"term:{term.Fields.Slug}"] = PageUrl.Term(term.Fields.Slug);
        Urls = urls;
    }

    public ValueTask DisposeAsync() => _book.DisposeAsync();
}
