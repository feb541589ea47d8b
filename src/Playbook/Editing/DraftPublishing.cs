using Microsoft.EntityFrameworkCore;
using Playbook.Audit;
using Playbook.Data;
using Playbook.Drafts;
using Playbook.Importing;
using Playbook.Links;
using Playbook.Media;
using Playbook.Rendering;
using Playbook.Revisions;

namespace Playbook.Editing;

public enum PublishOutcome
{
    Published,

    /// <summary>It will be published at its hour.</summary>
    Scheduled,

    /// <summary>Something is missing, or waits for a confirmation: <see cref="PublishResult.Problems"/>.</summary>
    Incomplete,

    /// <summary>The page was changed since the draft was begun, or the draft since it was looked at.</summary>
    Conflict,

    /// <summary>Not this person's to do.</summary>
    Refused,

    /// <summary>There is no such draft for this person.</summary>
    Missing,
}

/// <summary>What became of an attempt to publish.</summary>
public sealed record PublishResult(PublishOutcome Outcome, string Message = "")
{
    public IReadOnlyList<DraftProblem> Problems { get; init; } = [];

    public PageKind Kind { get; init; }

    public int PageId { get; init; }
}

/// <summary>How a draft is to be published.</summary>
/// <param name="Version">Of the draft that the person looked at.</param>
public sealed record PublishOrder(int Version)
{
    /// <summary>Null for now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Somebody read the warnings.</summary>
    public bool WarningsAreSeen { get; init; }

    /// <summary>Besides the author there is somebody who may publish: then nobody passes the own draft that was submitted.</summary>
    public bool HasOtherReviewers { get; init; }
}

/// <summary>
/// The one way from a draft to what readers see. It is always somebody's own step; saving never publishes. The page,
/// its history, the audit and the end of the draft are one transaction.
/// </summary>
public sealed class DraftPublishing(
    IDbContextFactory<PlaybookDbContext> contexts,
    ChapterEditor chapters,
    CaseEditor cases,
    MarkdownRenderer renderer,
    MediaStore media,
    Surroundings surroundings,
    AuditTrail audit,
    TimeProvider clock)
{
    /// <returns>What stands between a draft and its readers; null when it does not exist for this person.</returns>
    public async Task<IReadOnlyList<DraftProblem>?> CheckAsync(int id, Writer by, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.PageDrafts.VisibleTo(by).SingleOrDefaultAsync(d => d.Id == id, cancellationToken) is { } draft
            ? await ProblemsAsync(database, draft, cancellationToken)
            : null;
    }

    public async Task<PublishResult> PublishAsync(int id, PublishOrder order, Writer by, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var draft = await database.PageDrafts.VisibleTo(by).SingleOrDefaultAsync(d => d.Id == id && d.State != DraftState.Discarded, cancellationToken);
        if (draft is null)
            return new(PublishOutcome.Missing, "没有这份草稿，它可能已经撤回、发布或丢弃");
        if (!by.MayPublish)
            return new(PublishOutcome.Refused, "作者不能自己发布，请提交审阅");
        if (draft.State == DraftState.Submitted && draft.OwnerId == by.Id && order.HasOtherReviewers)
            return new(PublishOutcome.Refused, "已经提交审阅的草稿由别人来看。要自己发布，请先撤回");
        if (draft.Version != order.Version)
            return new(PublishOutcome.Conflict, "这份草稿刚刚又改过，请看过现在的样子再发布");
        var problems = await ProblemsAsync(database, draft, cancellationToken);
        if (problems.Any(problem => !problem.IsWarning || !order.WarningsAreSeen))
            return new(PublishOutcome.Incomplete, "还不能发布：请先看下面列出的问题") { Problems = problems };
        if (order.At is { } at && at > clock.GetUtcNow())
            return await ScheduleAsync(database, draft, at, by, cancellationToken);
        return order.At is not null
            ? new(PublishOutcome.Incomplete, "定时发布的时间已经过去") { Problems = [new("PublishAt", "请选一个将来的时间")] }
            : await PublishAsync(draft, by.Actor, cancellationToken);
    }

    /// <summary>Publishes what is due. What cannot be published stays a draft, with the reason, and waits for its owner.</summary>
    /// <returns>How many were published.</returns>
    public async Task<int> PublishDueAsync(CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var due = await database.PageDrafts.Scheduled().Where(draft => draft.PublishAt <= now).OrderBy(draft => draft.PublishAt).ToListAsync(cancellationToken);
        var published = 0;
        foreach (var draft in due)
        {
            var result = await PublishAsync(draft, new Actor(draft.ReviewerId, draft.ReviewerName), cancellationToken);
            if (result.Outcome == PublishOutcome.Published)
                published++;
            else
                await GiveBackAsync(draft, result.Message, cancellationToken);
        }

        return published;
    }

    /// <summary>Who had these published at their hour may do so no longer: they wait for another editor instead.</summary>
    /// <param name="reason">For whoever finds them in the queue, in Chinese.</param>
    /// <returns>How many.</returns>
    public async Task<int> UnscheduleAllOfAsync(int reviewer, string reason, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var drafts = await database.PageDrafts.Scheduled().AsTracking().Where(draft => draft.ReviewerId == reviewer).ToListAsync(cancellationToken);
        foreach (var draft in drafts)
        {
            (draft.State, draft.PublishAt, draft.SubmittedAt, draft.Problem) = (DraftState.Submitted, null, clock.GetUtcNow(), $"定时发布取消了：{reason}");
            draft.Version++;
            audit.Add(database, AuditAction.Unscheduled, Actor.Site, draft.Kind, draft.PageId, draft.Title, draft.Problem);
        }

        await database.SaveChangesAsync(cancellationToken);
        return drafts.Count;
    }

    private async Task<PublishResult> PublishAsync(PageDraft draft, Actor by, CancellationToken cancellationToken)
    {
        try
        {
            return await SavePageAsync(draft, by, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new(PublishOutcome.Conflict, "这份草稿刚刚又改过，或已经由别人发布") { Kind = draft.Kind, PageId = draft.PageId };
        }
    }

    private async Task<PublishResult> SavePageAsync(PageDraft draft, Actor by, CancellationToken cancellationToken)
    {
        var texts = await TextsAsync(draft, cancellationToken);
        var writers = DraftPen.Writers(draft, texts);
        var edit = new Edit(string.Join('、', writers), draft.Reason.Length > 0 ? draft.Reason : draft.PageId == 0 ? "新写的案例" : "没有写明原因")
        {
            AuthorId = draft.OwnerId,
            Publishes = true,
            Began = draft.BeganReviewed(),
        };
        var (outcome, message, page) = draft.Kind switch
        {
            PageKind.Case => Of(await cases.SaveAsync(draft.PageId, draft.BaseVersion, DraftContent.Read<CaseDraft>(draft.Content), edit, EndAsync, cancellationToken)),
            PageKind.Chapter => Of(await chapters.SaveAsync(draft.PageId, draft.BaseVersion, DraftContent.Read<ChapterDraft>(draft.Content), edit, EndAsync, cancellationToken)),
            _ => (EditOutcome.Missing, "这种页面不能这样发布", 0),
        };
        if (outcome == EditOutcome.Unchanged)
        {
            // Nothing is new, so there is nothing to save it with: the draft ends by itself.
            await using var database = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
            await EndAsync(database, draft.PageId, cancellationToken);
            await database.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return outcome switch
        {
            EditOutcome.Saved or EditOutcome.Unchanged => new(PublishOutcome.Published) { Kind = draft.Kind, PageId = page },
            EditOutcome.Conflict => new(PublishOutcome.Conflict, message) { Kind = draft.Kind, PageId = draft.PageId },
            EditOutcome.Missing => new(PublishOutcome.Refused, message),
            _ => new(PublishOutcome.Incomplete, message) { Problems = [new("Markdown", message)] },
        };

        static (EditOutcome, string, int) Of<TDraft>(EditResult<TDraft> result)
            where TDraft : class => (result.Outcome, result.Message, result.PageId);

        async Task EndAsync(PlaybookDbContext database, int page, CancellationToken cancellation)
        {
            await KeepUnpublishedAsync(database, draft, texts, page, cancellation);
            // Exactly the draft that was looked at: what was written since must not vanish with it.
            if (await database.PageDrafts.Where(d => d.Id == draft.Id && d.Version == draft.Version).ExecuteDeleteAsync(cancellation) == 0)
                throw new DbUpdateConcurrencyException("The draft was saved or published meanwhile.");
            await database.DraftComments.Where(comment => comment.DraftId == draft.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(comment => comment.PageId, page), cancellation);
            var writer = $"{(by.Id == draft.OwnerId ? "自己写、自己发布" : $"作者：{draft.OwnerName}")}{(writers.Count > 1 ? $"，{string.Join('、', writers.Skip(1))}改过" : "")}";
            audit.Add(database, AuditAction.Published, by, draft.Kind, page, draft.Title, draft.State == DraftState.Scheduled ? $"{writer}，定时" : writer);
        }
    }

    private async Task<IReadOnlyList<DraftText>> TextsAsync(PageDraft draft, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.DraftTexts.OfDraft(draft.Id).ToListAsync(cancellationToken);
    }

    /// <summary>What was handed over and mended by another goes into the history of the page, where it can be taken back.</summary>
    private async Task KeepUnpublishedAsync(PlaybookDbContext database, PageDraft draft, IReadOnlyList<DraftText> texts, int page, CancellationToken cancellationToken)
    {
        foreach (var text in texts.Where(text => text.Content != draft.Content).DistinctBy(text => text.Content))
        {
            var history = new PageHistory(database, RevisionCause.Draft, text.AuthorName, "草稿里的文字，审阅时改过才发布", clock.GetUtcNow());
            if (draft.Kind == PageKind.Case)
                history.KeepCase(page, CaseEditor.FieldsOf(DraftContent.Read<CaseDraft>(text.Content)));
            else
                history.KeepChapter(page, ChapterEditor.FieldsOf(await database.Chapters.SingleAsync(c => c.Id == page, cancellationToken), DraftContent.Read<ChapterDraft>(text.Content)));
        }
    }

    private async Task<PublishResult> ScheduleAsync(PlaybookDbContext database, PageDraft seen, DateTimeOffset at, Writer by, CancellationToken cancellationToken)
    {
        if (await database.PageDrafts.SingleOrDefaultAsync(d => d.Id == seen.Id && d.Version == seen.Version, cancellationToken) is not { } draft)
            return new(PublishOutcome.Conflict, "这份草稿刚刚又改过，请看过现在的样子再定时");
        (draft.State, draft.PublishAt, draft.ReviewerId, draft.ReviewerName, draft.Problem) = (DraftState.Scheduled, at, by.Id, by.Name, "");
        draft.Version++;
        audit.Add(database, AuditAction.Scheduled, by.Actor, draft.Kind, draft.PageId, draft.Title, DeskTime.Minute(at));
        await database.SaveChangesAsync(cancellationToken);
        return new(PublishOutcome.Scheduled) { Kind = draft.Kind, PageId = draft.PageId };
    }

    private async Task GiveBackAsync(PageDraft due, string message, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (await database.PageDrafts.SingleOrDefaultAsync(d => d.Id == due.Id && d.Version == due.Version, cancellationToken) is not { } draft)
            return;
        (draft.State, draft.PublishAt, draft.Problem) = (DraftState.Returned, null, $"到了时间没有发布成：{message}");
        draft.Version++;
        audit.Add(database, AuditAction.Unscheduled, Actor.Site, draft.Kind, draft.PageId, draft.Title, draft.Problem);
        await database.SaveChangesAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<DraftProblem>> ProblemsAsync(PlaybookDbContext database, PageDraft draft, CancellationToken cancellationToken)
    {
        var requirements = new PublishRequirements(renderer, media, (await surroundings.AsTheyAreAsync(database, cancellationToken)).Links) { Today = DeskTime.Day(clock.GetUtcNow()) };
        if (draft.Kind == PageKind.Case)
        {
            var content = DraftContent.Read<CaseDraft>(draft.Content);
            var slug = content.Slug.Trim();
            var taken = slug.Length == 0 ? null : await CaseSlug.ComplaintAsync(database, slug, draft.PageId, cancellationToken);
            return [.. requirements.Of(content), .. taken is null ? [] : new[] { new DraftProblem(nameof(content.Slug), taken) }];
        }

        var chapter = await database.Chapters.Where(c => c.Id == draft.PageId)
            .Select(c => new { c.Markdown, Book = c.Book!.Slug }).SingleOrDefaultAsync(cancellationToken);
        return requirements.Of(DraftContent.Read<ChapterDraft>(draft.Content), chapter?.Book ?? "", chapter?.Markdown ?? "");
    }
}
