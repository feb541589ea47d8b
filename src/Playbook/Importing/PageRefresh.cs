using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Glossary;
using Playbook.Importing.Terms;
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

/// <summary>A page that is shown as it was written, and why.</summary>
internal sealed record UnformattedPage(string File, string Book, string Page, string Reason);

/// <summary>
/// The second pass of every import: renders the pages whose text is new, and those whose links now lead elsewhere
/// because another page came, went or moved. Where only the names of terms changed, pages are linked to them anew and not
/// rendered. Runs inside the caller's transaction.
/// </summary>
/// <param name="rehearsal">What was rendered and drawn before the transaction began; what was not is rendered here.</param>
/// <param name="progress">Counts the pages; may be null.</param>
internal sealed class PageRefresh(PlaybookDbContext database, Rehearsal rehearsal, PhaseProgress? progress = null)
{
    /// <summary>What rendered pages are stamped with; pages with another stamp are rendered again.</summary>
    public static readonly string Stamp = string.Create(CultureInfo.InvariantCulture, $"{MarkdownRenderer.Version}.{FigureDrawer.Version}");

    /// <summary>The glossary that a library without a single term will have at the next start: judged by it, pages need not be judged again.</summary>
    public Func<IEnumerable<Term>>? ComingTerms { get; init; }

    private readonly FigureShelf _figures = rehearsal.ShelfFor(database);
    private readonly List<UndrawnOnPage> _undrawn = [];
    private readonly List<UnformattedPage> _unformatted = [];

    /// <summary>Pages of this pass that are shown as they were written.</summary>
    public IReadOnlyList<UnformattedPage> Unformatted => _unformatted;

    /// <param name="judged">What topics are judged with.</param>
    public static string StampOf(PageKind kind, string judged) => kind == PageKind.Book ? Stamp : $"{Stamp}/{judged}";

    /// <summary>
    /// What an older version of the program or another glossary left behind, a batch in a transaction of its own: none
    /// of these pages depends on another one, and nobody waits while they are rendered.
    /// </summary>
    public static async Task BringUpToDateAsync(
        IDbContextFactory<PlaybookDbContext> contexts,
        MarkdownRenderer renderer,
        FigureDrawer drawer,
        CancellationToken cancellationToken,
        Func<IEnumerable<Term>>? comingTerms = null)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var topics = await TopicClassifier.LoadAsync(database.Terms, cancellationToken, comingTerms);
        var outdated = await StalePages.OutdatedAsync(database, topics.Stamp, cancellationToken);
        if (outdated.Count == 0)
            return;
        var terms = await TermRefresh.LoadAsync(database, cancellationToken);
        var links = await LinkResolver.LoadAsync(
            database.Books, database.Chapters, database.CaseStudies, database.Terms, database.FormerSlugs, cancellationToken);
        foreach (var batch in StalePages.Batches(outdated))
        {
            var rehearsal = new Rehearsal(renderer, drawer);
            await rehearsal.RunAsync(database, links, await StalePages.TextsAsync(database, batch, cancellationToken), cancellationToken);
            await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
            await new PageRefresh(database, rehearsal).RefreshAsync([batch], links, topics, terms, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        // Drawings of another version are of no use to anybody now: their names hold the version.
        await database.Figures.Where(figure => figure.Version != FigureDrawer.Version).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Saves what the caller's context holds, and empties it.</summary>
    /// <returns>Figures of the refreshed pages that are shown as their source.</returns>
    public async Task<IReadOnlyList<UndrawnOnPage>> RunAsync(CancellationToken cancellationToken)
    {
        var links = await LinkResolver.LoadAsync(
            database.Books, database.Chapters, database.CaseStudies, database.Terms, database.FormerSlugs, cancellationToken);
        var topics = await TopicClassifier.LoadAsync(database.Terms, cancellationToken, ComingTerms);
        var terms = await TermRefresh.LoadAsync(database, cancellationToken);
        var changed = await StalePages.ChangedAsync(database, links, cancellationToken);
        progress?.Left(changed.Count);
        await RefreshAsync(StalePages.Batches(changed), links, topics, terms, cancellationToken);
        await terms.RunAsync(cancellationToken);
        return _undrawn;
    }

    private async Task RefreshAsync(
        IEnumerable<List<StalePage>> batches, LinkResolver links, TopicClassifier topics, TermRefresh terms, CancellationToken cancellationToken)
    {
        foreach (var batch in batches)
        {
            foreach (var pages in batch.GroupBy(page => page.IsJudgedOnly))
            {
                if (pages.Key)
                    await JudgeAsync([.. pages], topics, terms, cancellationToken);
                else
                    await RenderAsync([.. pages], links, topics, terms, cancellationToken);
            }

            await database.SaveChangesAsync(cancellationToken);
            database.ChangeTracker.Clear();
            progress?.Done(steps: batch.Count);
        }
    }

    /// <summary>
    /// Which terms are linked depends on what a page is about. Of a page that is about the same as before only the stamp
    /// is new, which is nothing for the change sequence.
    /// </summary>
    private async Task JudgeAsync(List<StalePage> batch, TopicClassifier topics, TermRefresh terms, CancellationToken cancellationToken)
    {
        var ids = batch.ToLookup(page => page.Kind, page => page.Id);
        var (ofChapters, ofCases) = (ids[PageKind.Chapter].ToList(), ids[PageKind.Case].ToList());
        foreach (var chapter in await database.Chapters.Include(c => c.Sections).Where(c => ofChapters.Contains(c.Id)).ToListAsync(cancellationToken))
        {
            var before = chapter.Topics;
            topics.Give(chapter);
            if (!chapter.Topics.SequenceEqual(before))
                terms.Link(chapter);
        }

        foreach (var study in await database.CaseStudies.Where(c => ofCases.Contains(c.Id)).ToListAsync(cancellationToken))
        {
            var before = study.Topics;
            topics.Give(study);
            if (!study.Topics.SequenceEqual(before))
                terms.Link(study);
        }

        var (chapterStamp, caseStamp) = (StampOf(PageKind.Chapter, topics.Stamp), StampOf(PageKind.Case, topics.Stamp));
        await database.Chapters.Where(c => ofChapters.Contains(c.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.MadeWith, chapterStamp), cancellationToken);
        await database.CaseStudies.Where(c => ofCases.Contains(c.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.MadeWith, caseStamp), cancellationToken);
    }

    private async Task RenderAsync(
        List<StalePage> batch, LinkResolver links, TopicClassifier topics, TermRefresh terms, CancellationToken cancellationToken)
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
            await RenderAsync(book, links, terms, cancellationToken);
        foreach (var chapter in chapters)
            await RenderAsync(chapter, links, topics, terms, cancellationToken);
        foreach (var study in cases)
            await RenderAsync(study, links, topics, terms, cancellationToken);
    }

    private async Task RenderAsync(Book book, LinkResolver links, TermRefresh terms, CancellationToken cancellationToken)
    {
        var outcome = PageRendering.Render(rehearsal.Render, book, links, _figures.Find);
        await ReplaceLinksAsync(PageKind.Book, book.Id, outcome.Links, cancellationToken);
        Report(book.SourceFile, book.Slug, "", outcome);
        terms.Link(book);
        book.MadeWith = Stamp;
    }

    private async Task RenderAsync(
        Chapter chapter, LinkResolver links, TopicClassifier topics, TermRefresh terms, CancellationToken cancellationToken)
    {
        // Unread: loading them to be replaced costs seconds on a long book. The new ones, and the chapter itself
        // where its text is new, are saved below and tell the change sequence.
        await database.Sections.Where(s => s.ChapterId == chapter.Id).ExecuteDeleteAsync(cancellationToken);
        var outcome = PageRendering.Render(rehearsal.Render, chapter, chapter.Book!.Slug, links, _figures.Find);
        topics.Give(chapter);
        terms.Link(chapter);
        await ReplaceLinksAsync(PageKind.Chapter, chapter.Id, outcome.Links, cancellationToken);
        Report(chapter.SourceFile, chapter.Book.Slug, chapter.Slug, outcome);
        chapter.MadeWith = StampOf(PageKind.Chapter, topics.Stamp);
    }

    private async Task RenderAsync(
        CaseStudy study, LinkResolver links, TopicClassifier topics, TermRefresh terms, CancellationToken cancellationToken)
    {
        var outcome = PageRendering.Render(rehearsal.Render, study, links, _figures.Find);
        topics.Give(study);
        terms.Link(study);
        await ReplaceLinksAsync(PageKind.Case, study.Id, outcome.Links, cancellationToken);
        Report(study.SourceFile, "", study.Slug, outcome);
        study.MadeWith = StampOf(PageKind.Case, topics.Stamp);
    }

    private void Report(string file, string book, string page, PageOutcome outcome)
    {
        _undrawn.AddRange(outcome.Undrawn.Select(figure => new UndrawnOnPage(file, book, page, figure)));
        if (outcome.Problem.Length > 0)
            _unformatted.Add(new UnformattedPage(file, book, page, outcome.Problem));
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
