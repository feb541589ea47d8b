using Microsoft.EntityFrameworkCore;
<<<<<<< HEAD
using Playbook.Data;
using Playbook.Importing;
using Playbook.Rendering;
using Playbook.Rendering.Bounds;
=======
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Importing;
using Playbook.Importing.Terms;
using Playbook.Links;
using Playbook.Rendering;
>>>>>>> drafts
using Playbook.Rendering.Drawings;

namespace Playbook.Editing;

<<<<<<< HEAD
/// <summary>A text as it is being written.</summary>
/// <param name="Book">Slug of the book it stands in; empty outside books.</param>
/// <param name="Topics">Slugs; which terms are linked depends on them.</param>
public sealed record PreviewedDraft(string Markdown, string Book = "", IReadOnlyList<string>? Topics = null);

/// <summary>What an author should look at.</summary>
/// <param name="Line">1-based line of the Markdown; 0 for the whole.</param>
public sealed record PreviewProblem(int Line, string Text);

/// <summary>A text as its page would show it.</summary>
/// <param name="Words">Chinese characters and Latin words, as the published page counts them.</param>
/// <param name="Lines">Where each element of the page was written.</param>
public sealed record PreviewedText(string Html, int Words, IReadOnlyList<int> Lines, IReadOnlyList<PreviewProblem> Problems);

/// <summary>
/// Shows a text as a save would make it: the same renderer, links, figures and terms, without writing anything.
/// </summary>
public sealed class DraftPreview(IDbContextFactory<PlaybookDbContext> contexts, FigureDrawer drawer, Surroundings surroundings) : IDisposable
{
    /// <summary>Somebody waits, and asks again with every pause: what takes longer is a text to be parted.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Drawings that no page has yet. Each is some kilobytes.</summary>
    private const int KeptDrawings = 200;

    /// <summary>Problems that one looks at; more are no help.</summary>
    private const int MaxProblems = 50;

    private readonly MarkdownRenderer _renderer = new(Longest);
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly Lock _drawingsLock = new();
    private Dictionary<FigureSource, Drawing> _drawings = [];

    /// <returns>Null when too many others are waiting; asked again later it is there.</returns>
    public async Task<PreviewedText?> ShowAsync(PreviewedDraft draft, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var markdown = draft.Markdown.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        if (MarkdownRenderer.Check(markdown) is { } refusal)
            return Unrendered(markdown, refusal.Line, refusal.Reason);
        if (!await _turns.WaitAsync(Longest, cancellationToken))
            return null;
        try
        {
            await using var database = await contexts.CreateDbContextAsync(cancellationToken);
            var around = await surroundings.AsTheyAreAsync(database, cancellationToken);
            return await RenderAsync(database, markdown, draft, around, cancellationToken);
        }
        catch (TimeoutException endless)
        {
            return Unrendered(markdown, 0, endless.Message);
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();

    private async Task<PreviewedText> RenderAsync(
        PlaybookDbContext database, string markdown, PreviewedDraft draft, Surroundings.State around, CancellationToken cancellationToken)
    {
        // As a save does it, but what is drawn stays in memory: a draft writes nothing that a page would show.
        var shelf = new FigureShelf(database, _renderer.Figures, drawer, Drawings());
        try
        {
            await Task.Run(() => shelf.FillAsync([markdown], cancellationToken), cancellationToken);
        }
        catch (AggregateException fault) when (fault.InnerException is TimeoutException endless)
        {
            throw new TimeoutException(endless.Message, endless);
        }

        Keep(shelf.Drawings);
        var lines = new LineMarks();
        var rendered = _renderer.Render(markdown, around.Links.For(draft.Book), shelf.Find, lines);
        var html = around.Terms.Link(rendered.Html, [.. draft.Topics ?? []]).Html;
        return new PreviewedText(html, rendered.WordCount, lines.Lines, [.. Problems(markdown, rendered).Take(MaxProblems)]);
    }

    private IEnumerable<PreviewProblem> Problems(string markdown, RenderedText rendered)
    {
        if (rendered.Problem.Length > 0)
            yield return new PreviewProblem(0, rendered.Problem);
        var found = rendered.Undrawn
            .Select(figure => new PreviewProblem(figure.Line, $"{(figure.Kind == FigureKind.Diagram ? "图" : "公式")}画不出来，读者会看到原文：{figure.Problem}"))
            .Concat(rendered.Links.Where(link => link.Url is null).Select(link => new PreviewProblem(
                link.Line, link.IsWiki ? $"“[[{link.Target}]]”没有对应的页面" : $"链接“{link.Target}”没有去处")))
            .Concat(_renderer.WordlessPictures(markdown).Select(line => new PreviewProblem(line, "图片没有替代文字，补上才能发布")));
        foreach (var problem in found.OrderBy(problem => problem.Line).Distinct())
            yield return problem;
    }

    /// <summary>What public pages show of such a text: the text as it was written.</summary>
    private static PreviewedText Unrendered(string markdown, int line, string reason)
    {
        var shown = MarkdownRenderer.Unformatted(markdown[..Math.Min(markdown.Length, RenderLimits.Characters)], reason);
        return new PreviewedText(shown.Html, shown.WordCount, [1], [new PreviewProblem(line, reason)]);
    }

    private IReadOnlyDictionary<FigureSource, Drawing> Drawings()
    {
        lock (_drawingsLock)
            return _drawings;
    }

    private void Keep(IReadOnlyDictionary<FigureSource, Drawing> drawn)
    {
        lock (_drawingsLock)
        {
            // Readers hold the old one: it is never changed.
            var kept = _drawings.Concat(drawn.Where(pair => pair.Value.IsFinal)).DistinctBy(pair => pair.Key).ToDictionary();
            _drawings = kept.Count <= KeptDrawings ? kept : drawn.Where(pair => pair.Value.IsFinal).ToDictionary();
        }
=======
/// <summary>A draft as readers would see it.</summary>
/// <param name="Problem">Why it cannot be shown, in Chinese; empty when it is.</param>
public sealed record PreviewedCase(CaseStudy? Case, IReadOnlyList<LinkTarget> Related, string Problem = "");

/// <inheritdoc cref="PreviewedCase"/>
public sealed record PreviewedChapter(Chapter? Chapter, IReadOnlyList<LinkTarget> Related, string Problem = "");

/// <summary>
/// Makes of a draft what saving would make of it, by the same steps, and saves nothing but the drawings of its formulas
/// and diagrams: those are known by the hash of their source alone, and the page needs them to show itself.
/// </summary>
public sealed class DraftPreview(IDbContextFactory<PlaybookDbContext> contexts, MarkdownRenderer renderer, FigureDrawer drawer, TimeProvider clock)
{
    /// <param name="id">The case that the draft is of; 0 for a new one.</param>
    public async Task<PreviewedCase> OfCaseAsync(int id, CaseDraft draft, CancellationToken cancellationToken = default)
    {
        draft = draft with { Markdown = DraftCheck.Tidy(draft.Markdown) };
        if (MarkdownRenderer.Check(draft.Markdown) is { } refusal)
            return new(null, [], $"正文第 {refusal.Line} 行：{refusal.Reason}");
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var study = await database.CaseStudies.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken)
            ?? new CaseStudy { Slug = "", Title = "" };
        CaseEditor.FieldsOf(draft).CopyTo(study);
        if (draft.Slug.Length > 0)
            study.Slug = draft.Slug;
        (study.Edited, study.Updated) = (clock.GetUtcNow(), clock.GetUtcNow());
        var related = await ShowAsync(
            database,
            new RehearsedText(CaseStudy.BookOf(study.FromChapter), draft.Markdown),
            (render, links, find) => PageRendering.Render(render, study, links, find),
            terms => terms.Link(study),
            cancellationToken);
        return new(study, related);
    }

    public async Task<PreviewedChapter> OfChapterAsync(int id, ChapterDraft draft, CancellationToken cancellationToken = default)
    {
        draft = draft with { Markdown = DraftCheck.Tidy(draft.Markdown) };
        if (MarkdownRenderer.Check(draft.Markdown) is { } refusal)
            return new(null, [], $"正文第 {refusal.Line} 行：{refusal.Reason}");
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (await database.Chapters.AsNoTracking().Include(c => c.Book).SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } chapter)
            return new(null, [], "没有这一章，它可能已被删除");
        ChapterEditor.FieldsOf(chapter, draft).CopyTo(chapter);
        (chapter.Edited, chapter.Updated) = (clock.GetUtcNow(), clock.GetUtcNow());
        var book = chapter.Book!.Slug;
        var related = await ShowAsync(
            database,
            new RehearsedText(book, draft.Markdown),
            (render, links, find) => PageRendering.Render(render, chapter, book, links, find),
            terms => terms.Link(chapter),
            cancellationToken);
        return new(chapter, related);
    }

    private async Task<IReadOnlyList<LinkTarget>> ShowAsync(
        PlaybookDbContext database,
        RehearsedText text,
        Func<RenderMarkdown, LinkResolver, FindDrawing, PageOutcome> render,
        Action<TermRefresh> link,
        CancellationToken cancellationToken)
    {
        var links = await LinkResolver.LoadAsync(
            database.Books, database.Chapters, database.CaseStudies, database.Terms, database.FormerSlugs, cancellationToken);
        var rehearsal = new Rehearsal(renderer, drawer);
        await rehearsal.RunAsync(database, links, [text], cancellationToken);
        var shelf = rehearsal.ShelfFor(database);
        await shelf.FillAsync([text.Markdown], cancellationToken);
        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another preview, or a save, kept the same drawing meanwhile.
        }

        var outcome = render(rehearsal.Render, links, shelf.Find);
        link(await TermRefresh.LoadAsync(database, cancellationToken));
        return [.. outcome.Links.Where(written => written.FromFrontMatter)
            .Select(written => links.Find(written.Target, text.Book)?.Page).OfType<LinkTarget>().DistinctBy(target => target.Url)];
>>>>>>> drafts
    }
}
