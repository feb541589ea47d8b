using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Importing;
using Playbook.Importing.Terms;
using Playbook.Links;
using Playbook.Rendering;
using Playbook.Rendering.Drawings;

namespace Playbook.Editing;

/// <summary>A draft as readers would see it.</summary>
/// <param name="Problem">Why it cannot be shown, in Chinese; empty when it is.</param>
public sealed record PreviewedCase(CaseStudy? Case, IReadOnlyList<LinkTarget> Related, string Problem = "");

/// <inheritdoc cref="PreviewedCase"/>
public sealed record PreviewedChapter(Chapter? Chapter, IReadOnlyList<LinkTarget> Related, string Problem = "");

/// <summary>
/// Makes of a draft what saving would make of it, by the same steps, and saves nothing but the drawings of its formulas
/// and diagrams: those are known by the hash of their source alone, and the page needs them to show itself.
/// </summary>
public sealed class PagePreview(
    IDbContextFactory<PlaybookDbContext> contexts, MarkdownRenderer renderer, FigureDrawer drawer, Surroundings surroundings, TimeProvider clock)
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
            terms => study.Html = terms.Link(study.Html, study.Topics).Html,
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
            terms => chapter.Html = terms.Link(chapter.Html, chapter.Topics).Html,
            cancellationToken);
        return new(chapter, related);
    }

    private async Task<IReadOnlyList<LinkTarget>> ShowAsync(
        PlaybookDbContext database,
        RehearsedText text,
        Func<RenderMarkdown, LinkResolver, FindDrawing, PageOutcome> render,
        Action<TermLinks> link,
        CancellationToken cancellationToken)
    {
        var (_, links, terms) = await surroundings.AsTheyAreAsync(database, cancellationToken);
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
        link(terms);
        return [.. outcome.Links.Where(written => written.FromFrontMatter)
            .Select(written => links.Find(written.Target, text.Book)?.Page).OfType<LinkTarget>().DistinctBy(target => target.Url)];
    }
}
