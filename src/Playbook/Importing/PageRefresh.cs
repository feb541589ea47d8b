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
            database.Chapters, database.CaseStudies, database.Terms, cancellationToken);
        var moved = await MovedAsync(links, cancellationToken);

        await RefreshBooksAsync(links, cancellationToken);
        await RefreshChaptersAsync(links, moved, cancellationToken);
        await RefreshCasesAsync(links, moved, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Pages that hold a link whose target is another page, or none, than when they were rendered.</summary>
    private async Task<ILookup<PageKind, int>> MovedAsync(LinkResolver links, CancellationToken cancellationToken)
    {
        var books = await database.Chapters.AsNoTracking()
            .Select(c => new { c.Id, c.Book!.Slug })
            .ToDictionaryAsync(c => c.Id, c => c.Slug, cancellationToken);
        var stored = await database.CrossLinks.AsNoTracking().ToListAsync(cancellationToken);
        return stored
            .Where(link =>
            {
                var book = link.FromKind == PageKind.Chapter ? books.GetValueOrDefault(link.FromId, "") : "";
                var target = links.Find(link.Target, book);
                return target?.Kind != link.ToKind || target?.Id != link.ToId;
            })
            .ToLookup(link => link.FromKind, link => link.FromId);
    }

    private async Task RefreshBooksAsync(LinkResolver links, CancellationToken cancellationToken)
    {
        foreach (var book in await database.Books.Where(b => b.MadeWith != Stamp).ToListAsync(cancellationToken))
        {
            book.IntroductionHtml = renderer.Render(book.IntroductionMarkdown, links.For(book.Slug)).Html;
            book.ClosingHtml = renderer.Render(book.ClosingMarkdown, links.For(book.Slug)).Html;
            book.MadeWith = Stamp;
        }
    }

    private async Task RefreshChaptersAsync(
        LinkResolver links, ILookup<PageKind, int> moved, CancellationToken cancellationToken)
    {
        var ids = moved[PageKind.Chapter].Distinct().ToList();
        var stale = await database.Chapters
            .Include(c => c.Book)
            .Include(c => c.Sections)
            .Where(c => c.MadeWith != Stamp || ids.Contains(c.Id))
            .ToListAsync(cancellationToken);
        foreach (var chapter in stale)
        {
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
