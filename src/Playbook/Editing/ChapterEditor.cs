using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.Data;
using Playbook.Importing;
using Playbook.Links;
using Playbook.Rendering;
using Playbook.Rendering.Drawings;
using Playbook.Revisions;

namespace Playbook.Editing;

/// <summary>
/// Saves what editors change in chapters. Nobody's work is overwritten: a save names the version it started from, what
/// the page said before is kept, and imports leave the page alone from then on.
/// </summary>
public sealed class ChapterEditor(
    IDbContextFactory<PlaybookDbContext> contexts, MarkdownRenderer renderer, FigureDrawer drawer, TimeProvider clock)
{
    /// <returns>Null when there is no such chapter.</returns>
    public async Task<Opened<ChapterDraft>?> OpenAsync(string book, string slug, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var chapter = await database.Chapters.AsNoTracking().InBook(book).SingleOrDefaultAsync(c => c.Slug == slug, cancellationToken);
        if (chapter is null)
            return null;
        var conflicts = await database.Revisions.OpenConflicts().OfPage(PageKind.Chapter, chapter.Id)
            .OrderBy(revision => revision.Id).Select(revision => revision.Id).ToListAsync(cancellationToken);
        return new Opened<ChapterDraft>(chapter.Id, chapter.Version, DraftOf(chapter), conflicts);
    }

    /// <param name="version">The one that was opened.</param>
    public Task<EditResult<ChapterDraft>> SaveAsync(
        int id, int version, ChapterDraft draft, Edit by, CancellationToken cancellationToken = default) =>
        SaveAsync(id, version, draft, by, null, cancellationToken);

    /// <param name="also">What is to be saved with it or not at all; may be null.</param>
    internal async Task<EditResult<ChapterDraft>> SaveAsync(
        int id, int version, ChapterDraft draft, Edit by, AlsoSave? also, CancellationToken cancellationToken)
    {
        draft = draft with { Title = draft.Title.Trim(), Markdown = DraftCheck.Tidy(draft.Markdown) };
        if (DraftCheck.Complaint(draft.Title, draft.Topics, draft.Markdown) is { } complaint)
            return new(EditOutcome.Invalid, version, complaint);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var rehearsal = new Rehearsal(renderer, drawer);
        if (await database.Chapters.Where(c => c.Id == id).Select(c => c.Book!.Slug).SingleOrDefaultAsync(cancellationToken) is not { } book)
            return new(EditOutcome.Missing, 0, "没有这一章，它可能已被删除");
        var links = await LinkResolver.LoadAsync(
            database.Books, database.Chapters, database.CaseStudies, database.Terms, database.FormerSlugs, cancellationToken);
        await rehearsal.RunAsync(database, links, [new RehearsedText(book, draft.Markdown)], cancellationToken);
        if (rehearsal.Problem(draft.Markdown) is { Length: > 0 } problem)
            return new(EditOutcome.Invalid, version, problem);

        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var chapter = await database.Chapters.SingleAsync(c => c.Id == id, cancellationToken);
        if (chapter.Version != version)
            return new(EditOutcome.Conflict, chapter.Version, "你打开以后，这一章又被别人或导入改过。两份文字都在下面，请合并后再保存", DraftOf(chapter));
        draft = draft with { Provenance = by.Review(draft.Provenance, chapter.Provenance) };
        var (said, says) = (ChapterFields.Of(chapter), FieldsOf(chapter, draft));
        var decides = await database.Revisions.OpenConflicts().OfPage(PageKind.Chapter, id).AnyAsync(cancellationToken);
        if (said.Hash() == says.Hash() && !decides && (chapter.Published || !by.Publishes))
            return new(EditOutcome.Unchanged, version) { PageId = id, Slug = chapter.Slug };

        var now = clock.GetUtcNow();
        new PageHistory(database, RevisionCause.Edit, by.Author, by.Reason, now).Keep(chapter, said, chapter.SourceFile);
        says.CopyTo(chapter);
        chapter.Published |= by.Publishes;
        (chapter.Edited, chapter.Updated) = (now, now);
        await database.SaveChangesAsync(cancellationToken);
        var saved = new EditResult<ChapterDraft>(EditOutcome.Saved, chapter.Version) { PageId = id, Slug = chapter.Slug };
        if (also is not null)
        {
            await also(database, id, cancellationToken);
            await database.SaveChangesAsync(cancellationToken);
        }

        await new PageRefresh(database, rehearsal).RunAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return saved;
    }

    internal static ChapterDraft DraftOf(ChapterFields fields) => new()
    {
        Title = fields.Title,
        Topics = fields.Topics,
        Summary = fields.Summary,
        Keywords = fields.Keywords,
        Sources = fields.Sources,
        Related = fields.Related,
        Provenance = fields.Provenance,
        Markdown = fields.Markdown,
    };

    internal static ChapterDraft DraftOf(Chapter chapter) => new()
    {
        Title = chapter.Title,
        Topics = chapter.Topics,
        Summary = chapter.Summary,
        Keywords = chapter.Keywords,
        Sources = chapter.Sources,
        Related = chapter.Related,
        Provenance = chapter.Provenance,
        Markdown = chapter.Markdown,
    };

    internal static ChapterFields FieldsOf(Chapter chapter, ChapterDraft draft) => ChapterFields.Of(chapter) with
    {
        Title = draft.Title,
        Topics = draft.Topics,
        Summary = draft.Summary.Trim(),
        Keywords = draft.Keywords,
        Sources = draft.Sources,
        Related = draft.Related,
        Provenance = draft.Provenance,
        Markdown = draft.Markdown,
    };
}
