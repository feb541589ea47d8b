using Microsoft.EntityFrameworkCore;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Links;

namespace Playbook.Importing;

/// <param name="IsJudgedOnly">Its HTML is to date; only its topics were judged by other words.</param>
internal sealed record StalePage(PageKind Kind, int Id, int Characters, bool IsJudgedOnly = false);

/// <summary>Which pages are to be made anew.</summary>
internal static class StalePages
{
    /// <summary>Characters of Markdown that are held, rendered and saved at once.</summary>
    private const int BatchCharacters = 500_000;

    private const int BatchPages = 200;

    /// <summary>Pages whose text is new, and those with links that lead elsewhere now.</summary>
    public static async Task<List<StalePage>> ChangedAsync(
        PlaybookDbContext database, LinkResolver links, CancellationToken cancellationToken)
    {
        var moved = await MovedAsync(database, links, cancellationToken);
        return await FindAsync(database, (page, madeWith) => madeWith.Length == 0 || moved.Contains((page.Kind, page.Id)) ? page : null, cancellationToken);
    }

    /// <summary>Pages that an older version of this program made, or whose topics were judged by other words.</summary>
    /// <param name="judged">What the topics of a page that is to date were judged with.</param>
    public static Task<List<StalePage>> OutdatedAsync(PlaybookDbContext database, string judged, CancellationToken cancellationToken) =>
        FindAsync(
            database,
            (page, madeWith) => madeWith == PageRefresh.StampOf(page.Kind, judged) ? null
                : page with { IsJudgedOnly = madeWith.StartsWith(PageRefresh.Stamp + "/", StringComparison.Ordinal) },
            cancellationToken);

    /// <summary>So many pages at once as fit in some ten megabytes, at least one.</summary>
    public static IEnumerable<List<StalePage>> Batches(List<StalePage> pages)
    {
        for (var (start, end) = (0, 0); start < pages.Count; start = end)
        {
            for (var characters = 0L; end < pages.Count && (end == start || (end - start < BatchPages && characters + pages[end].Characters <= BatchCharacters)); end++)
                characters += pages[end].Characters;
            yield return pages[start..end];
        }
    }

    /// <summary>What they say, to be rendered before anything is locked.</summary>
    public static async Task<List<RehearsedText>> TextsAsync(
        PlaybookDbContext database, IReadOnlyCollection<StalePage> pages, CancellationToken cancellationToken)
    {
        var texts = new List<RehearsedText>();
        foreach (var batch in pages.Where(page => !page.IsJudgedOnly).Chunk(BatchPages))
        {
            var ids = batch.ToLookup(page => page.Kind, page => page.Id);
            var (ofBooks, ofChapters, ofCases) = (ids[PageKind.Book].ToList(), ids[PageKind.Chapter].ToList(), ids[PageKind.Case].ToList());
            foreach (var book in await database.Books.Where(b => ofBooks.Contains(b.Id))
                .Select(b => new { b.Slug, b.IntroductionMarkdown, b.ClosingMarkdown }).ToListAsync(cancellationToken))
                texts.AddRange([new(book.Slug, book.IntroductionMarkdown), new(book.Slug, book.ClosingMarkdown)]);
            foreach (var chapter in await database.Chapters.Where(c => ofChapters.Contains(c.Id))
                .Select(c => new { c.Book!.Slug, c.Markdown }).ToListAsync(cancellationToken))
                texts.Add(new(chapter.Slug, chapter.Markdown));
            foreach (var study in await database.CaseStudies.Where(c => ofCases.Contains(c.Id))
                .Select(c => new { c.FromChapter, c.Markdown }).ToListAsync(cancellationToken))
                texts.Add(new(CaseStudy.BookOf(study.FromChapter), study.Markdown));
        }

        return texts;
    }

    private static async Task<List<StalePage>> FindAsync(
        PlaybookDbContext database, Func<StalePage, string, StalePage?> judge, CancellationToken cancellationToken)
    {
        var books = await database.Books.AsNoTracking().OrderBy(b => b.Id)
            .Select(b => new { b.Id, Characters = b.IntroductionMarkdown.Length + b.ClosingMarkdown.Length, b.MadeWith }).ToListAsync(cancellationToken);
        var chapters = await database.Chapters.AsNoTracking().OrderBy(c => c.Id)
            .Select(c => new { c.Id, Characters = c.Markdown.Length, c.MadeWith }).ToListAsync(cancellationToken);
        var cases = await database.CaseStudies.AsNoTracking().OrderBy(c => c.Id)
            .Select(c => new { c.Id, Characters = c.Markdown.Length, c.MadeWith }).ToListAsync(cancellationToken);
        return
        [
            .. books.Select(b => judge(new StalePage(PageKind.Book, b.Id, b.Characters), b.MadeWith)).OfType<StalePage>(),
            .. chapters.Select(c => judge(new StalePage(PageKind.Chapter, c.Id, c.Characters), c.MadeWith)).OfType<StalePage>(),
            .. cases.Select(c => judge(new StalePage(PageKind.Case, c.Id, c.Characters), c.MadeWith)).OfType<StalePage>(),
        ];
    }

    /// <summary>Pages that hold a link whose target is another page, or none, or has another address or title than when they were rendered.</summary>
    private static async Task<HashSet<(PageKind Kind, int Id)>> MovedAsync(
        PlaybookDbContext database, LinkResolver links, CancellationToken cancellationToken)
    {
        var books = await database.Books.AsNoTracking()
            .Select(b => new { b.Id, b.Slug })
            .ToDictionaryAsync(b => b.Id, b => b.Slug, cancellationToken);
        var ofChapters = await database.Chapters.AsNoTracking()
            .Select(c => new { c.Id, c.Book!.Slug })
            .ToDictionaryAsync(c => c.Id, c => c.Slug, cancellationToken);
        var ofCases = (await database.CaseStudies.AsNoTracking()
            .Where(c => c.FromChapter != "")
            .Select(c => new { c.Id, c.FromChapter })
            .ToListAsync(cancellationToken))
            .ToDictionary(c => c.Id, c => CaseStudy.BookOf(c.FromChapter));
        var moved = new HashSet<(PageKind Kind, int Id)>();
        // Row by row: a large site has many times more links than pages.
        await foreach (var link in database.CrossLinks.AsNoTracking()
            .Select(l => new { l.FromKind, l.FromId, l.Target, l.ToKind, l.ToId, l.Url, l.Title })
            .AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var book = link.FromKind switch
            {
                PageKind.Book => books.GetValueOrDefault(link.FromId, ""),
                PageKind.Chapter => ofChapters.GetValueOrDefault(link.FromId, ""),
                PageKind.Case => ofCases.GetValueOrDefault(link.FromId, ""),
                _ => "",
            };

            // What leads nowhere, fragments without a heading among it, has neither address nor title.
            var found = links.Find(link.Target, book);
            if ((found?.Url ?? "") != link.Url
                || (found?.Page.Title ?? "") != link.Title
                || (found is { Page.Id: not 0 } && (found.Page.Kind != link.ToKind || found.Page.Id != link.ToId)))
                moved.Add((link.FromKind, link.FromId));
        }

        return moved;
    }
}
