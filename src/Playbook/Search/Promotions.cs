using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Links;
using Playbook.Search.Analysis;

namespace Playbook.Search;

/// <summary>
/// The pages that editors put first. They stand in the database and not in the index: what an editor says counts with the
/// next search, and so does whether the page is published.
/// </summary>
public sealed class Promotions(IDbContextFactory<PlaybookDbContext> databases)
{
    /// <returns>The answer, with the page that is put first for its query, if one is and readers may see it.</returns>
    public async Task<SearchAnswer> AddToAsync(SearchAnswer answer, CancellationToken cancellationToken = default)
    {
        var key = FoldedText.KeyOf(answer.Query);
        if (key.Length == 0)
            return answer;
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (await database.PromotedPages.AsNoTracking().SingleOrDefaultAsync(p => p.Key == key, cancellationToken) is not { } promoted)
            return answer;
        var page = await PagesOf(database, promoted.Kind, [promoted.PageId]).SingleOrDefaultAsync(cancellationToken);
        return page is { IsPublished: true } ? answer with { Promoted = new PromotedAnswer(page.Title, page.Url, promoted.Kind) } : answer;
    }

    /// <summary>Pages as they are today, whether readers may see them or not.</summary>
    internal static IQueryable<PromotablePage> PagesOf(PlaybookDbContext database, PageKind kind, IReadOnlyCollection<int> ids) => kind switch
    {
        PageKind.Chapter => database.Chapters.Where(c => ids.Contains(c.Id))
            .Select(c => new PromotablePage(c.Id, c.Title, PageUrl.Chapter(c.Book!.Slug, c.Slug), c.Published && c.Book.Published)),
        PageKind.Case => database.CaseStudies.Where(c => ids.Contains(c.Id))
            .Select(c => new PromotablePage(c.Id, c.Title, PageUrl.Case(c.Slug), c.Published)),
        PageKind.Term => database.Terms.Where(t => ids.Contains(t.Id))
            .Select(t => new PromotablePage(t.Id, t.Name, PageUrl.Term(t.Slug), t.Published)),
        _ => database.Books.Where(b => ids.Contains(b.Id))
            .Select(b => new PromotablePage(b.Id, b.Title, PageUrl.Book(b.Slug), b.Published)),
    };

    /// <summary>What every promotion names today, one query a kind; pages that are gone are missing.</summary>
    internal static async Task<IReadOnlyDictionary<(PageKind Kind, int Id), PromotablePage>> PagesAsync(
        PlaybookDbContext database, IEnumerable<PromotedPage> promoted, CancellationToken cancellationToken)
    {
        var pages = new Dictionary<(PageKind, int), PromotablePage>();
        foreach (var kind in promoted.GroupBy(p => p.Kind, p => p.PageId))
        {
            foreach (var page in await PagesOf(database, kind.Key, [.. kind.Distinct()]).ToListAsync(cancellationToken))
                pages.Add((kind.Key, page.Id), page);
        }

        return pages;
    }
}

internal sealed record PromotablePage(int Id, string Title, string Url, bool IsPublished);
