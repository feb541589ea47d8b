using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.Data;
using Playbook.Links;
using Playbook.Rendering;

namespace Playbook.Importing;

/// <summary>
/// The second pass of every import: renders the pages whose text is new, and those whose links now lead elsewhere
/// because another page came, went or moved. Runs inside the caller's transaction.
/// </summary>
internal sealed class PageRefresh(PlaybookDbContext database, MarkdownRenderer renderer)
{
    /// <summary>What rendered pages are stamped with; pages with another stamp are rendered again.</summary>
    public static readonly string Stamp = MarkdownRenderer.Version.ToString(CultureInfo.InvariantCulture);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var links = await LinkResolver.LoadAsync(
            database.Books, database.Chapters, database.CaseStudies, database.Terms, cancellationToken);
        var moved = await MovedAsync(links, cancellationToken);

        await RefreshBooksAsync(links, moved, cancellationToken);
        await RefreshChaptersAsync(links, moved, cancellationToken);
        await RefreshCasesAsync(links, moved, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Pages that hold a link whose target is another page, or none, or has another address or title than when they were rendered.</summary>
    private async Task<ILookup<PageKind, int>> MovedAsync(LinkResolver links, CancellationToken cancellationToken)
    {
        var books = await database.Books.AsNoTracking()
            .Select(b => new { b.Id, b.Slug })
            .ToDictionaryAsync(b => b.Id, b => b.Slug, cancellationToken);
        var ofChapters = await database.Chapters.AsNoTracking()
            .Select(c => new { c.Id, c.Book!.Slug })
            .ToDictionaryAsync(c => c.Id, c => c.Slug, cancellationToken);
        var stored = await database.CrossLinks.AsNoTracking()
            .Select(l => new { l.FromKind, l.FromId, l.Target, l.ToKind, l.ToId, l.Url, l.Title })
            .ToListAsync(cancellationToken);
        return stored
            .Where(link =>
            {
                var book = link.FromKind switch
                {
                    PageKind.Book => books.GetValueOrDefault(link.FromId, ""),
                    PageKind.Chapter => ofChapters.GetValueOrDefault(link.FromId, ""),
                    _ => "",
                };

                // What leads nowhere, fragments without a heading among it, has neither address nor title.
                var found = links.Find(link.Target, book);
                return (found?.Url ?? "") != link.Url
                    || (found?.Page.Title ?? "") != link.Title
                    || (found is not null && (found.Page.Kind != link.ToKind || found.Page.Id != link.ToId));
            })
            .ToLookup(link => link.FromKind, link => link.FromId);
    }

    private async Task RefreshBooksAsync(
        LinkResolver links, ILookup<PageKind, int> moved, CancellationToken cancellationToken)
    {
        var ids = moved[PageKind.Book].Distinct().ToList();
        var stale = await database.Books
            .Where(b => b.MadeWith != Stamp || ids.Contains(b.Id))
            .ToListAsync(cancellationToken);
        foreach (var book in stale)
        {
            await ReplaceLinksAsync(PageKind.Book, book.Id, PageRendering.Render(renderer, book, links), cancellationToken);
            book.MadeWith = Stamp;
        }
    }

    private async Task RefreshChaptersAsync(
        LinkResolver links, ILookup<PageKind, int> moved, CancellationToken cancellationToken)
    {
        var ids = moved[PageKind.Chapter].Distinct().ToList();
        var stale = await database.Chapters
            .Include(c => c.Book)
            .Where(c => c.MadeWith != Stamp || ids.Contains(c.Id))
            .ToListAsync(cancellationToken);
        foreach (var chapter in stale)
        {
            // Unread: loading them to be replaced costs seconds on a long book. The new ones, and the chapter itself
            // where its text is new, are saved below and tell the change sequence.
            await database.Sections.Where(s => s.ChapterId == chapter.Id).ExecuteDeleteAsync(cancellationToken);
            await ReplaceLinksAsync(
                PageKind.Chapter, chapter.Id, PageRendering.Render(renderer, chapter, chapter.Book!.Slug, links), cancellationToken);
            chapter.MadeWith = Stamp;
        }
    }

    private async Task RefreshCasesAsync(
        LinkResolver links, ILookup<PageKind, int> moved, CancellationToken cancellationToken)
    {
        var ids = moved[PageKind.Case].Distinct().ToList();
        var stale = await database.CaseStudies
            .Where(c => c.MadeWith != Stamp || ids.Contains(c.Id))
            .ToListAsync(cancellationToken);
        foreach (var study in stale)
        {
            await ReplaceLinksAsync(
                PageKind.Case, study.Id, PageRendering.Render(renderer, study, links), cancellationToken);
            study.MadeWith = Stamp;
        }
    }

    private async Task ReplaceLinksAsync(
        PageKind kind, int id, IReadOnlyList<CrossLink> links, CancellationToken cancellationToken)
    {
        await database.CrossLinks
            .Where(link => link.FromKind == kind && link.FromId == id)
            .ExecuteDeleteAsync(cancellationToken);
        database.CrossLinks.AddRange(links);
    }
}
