using Microsoft.EntityFrameworkCore;
using Playbook.Audit;
using Playbook.Data;
using Playbook.Drafts;

namespace Playbook.Editing;

/// <summary>The way of a draft between the one who wrote it and the one who reviews it.</summary>
public sealed class DraftReview(IDbContextFactory<PlaybookDbContext> contexts, AuditTrail audit, TimeProvider clock)
{
    private const int MaxComment = 4_000;

    /// <summary>Hands a draft over. What it lacks is told, and does not keep it back: the reviewer may know.</summary>
    public async Task<DraftResult> SubmitAsync(int id, int version, Writer by, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var draft = await database.PageDrafts.SingleOrDefaultAsync(d => d.Id == id && d.OwnerId == by.Id, cancellationToken);
        if (draft is null || draft.State == DraftState.Discarded)
            return DraftResult.Missing;
        if (draft.State == DraftState.Submitted)
            return new(DraftOutcome.Saved, draft.Version);
        if (DraftDesk.IsLocked(draft))
            return DraftDesk.Locked(draft);
        if (draft.Version != version)
            return new(DraftOutcome.Conflict, draft.Version, "这份草稿刚刚在另一个窗口里改过，请看过以后再提交");
        if (string.IsNullOrWhiteSpace(draft.Title))
            return new(DraftOutcome.Refused, draft.Version, "请先写标题，再提交审阅");
        (draft.State, draft.SubmittedAt, draft.Problem) = (DraftState.Submitted, clock.GetUtcNow(), "");
        draft.Version++;
        audit.Add(database, AuditAction.Submitted, by.Actor, draft.Kind, draft.PageId, draft.Title);
        return await SaveAsync(database, draft, cancellationToken);
    }

    /// <summary>Gives a draft back to who wrote it, with what is to be done.</summary>
    public async Task<DraftResult> ReturnAsync(int id, int version, string comment, Writer by, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var draft = await database.PageDrafts.SingleOrDefaultAsync(d => d.Id == id && d.State == DraftState.Submitted, cancellationToken);
        if (draft is null || !by.MayPublish)
            return DraftResult.Missing;
        if (draft.Version != version)
            return new(DraftOutcome.Conflict, draft.Version, "这份草稿刚刚变了，请重新看一遍");
        if (Complaint(comment) is { } complaint)
            return new(DraftOutcome.Refused, draft.Version, complaint);
        Add(database, draft, comment, by);
        (draft.State, draft.ReviewerId, draft.ReviewerName) = (DraftState.Returned, by.Id, by.Name);
        draft.Version++;
        audit.Add(database, AuditAction.Returned, by.Actor, draft.Kind, draft.PageId, draft.Title);
        return await SaveAsync(database, draft, cancellationToken);
    }

    /// <summary>Says something about a draft. The draft itself is as it was.</summary>
    public async Task<DraftResult> CommentAsync(int id, string comment, Writer by, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (await database.PageDrafts.VisibleTo(by).SingleOrDefaultAsync(d => d.Id == id, cancellationToken) is not { } draft)
            return DraftResult.Missing;
        if (Complaint(comment) is { } complaint)
            return new(DraftOutcome.Refused, draft.Version, complaint);
        Add(database, draft, comment, by);
        audit.Add(database, AuditAction.Commented, by.Actor, draft.Kind, draft.PageId, draft.Title);
        await database.SaveChangesAsync(cancellationToken);
        return new(DraftOutcome.Saved, draft.Version);
    }

    private static string? Complaint(string comment) => string.IsNullOrWhiteSpace(comment) ? "请写一句意见"
        : comment.Length > MaxComment ? $"意见有 {comment.Length} 个字，最多 {MaxComment} 个"
        : null;

    private void Add(PlaybookDbContext database, PageDraft draft, string comment, Writer by) => database.DraftComments.Add(new DraftComment
    {
        DraftId = draft.Id,
        Kind = draft.Kind,
        PageId = draft.PageId,
        AuthorId = by.Id,
        AuthorName = by.Name,
        Text = DraftCheck.Tidy(comment).Trim(),
        Created = clock.GetUtcNow(),
    });

    private static async Task<DraftResult> SaveAsync(PlaybookDbContext database, PageDraft draft, CancellationToken cancellationToken)
    {
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return new(DraftOutcome.Saved, draft.Version);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new(DraftOutcome.Conflict, draft.Version - 1, "这份草稿刚刚变了，请重新看一遍");
        }
    }
}
