using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Links;
using Playbook.Rendering;
using Playbook.Rendering.Drawings;

namespace Playbook.Importing;

/// <summary>A formula or diagram on a published page that readers see as its source.</summary>
/// <param name="File">The file that the page was read from; may be empty.</param>
public sealed record BrokenFigure(string Page, string File, UndrawnFigure Figure)
{
    public override string ToString() => $"{Page}{(File.Length > 0 ? $"（{File}）" : "")}：{Figure}";
}

/// <summary>Finds figures that do not draw, by reading the published pages again; writes nothing.</summary>
public sealed class FigureCheck(IDbContextFactory<PlaybookDbContext> contexts, MarkdownRenderer renderer, FigureDrawer drawer)
{
    public async Task<IReadOnlyList<BrokenFigure>> RunAsync(CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var pages = await PagesAsync(database, cancellationToken);
        // Texts that do not end are shown as they were written, also here.
        var rehearsal = new Rehearsal(renderer, drawer);
        var shelf = new FigureShelf(database, rehearsal.Figures, drawer);
        await shelf.FillAsync(pages.Select(page => page.Markdown), cancellationToken);
        return
        [
            .. pages
                .Where(page => rehearsal.Figures(page.Markdown).Any(source => shelf.Find(source) is { IsDrawn: false }))
                .SelectMany(page => rehearsal.Render(page.Markdown, _ => null, shelf.Find).Undrawn
                    .Select(figure => new BrokenFigure(page.Url, page.File, figure))),
        ];
    }

    private static async Task<List<(string Url, string File, string Markdown)>> PagesAsync(
        PlaybookDbContext database, CancellationToken cancellationToken)
    {
        var books = await database.Books.Published().AsNoTracking().OrderBy(book => book.Id)
            .Select(book => new { book.Slug, book.SourceFile, book.IntroductionMarkdown, book.ClosingMarkdown })
            .ToListAsync(cancellationToken);
        var chapters = await database.Chapters.Published().AsNoTracking().OrderBy(chapter => chapter.BookId).ThenBy(chapter => chapter.Position)
            .Select(chapter => new { Book = chapter.Book!.Slug, chapter.Slug, chapter.SourceFile, chapter.Markdown })
            .ToListAsync(cancellationToken);
        var cases = await database.CaseStudies.Published().AsNoTracking().OrderBy(study => study.Id)
            .Select(study => new { study.Slug, study.SourceFile, study.Markdown })
            .ToListAsync(cancellationToken);
        return
        [
            .. books.SelectMany(book => new[] { book.IntroductionMarkdown, book.ClosingMarkdown }
                .Select(markdown => (PageUrl.Book(book.Slug), book.SourceFile, markdown))),
            .. chapters.Select(chapter => (PageUrl.Chapter(chapter.Book, chapter.Slug), chapter.SourceFile, chapter.Markdown)),
            .. cases.Select(study => (PageUrl.Case(study.Slug), study.SourceFile, study.Markdown)),
        ];
    }
}
