using Microsoft.EntityFrameworkCore;
using Playbook.Audit;
using Playbook.Data;
using Playbook.Importing;
using Playbook.Links;
using Playbook.Rendering;
using Playbook.Rendering.Drawings;

namespace Playbook.Editing;

/// <summary>Takes chapters from the readers and gives them back. A chapter has its place in a book, so it is never thrown away.</summary>
public sealed class ChapterShelving(
    IDbContextFactory<PlaybookDbContext> contexts, MarkdownRenderer renderer, FigureDrawer drawer, AuditTrail audit, TimeProvider clock)
{
    public Task<ShelvingResult> UnpublishAsync(int id, Edit by, CancellationToken cancellationToken = default) =>
        SetAsync(id, false, AuditAction.Unpublished, by, cancellationToken);

    public Task<ShelvingResult> PublishAgainAsync(int id, Edit by, CancellationToken cancellationToken = default) =>
        SetAsync(id, true, AuditAction.Republished, by, cancellationToken);

    private async Task<ShelvingResult> SetAsync(int id, bool published, AuditAction action, Edit by, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await database.Chapters.SingleOrDefaultAsync(chapter => chapter.Id == id, cancellationToken) is not { } chapter)
            return new(ShelvingOutcome.Missing, "", "没有这一章，它可能已被删除");
        if (chapter.Published == published)
            return new(ShelvingOutcome.Unchanged, chapter.Title);
        (chapter.Published, chapter.Edited) = (published, clock.GetUtcNow());
        chapter.Version++;
        audit.Add(database, action, new Actor(by.AuthorId, by.Author), PageKind.Chapter, id, chapter.Title, by.Reason);
        await database.SaveChangesAsync(cancellationToken);
        await new PageRefresh(database, new Rehearsal(renderer, drawer)).RunAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(ShelvingOutcome.Done, chapter.Title);
    }
}
