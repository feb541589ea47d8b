using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Importing.Topics;
using Playbook.Links;
using Playbook.Rendering;
using Playbook.Rendering.Drawings;

namespace Playbook.Importing;

/// <summary>A figure of a page that could not be drawn.</summary>
/// <param name="File">The file that the page was read from; empty when it was written in the admin area.</param>
/// <param name="Book">Slug of the book; empty for cases.</param>
/// <param name="Page">Slug of the chapter or case; empty for a book's own text.</param>
internal sealed record UndrawnOnPage(string File, string Book, string Page, UndrawnFigure Figure);

/// <summary>
/// The second pass of every import: renders the pages whose text is new, and those whose links now lead elsewhere
/// because another page came, went or moved. Runs inside the caller's transaction.
/// </summary>
/// <param name="rehearsal">What was rendered and drawn before the transaction began; null when nothing was.</param>
internal sealed class PageRefresh(
    PlaybookDbContext database, MarkdownRenderer renderer, FigureDrawer drawer, Rehearsal? rehearsal = null)
{
    /// <summary>What rendered pages are stamped with; pages with another stamp are rendered again.</summary>
    public static readonly string Stamp =
        string.Create(CultureInfo.InvariantCulture, $"{MarkdownRenderer.Version}.{FigureDrawer.Version}.{TopicClassifier.Version}");

    /// <summary>Characters of Markdown that are held, rendered and saved at once.</summary>
    private const int BatchCharacters = 500_000;

    private const int BatchPages = 200;

    private readonly FigureShelf _figures = new(database, renderer, drawer, rehearsal?.Drawings);
    private readonly RenderMarkdown _render = rehearsal is null ? renderer.Render : rehearsal.Render;
    private readonly List<UndrawnOnPage> _undrawn = [];

    /// <summary>Saves what the caller's context holds, and empties it.</summary>
    /// <returns>Figures of the refreshed pages that are shown as their source.</returns>
    public async Task<IReadOnlyList<UndrawnOnPage>> RunAsync(CancellationToken cancellationToken)
    {
        var links = await LinkResolver.LoadAsync(
            database.Books, database.Chapters, database.CaseStudies, database.Terms, database.FormerSlugs, cancellationToken);
        await _figures.ForgetOldAsync(cancellationToken);
        var topics = await TopicClassifier.LoadAsync(database.Terms, cancellationToken);
        foreach (var batch in Batches(await StaleAsync(links, cancellationToken)))
        {
            await RefreshAsync(batch, links, topics, cancellationToken);
            await database.SaveChangesAsync(cancellationToken);
            database.ChangeTracker.Clear();
        }

        return _undrawn;
    }

    /// <summary>Pages whose text is new, and those with links that lead elsewhere now.</summary>
    private async Task<List<StalePage>> StaleAsync(LinkResolver links, CancellationToken cancellationToken)
    {
        var moved = await MovedAsync(links, cancellationToken);
        var books = database.Books.AsNoTracking().Select(b => new StalePage(
            PageKind.Book, b.Id, b.IntroductionMarkdown.Length + b.ClosingMarkdown.Length, b.MadeWith != Stamp));
        var chapters = database.Chapters.AsNoTracking().Select(c => new StalePage(PageKind.Chapter, c.Id, c.Markdown.Length, c.MadeWith != Stamp));
        var cases = database.CaseStudies.AsNoTracking().Select(c => new StalePage(PageKind.Case, c.Id, c.Markdown.Length, c.MadeWith != Stamp));
        var stale = new List<StalePage>();
        foreach (var pages in new[] { books, chapters, cases })
        {
            stale.AddRange((await pages.ToListAsync(cancellationToken))
                .Where(page => page.IsStale || moved.Contains((page.Kind, page.Id)))
                .OrderBy(page => page.Id));
        }

        return stale;
    }

    /// <summary>Pages that hold a link whose target is another page, or none, or has another address or title than when they were rendered.</summary>
    private async Task<HashSet<(PageKind Kind, int Id)>> MovedAsync(LinkResolver links, CancellationToken cancellationToken)
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
                || (found is not null && (found.Page.Kind != link.ToKind || found.Page.Id != link.ToId)))
                moved.Add((link.FromKind, link.FromId));
        }

        return moved;
    }

    /// <summary>So many pages at once as fit in some ten megabytes, at least one.</summary>
    private static IEnumerable<List<StalePage>> Batches(List<StalePage> pages)
    {
        for (var (start, end) = (0, 0); start < pages.Count; start = end)
        {
            for (var characters = 0L; end < pages.Count && (end == start || (end - start < BatchPages && characters + pages[end].Characters <= BatchCharacters)); end++)
                characters += pages[end].Characters;
            yield return pages[start..end];
        }
    }

    private async Task RefreshAsync(
        List<StalePage> batch, LinkResolver links, TopicClassifier topics, CancellationToken cancellationToken)
    {
        var ids = batch.ToLookup(page => page.Kind, page => page.Id);
        var (ofBooks, ofChapters, ofCases) = (ids[PageKind.Book].ToList(), ids[PageKind.Chapter].ToList(), ids[PageKind.Case].ToList());
        var books = await database.Books.Where(b => ofBooks.Contains(b.Id)).OrderBy(b => b.Id).ToListAsync(cancellationToken);
        var chapters = await database.Chapters.Include(c => c.Book).Where(c => ofChapters.Contains(c.Id)).OrderBy(c => c.Id).ToListAsync(cancellationToken);
        var cases = await database.CaseStudies.Where(c => ofCases.Contains(c.Id)).OrderBy(c => c.Id).ToListAsync(cancellationToken);
        await _figures.FillAsync(
            [
                .. books.SelectMany(book => new[] { book.IntroductionMarkdown, book.ClosingMarkdown }),
                .. chapters.Select(chapter => chapter.Markdown),
                .. cases.Select(study => study.Markdown),
            ],
            cancellationToken);

        foreach (var book in books)
            await RefreshAsync(book, links, cancellationToken);
        foreach (var chapter in chapters)
            await RefreshAsync(chapter, links, topics, cancellationToken);
        foreach (var study in cases)
            await RefreshAsync(study, links, cancellationToken);
    }

    private async Task RefreshAsync(Book book, LinkResolver links, CancellationToken cancellationToken)
    {
        var outcome = PageRendering.Render(_render, book, links, _figures.Find);
        await ReplaceLinksAsync(PageKind.Book, book.Id, outcome.Links, cancellationToken);
        Report(book.SourceFile, book.Slug, "", outcome);
        book.MadeWith = Stamp;
    }

    private async Task RefreshAsync(Chapter chapter, LinkResolver links, TopicClassifier topics, CancellationToken cancellationToken)
    {
        // Unread: loading them to be replaced costs seconds on a long book. The new ones, and the chapter itself
        // where its text is new, are saved below and tell the change sequence.
        await database.Sections.Where(s => s.ChapterId == chapter.Id).ExecuteDeleteAsync(cancellationToken);
        var outcome = PageRendering.Render(_render, chapter, chapter.Book!.Slug, links, _figures.Find);
        topics.Give(chapter);
        await ReplaceLinksAsync(PageKind.Chapter, chapter.Id, outcome.Links, cancellationToken);
        Report(chapter.SourceFile, chapter.Book.Slug, chapter.Slug, outcome);
        chapter.MadeWith = Stamp;
    }

    private async Task RefreshAsync(CaseStudy study, LinkResolver links, CancellationToken cancellationToken)
    {
        var outcome = PageRendering.Render(_render, study, links, _figures.Find);
        await ReplaceLinksAsync(PageKind.Case, study.Id, outcome.Links, cancellationToken);
        Report(study.SourceFile, "", study.Slug, outcome);
        study.MadeWith = Stamp;
    }

    private void Report(string file, string book, string page, PageOutcome outcome) =>
        _undrawn.AddRange(outcome.Undrawn.Select(figure => new UndrawnOnPage(file, book, page, figure)));

    private async Task ReplaceLinksAsync(
        PageKind kind, int id, IReadOnlyList<CrossLink> links, CancellationToken cancellationToken)
    {
        await database.CrossLinks
            .Where(link => link.FromKind == kind && link.FromId == id)
            .ExecuteDeleteAsync(cancellationToken);
        database.CrossLinks.AddRange(links);
    }

    private sealed record StalePage(PageKind Kind, int Id, int Characters, bool IsStale);
}
