using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Importing.Sources;
using Playbook.Links;

namespace Playbook.Importing.Doctor;

/// <summary>A page that an import changed.</summary>
/// <param name="Before">What it said; null for one that it made.</param>
/// <param name="After">What it said when the import was done.</param>
/// <param name="Version">That it had then; 0 for a book, which has none.</param>
internal sealed record TracedPage(PageKind Kind, int Id, int BookId, string Title, JsonObject? Before, JsonObject After, int Version);

/// <summary>Notes what an import does to the books of its documents, inside its transaction, so that it can be undone.</summary>
internal sealed class ImportTrace
{
    private readonly HashSet<string> _books = [];
    private readonly HashSet<string> _cases = [];
    private Dictionary<(PageKind Kind, int Id), TracedPage> _before = [];

    public async Task BeginAsync(PlaybookDbContext database, IReadOnlyList<SourceDocument> documents, CancellationToken cancellationToken)
    {
        _books.UnionWith(documents.SelectMany(document => new[] { document.Slug, document.SavedSlug }));
        _cases.UnionWith(documents.SelectMany(document => document.Cases).Select(study => study.Slug));
        _before = await ReadAsync(database, cancellationToken);
    }

    /// <returns>The pages that are there now and were not, or say something else.</returns>
    public async Task<List<TracedPage>> EndAsync(PlaybookDbContext database, CancellationToken cancellationToken)
    {
        var after = await ReadAsync(database, cancellationToken);
        return [.. after.Values
            .Select(page => page with { Before = _before.GetValueOrDefault((page.Kind, page.Id))?.After })
            .Where(page => page.Before is null || !JsonNode.DeepEquals(page.Before, page.After))];
    }

    private async Task<Dictionary<(PageKind, int), TracedPage>> ReadAsync(PlaybookDbContext database, CancellationToken cancellationToken)
    {
        var books = await database.Books.AsNoTracking().Where(book => _books.Contains(book.Slug)).ToListAsync(cancellationToken);
        var ids = books.ConvertAll(book => book.Id);
        var chapters = await database.Chapters.AsNoTracking().Where(chapter => ids.Contains(chapter.BookId)).ToListAsync(cancellationToken);
        var cases = await database.CaseStudies.AsNoTracking().Where(study => _cases.Contains(study.Slug)).ToListAsync(cancellationToken);
        foreach (var book in _books)
        {
            var inside = book + "/";
            cases.AddRange(await database.CaseStudies.AsNoTracking().Where(study => study.FromChapter.StartsWith(inside)).ToListAsync(cancellationToken));
        }

        return books.Select(book => new TracedPage(PageKind.Book, book.Id, book.Id, book.Title, null, RowImage.Of(book), 0))
            .Concat(chapters.Select(chapter => new TracedPage(PageKind.Chapter, chapter.Id, chapter.BookId, chapter.Title, null, RowImage.Of(chapter), chapter.Version)))
            .Concat(cases.DistinctBy(study => study.Id).Select(study => new TracedPage(PageKind.Case, study.Id, 0, study.Title, null, RowImage.Of(study), study.Version)))
            .ToDictionary(page => (page.Kind, page.Id));
    }
}
