using Microsoft.EntityFrameworkCore;
using Playbook.Audit;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Drafts;
using Playbook.Importing;
using Playbook.Links;
using Playbook.Rendering;
using Playbook.Rendering.Drawings;
using Playbook.Revisions;

namespace Playbook.Editing;

public enum ShelvingOutcome
{
    Done,

    /// <summary>It is so already.</summary>
    Unchanged,

    /// <summary>There is no such page.</summary>
    Missing,

    /// <summary>Not while it is where it is.</summary>
    Refused,
}

/// <param name="Message">For the editor, in Chinese; empty when all went well.</param>
public sealed record ShelvingResult(ShelvingOutcome Outcome, string Title = "", string Message = "");

/// <summary>
/// Takes cases from the readers and gives them back: unpublished, put by, thrown away. The text stays as it is, links to
/// the page are rendered anew, and imports leave it where an editor put it.
/// </summary>
public sealed class CaseShelving(
    IDbContextFactory<PlaybookDbContext> contexts, MarkdownRenderer renderer, FigureDrawer drawer, AuditTrail audit, TimeProvider clock)
{
    /// <summary>How long the trash keeps what was thrown into it.</summary>
    public static readonly TimeSpan TrashKeeps = TimeSpan.FromDays(90);

    private const string InTrash = "这个案例在回收站里，请先恢复它";

    public Task<ShelvingResult> UnpublishAsync(int id, Edit by, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, AuditAction.Unpublished, by, study => study.Published, study => study.Published = false, cancellationToken);

    public Task<ShelvingResult> PublishAgainAsync(int id, Edit by, CancellationToken cancellationToken = default) => ChangeAsync(
        id, AuditAction.Republished, by, study => !study.Published, study => (study.Published, study.Archived) = (true, null), cancellationToken);

    /// <summary>Out of the way of readers and editors, for good or for now.</summary>
    public Task<ShelvingResult> ArchiveAsync(int id, Edit by, CancellationToken cancellationToken = default) => ChangeAsync(
        id, AuditAction.Archived, by, study => study.Archived is null, study => (study.Published, study.Archived) = (false, clock.GetUtcNow()), cancellationToken);

    /// <summary>Back among what editors work on; readers do not see it yet.</summary>
    public Task<ShelvingResult> UnarchiveAsync(int id, Edit by, CancellationToken cancellationToken = default) =>
        ChangeAsync(id, AuditAction.Unarchived, by, study => study.Archived is not null, study => study.Archived = null, cancellationToken);

    public Task<ShelvingResult> TrashAsync(int id, Edit by, CancellationToken cancellationToken = default) => ChangeAsync(
        id, AuditAction.Trashed, by, study => study.Trashed is null, study => (study.Published, study.Trashed) = (false, clock.GetUtcNow()), cancellationToken);

    /// <summary>Out of the trash; readers do not see it yet.</summary>
    public async Task<ShelvingResult> RestoreAsync(int id, Edit by, CancellationToken cancellationToken = default) => await ChangeAsync(
        id, AuditAction.Restored, by, study => study.Trashed is not null, study => study.Trashed = null, cancellationToken, fromTrash: true);

    /// <summary>
    /// Empties the trash of what has lain there long enough. The last text of a case stays in the history, from where it
    /// can be taken back as a new one. What an import brought stays in the trash as a sign: else the next one would
    /// bring it again.
    /// </summary>
    /// <returns>How many cases and drafts are gone.</returns>
    public async Task<int> EmptyTrashAsync(CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var before = clock.GetUtcNow() - TrashKeeps;
        var due = await database.CaseStudies.Where(study => study.Trashed <= before && study.ContentHash == "").Select(study => study.Id).ToListAsync(cancellationToken);
        var gone = 0;
        foreach (var id in due)
            gone += await PurgeAsync(id, before, cancellationToken) ? 1 : 0;
        return gone + await database.PageDrafts.Where(draft => draft.State == DraftState.Discarded && draft.Updated <= before).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<bool> PurgeAsync(int id, DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await database.CaseStudies.SingleOrDefaultAsync(study => study.Id == id && study.Trashed <= before, cancellationToken) is not { } study)
            return false;
        var fields = CaseFields.Of(study);
        var kept = new PageHistory(database, RevisionCause.Edit, Actor.Site.Name, "在回收站里满 90 天，已清除；这是最后的文字", clock.GetUtcNow());
        kept.Keep(study, fields, study.SourceFile, study.Slug);
        await database.CrossLinks.Where(link => link.FromKind == PageKind.Case && link.FromId == id).ExecuteDeleteAsync(cancellationToken);
        await database.FormerSlugs.Where(slug => slug.Kind == PageKind.Case && slug.PageId == id).ExecuteDeleteAsync(cancellationToken);
        await database.PromotedPages.Where(promoted => promoted.Kind == PageKind.Case && promoted.PageId == id).ExecuteDeleteAsync(cancellationToken);
        // Drafts of it are words too: from now on they are of a case that does not exist yet.
        await database.PageDrafts.Where(draft => draft.Kind == PageKind.Case && draft.PageId == id)
            .ExecuteUpdateAsync(set => set.SetProperty(draft => draft.PageId, 0).SetProperty(draft => draft.BaseVersion, 0), cancellationToken);
        database.CaseStudies.Remove(study);
        audit.Add(database, AuditAction.Purged, Actor.Site, PageKind.Case, id, study.Title);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<ShelvingResult> ChangeAsync(
        int id,
        AuditAction action,
        Edit by,
        Func<CaseStudy, bool> applies,
        Action<CaseStudy> change,
        CancellationToken cancellationToken,
        bool fromTrash = false)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await database.CaseStudies.SingleOrDefaultAsync(study => study.Id == id, cancellationToken) is not { } study)
            return new(ShelvingOutcome.Missing, "", "没有这个案例，它可能已被删除");
        if (study.Trashed is not null && !fromTrash)
            return new(action == AuditAction.Trashed ? ShelvingOutcome.Unchanged : ShelvingOutcome.Refused, study.Title, InTrash);
        if (!applies(study))
            return new(ShelvingOutcome.Unchanged, study.Title);
        change(study);
        study.Edited = clock.GetUtcNow();
        study.Version++;
        audit.Add(database, action, new Actor(by.AuthorId, by.Author), PageKind.Case, id, study.Title, by.Reason);
        await database.SaveChangesAsync(cancellationToken);
        await new PageRefresh(database, new Rehearsal(renderer, drawer)).RunAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(ShelvingOutcome.Done, study.Title);
    }
}
