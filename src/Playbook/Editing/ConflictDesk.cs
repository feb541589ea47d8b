using Microsoft.EntityFrameworkCore;
using Playbook.Audit;
using Playbook.Data;
using Playbook.Importing;
using Playbook.Links;
using Playbook.Revisions;

namespace Playbook.Editing;

/// <summary>A field of a page of which an import brought another text.</summary>
public readonly record struct ConflictField(string Label, string OnSite, string Imported);

/// <summary>What an import brought for a page that an editor had changed, beside what the site says.</summary>
/// <param name="Latest">The newest that an import brought for the page; its own number where it is the newest.</param>
public sealed record OpenedConflict(
    int Id, PageKind Kind, int PageId, string Title, string Reason, string Origin, DateTimeOffset Created, int Latest, IReadOnlyList<ConflictField> Fields)
{
    /// <summary>Nobody has decided yet.</summary>
    public bool IsOpen { get; init; }

    /// <summary>A draft can take over what was brought; of terms there are no drafts.</summary>
    public bool HasDrafts => Kind is PageKind.Case or PageKind.Chapter;
}

/// <summary>
/// Where conflicts of imports are decided. What stays as it is is settled at once; what is to change becomes a draft,
/// and is settled when that is published.
/// </summary>
public sealed class ConflictDesk(IDbContextFactory<PlaybookDbContext> contexts, DraftDesk drafts, AuditTrail audit, TimeProvider clock)
{
    /// <returns>Null when there is no such conflict, or its page is gone.</returns>
    public async Task<OpenedConflict?> FindAsync(int id, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ConflictAsync(database, id, cancellationToken) is not { } brought
            || await FieldsAsync(database, brought, cancellationToken) is not { } fields)
            return null;
        var open = database.Revisions.OpenConflicts().OfPage(brought.Kind, brought.PageId);
        return new OpenedConflict(
            id, brought.Kind, brought.PageId, brought.Title, brought.Reason, brought.Origin, brought.Created,
            await open.MaxAsync(conflict => (int?)conflict.Id, cancellationToken) ?? id, fields)
        {
            IsOpen = await open.AnyAsync(conflict => conflict.Id == id, cancellationToken),
        };
    }

    /// <summary>
    /// Keeps what the site says, against all that imports have brought for the page so far. Nothing is published; the
    /// history tells from now on that the text was kept, and the trail by whom.
    /// </summary>
    public async Task<DraftResult> KeepAsync(int id, Writer by, CancellationToken cancellationToken = default)
    {
        if (!by.MayPublish)
            return new(DraftOutcome.Refused, 0, "只有编辑和管理员能决定导入冲突");
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await ConflictAsync(database, id, cancellationToken) is not { } brought)
            return DraftResult.Missing;
        if (!await database.Revisions.OpenConflicts().AnyAsync(conflict => conflict.Id == id, cancellationToken))
            return new(DraftOutcome.Refused, 0, "这处冲突已经决定过了");
        var history = new PageHistory(database, RevisionCause.Kept, by.Name, $"保留网站上的，没有用导入的一稿{From(brought)}", clock.GetUtcNow());
        switch (brought.Kind)
        {
            case PageKind.Case when await database.CaseStudies.SingleOrDefaultAsync(c => c.Id == brought.PageId, cancellationToken) is { } study:
                history.Keep(study, CaseFields.Of(study), study.SourceFile);
                break;
            case PageKind.Chapter when await database.Chapters.SingleOrDefaultAsync(c => c.Id == brought.PageId, cancellationToken) is { } chapter:
                history.Keep(chapter, ChapterFields.Of(chapter), chapter.SourceFile);
                break;
            case PageKind.Term when await database.Terms.SingleOrDefaultAsync(t => t.Id == brought.PageId, cancellationToken) is { } term:
                history.Keep(term, TermFields.Of(term), "");
                break;
            default:
                return DraftResult.Missing;
        }

        audit.Add(database, AuditAction.ConflictSettled, by.Actor, brought.Kind, brought.PageId, brought.Title, $"保留网站上的，没有用导入的一稿{From(brought)}");
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(DraftOutcome.Saved, 0);
    }

    /// <summary>A draft that says what the import brought.</summary>
    /// <returns>Null when there is no such conflict; a message, and the draft that is in the way, when one is open already.</returns>
    public async Task<(int Draft, string Message)?> TakeAsync(int id, Writer by, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await ConflictAsync(database, id, cancellationToken) is { } brought
            ? await drafts.OpenRevisionAsync(id, $"用导入的一稿{From(brought)}", null, by, cancellationToken)
            : null;
    }

    /// <summary>A draft that says what the import brought and has to be merged with the page before it can be published.</summary>
    /// <inheritdoc cref="TakeAsync"/>
    public async Task<(int Draft, string Message)?> MergeAsync(int id, Writer by, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await ConflictAsync(database, id, cancellationToken) is { } brought
            ? await drafts.OpenRevisionAsync(
                id, $"与导入的一稿合并{From(brought)}", new MergeBase(await BeganWithAsync(database, brought, cancellationToken)), by, cancellationToken)
            : null;
    }

    private static string From(Revision brought) => brought.Origin.Length > 0 ? $"（{brought.Origin}）" : "";

    private static Task<Revision?> ConflictAsync(PlaybookDbContext database, int id, CancellationToken cancellationToken) =>
        database.Revisions.AsNoTracking().SingleOrDefaultAsync(revision => revision.Id == id && revision.Cause == RevisionCause.Conflict, cancellationToken);

    /// <returns>Null when the page is gone.</returns>
    private static async Task<IReadOnlyList<ConflictField>?> FieldsAsync(PlaybookDbContext database, Revision brought, CancellationToken cancellationToken)
    {
        switch (brought.Kind)
        {
            case PageKind.Case when await database.CaseStudies.AsNoTracking().SingleOrDefaultAsync(c => c.Id == brought.PageId, cancellationToken) is { } study:
                return Pair(DraftWords.Of(DraftWords.DraftOf(study)), DraftWords.Of(brought, study));
            case PageKind.Chapter when await database.Chapters.AsNoTracking().SingleOrDefaultAsync(c => c.Id == brought.PageId, cancellationToken) is { } chapter:
                return Pair(DraftWords.Of(DraftWords.DraftOf(chapter)), DraftWords.Of(brought, chapter));
            case PageKind.Term when await database.Terms.AsNoTracking().SingleOrDefaultAsync(t => t.Id == brought.PageId, cancellationToken) is { } term:
                return Pair(DraftWords.Of(DraftWords.DraftOf(term)), DraftWords.Of(brought, term));
            default:
                return null;
        }
    }

    private static IReadOnlyList<ConflictField> Pair(IReadOnlyList<DraftField> site, IReadOnlyList<DraftField> imported) =>
        [.. site.Select(field => new ConflictField(field.Label, field.Text, imported.FirstOrDefault(other => other.Label == field.Label).Text ?? ""))];

    /// <summary>
    /// What both texts go back to: what the import had brought the last time it was decided on, or what the page said
    /// when an editor changed it for the first time since an import wrote it.
    /// </summary>
    /// <returns>Null when nobody knows.</returns>
    private static async Task<Revision?> BeganWithAsync(PlaybookDbContext database, Revision brought, CancellationToken cancellationToken)
    {
        if (brought.Kind == PageKind.Case
            && await database.CaseStudies.AnyAsync(c => c.Id == brought.PageId && c.FromChapter == "" && c.SourceFile != brought.Origin, cancellationToken))
            return null; // Another document tells of the case: the two texts have no common origin.
        Revision? began = null, waiting = null;
        foreach (var revision in await database.Revisions.OfPage(brought.Kind, brought.PageId).Where(r => r.Id < brought.Id).OrderBy(r => r.Id).ToListAsync(cancellationToken))
        {
            switch (revision.Cause)
            {
                case RevisionCause.Import:
                    (began, waiting) = (null, null);
                    break;
                case RevisionCause.Edit or RevisionCause.Kept:
                    (began, waiting) = (waiting ?? began ?? revision, null);
                    break;
                case RevisionCause.Conflict:
                    waiting = revision;
                    break;
                default:
                    break;
            }
        }

        return began;
    }
}
