using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.Data;
using Playbook.Links;
using Playbook.Search;

namespace Playbook.Tests.Search;

/// <summary>The book that ships and the sample documents, imported and indexed.</summary>
public sealed class WholeLibrary : IAsyncLifetime
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    private readonly TestBook _book = new(Path.Combine(Root, "content"));

    public BookSearch Search => _book.Get<BookSearch>();

    /// <summary>All that is published.</summary>
    public IReadOnlyList<(string Url, string Heading, string Text, string BookTitle)> Sections { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await _book.Get<PlaybookDatabase>().PrepareAsync();
        await _book.ImportContentAsync();
        await _book.ImportAsync(Path.Combine(Root, "tests", "SampleContent", "sources"));
        await _book.Get<SearchIndex>().OpenAsync();
        await using var database = _book.Database();
        var rows = await database.Set<Section>()
            .Where(section => section.Chapter!.Published && section.Chapter.Book!.Published)
            .Select(section => new
            {
                Book = section.Chapter!.Book!.Slug,
                section.Chapter.Book.Title,
                section.Chapter.Slug,
                section.Anchor,
                section.Heading,
                section.Text,
            })
            .ToListAsync();
        Sections = rows.ConvertAll(row => ($"{PageUrl.Chapter(row.Book, row.Slug)}#{row.Anchor}", row.Heading, row.Text, row.Title));
    }

    public ValueTask DisposeAsync() => _book.DisposeAsync();

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
