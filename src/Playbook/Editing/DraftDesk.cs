using Microsoft.EntityFrameworkCore;
using Playbook.Audit;
using Playbook.Books;
using Playbook.Data;
using Playbook.Drafts;
using Playbook.Importing;
using Playbook.Links;
using Playbook.Revisions;

namespace Playbook.Editing;

public enum DraftOutcome
{
    Saved,

    /// <summary>Another window saved the draft meanwhile. Nothing was written.</summary>
    Conflict,

    /// <summary>It waits for a reviewer or for its hour: whoever wants to write takes it back first. Nothing was written.</summary>
    Locked,

    /// <summary>There is no such draft for this person.</summary>
    Missing,

    /// <summary>It is not this person's to do, or not now.</summary>
    Refused,
}

/// <summary>What became of something done to a draft.</summary>
/// <param name="Version">The draft's version now; 0 when there is none.</param>
/// <param name="Message">For the person, in Chinese; empty when all went well.</param>
public sealed record DraftResult(DraftOutcome Outcome, int Version, string Message = "")
{
    internal static readonly DraftResult Missing = new(DraftOutcome.Missing, 0, "没有这份草稿，它可能已经撤回、发布或丢弃");

    /// <summary>After a conflict: what the draft says now.</summary>
    public string Current { get; init; } = "";

    /// <summary>After a conflict: when that was saved.</summary>
    public DateTimeOffset? Saved { get; init; }
}

/// <summary>A draft as it is shown.</summary>
public sealed record OpenedDraft(PageDraft Draft, IReadOnlyList<DraftComment> Comments)
{
    public CaseDraft Case => DraftContent.Read<CaseDraft>(Draft.Content);

    public ChapterDraft Chapter => DraftContent.Read<ChapterDraft>(Draft.Content);

    /// <summary>What it said before somebody else wrote in it, the oldest first.</summary>
    public IReadOnlyList<DraftText> Texts { get; init; } = [];

    /// <summary>Whose words it holds, the owner first.</summary>
    public IReadOnlyList<string> Writers => DraftPen.Writers(Draft, Texts);

    /// <summary>Somebody else than its owner wrote in it last.</summary>
    public bool IsRevised => Draft.WriterId != Draft.OwnerId;

    /// <summary>Version of the page today; 0 where there is none.</summary>
    public int PageVersion { get; init; }

    /// <summary>What a window said when it was opened, as it sends it back; null when it is nothing that could be read.</summary>
    public static TDraft? Read<TDraft>(string? content)
        where TDraft : class => DraftContent.TryRead<TDraft>(content);

    /// <summary>Address of the page; empty where there is none.</summary>
    public string PageUrl { get; init; } = "";

    /// <summary>Of the book that a chapter stands in; empty for cases.</summary>
    public string Book { get; init; } = "";

    public bool PageIsPublished { get; init; }

    /// <summary>What an import brought for the page and nobody has decided on: the number of its revision.</summary>
    public int? Conflict { get; init; }

    /// <summary>It says what an import brought, and was never put together with what the site says.</summary>
    public bool IsImported => Draft is { PageId: > 0, BaseVersion: 0 };

    /// <summary>Somebody, or an import, changed the page since the draft was begun.</summary>
    public bool IsBehind => Draft.PageId > 0 && Draft.BaseVersion != PageVersion;
}

/// <summary>
/// Where drafts are begun and written. Everybody has drafts of their own; an editor also sees what others submitted or
/// what waits for its hour. For all others a draft does not exist.
/// </summary>
public sealed class DraftDesk(IDbContextFactory<PlaybookDbContext> contexts, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Of a draft that was opened and not saved yet.</summary>
    private const int FirstVersion = 1;

    /// <returns>Id of a new draft.</returns>
    public async Task<int> NewCaseAsync(CaseTemplate template, Writer by, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await AddAsync(database, Draft(PageKind.Case, by, template.Draft.Title, DraftContent.Write(template.Draft)), cancellationToken);
    }

    /// <summary>The person's own draft of a case: the one that is open, or a new one that says what the case says.</summary>
    /// <returns>Null when there is no such case.</returns>
    public async Task<int?> OpenCaseAsync(int id, Writer by, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var open = await OpenOneAsync(database, PageKind.Case, id, by, cancellationToken);
        if (await database.CaseStudies.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.Trashed == null, cancellationToken) is not { } study)
            return open;
        var content = DraftContent.Write(CaseEditor.DraftOf(study) with { Story = CaseStudies.CaseStory.Read(study.Markdown) });
        return open is { } begun
            ? await RefreshedAsync(database, begun, study.Title, content, study.Version, cancellationToken)
            : await AddAsync(database, Draft(PageKind.Case, by, study.Title, content, id, study.Version), cancellationToken);
    }

    /// <inheritdoc cref="OpenCaseAsync"/>
    public async Task<int?> OpenChapterAsync(int id, Writer by, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var open = await OpenOneAsync(database, PageKind.Chapter, id, by, cancellationToken);
        if (await database.Chapters.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } chapter)
            return open;
        var content = DraftContent.Write(ChapterEditor.DraftOf(chapter));
        return open is { } begun
            ? await RefreshedAsync(database, begun, chapter.Title, content, chapter.Version, cancellationToken)
            : await AddAsync(database, Draft(PageKind.Chapter, by, chapter.Title, content, id, chapter.Version), cancellationToken);
    }

    /// <summary>The person's draft of a new case that is called so: the one that is open, or a new one.</summary>
    /// <returns>And whether it is new.</returns>
    public async Task<(int Draft, bool IsNew)> StubAsync(string title, Writer by, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var open = await database.PageDrafts.OwnedBy(by.Id).Open().Where(draft => draft.Kind == PageKind.Case && draft.PageId == 0 && draft.Title == title)
            .Select(draft => (int?)draft.Id).FirstOrDefaultAsync(cancellationToken);
        var blank = CaseTemplate.All[0];
        return open is { } begun ? (begun, false) : (await NewCaseAsync(blank with { Draft = blank.Draft with { Title = title } }, by, cancellationToken), true);
    }

    /// <summary>A draft that says what the page said once. Where the page is gone for good, it will be a new one.</summary>
    /// <returns>Null when there is no such revision; a message, and the draft that is in the way, when one is open already.</returns>
    public Task<(int Draft, string Message)?> OpenRevisionAsync(int revision, Writer by, CancellationToken cancellationToken = default) =>
        OpenRevisionAsync(revision, null, null, by, cancellationToken);

    /// <param name="reason">Null for that an earlier version is taken out.</param>
    /// <param name="merge">Given where the draft has to be merged with the page before it can be published.</param>
    /// <inheritdoc cref="OpenRevisionAsync(int, Writer, CancellationToken)"/>
    internal async Task<(int Draft, string Message)?> OpenRevisionAsync(
        int revision, string? reason, MergeBase? merge, Writer by, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (await database.Revisions.AsNoTracking().SingleOrDefaultAsync(r => r.Id == revision, cancellationToken) is not { } kept)
            return null;
        if (await OpenOneAsync(database, kept.Kind, kept.PageId, by, cancellationToken) is { } open)
            return (open, kept.Cause == RevisionCause.Conflict
                ? "你已经有一份这一页的草稿，导入的一稿没有写进去。请先发布或丢弃这份草稿，再决定"
                : "你已经有一份这一页的草稿，旧版本没有写进去。请先发布或丢弃这份草稿，再取出旧版本");
        PageDraft draft;
        switch (kept.Kind)
        {
            case PageKind.Case:
                var study = await database.CaseStudies.AsNoTracking().SingleOrDefaultAsync(c => c.Id == kept.PageId, cancellationToken);
                if (study is { Trashed: not null })
                    return (0, "这个案例在回收站里，请先恢复它");
                var ofCase = RevisedFields.OfCase(kept, study);
                draft = Draft(
                    PageKind.Case, by, kept.Title, DraftContent.Write(ofCase with { Story = CaseStudies.CaseStory.Read(ofCase.Markdown) }), study?.Id ?? 0, study?.Version ?? 0);
                if (study is not null && merge is not null)
                    (draft.BaseVersion, draft.BaseContent) = (0, merge.Text is null ? "" : DraftContent.Write(RevisedFields.OfCase(merge.Text, study)));
                else if (study is not null)
                    draft.BaseContent = DraftContent.Write(CaseEditor.DraftOf(study));
                break;
            case PageKind.Chapter:
                if (await database.Chapters.AsNoTracking().SingleOrDefaultAsync(c => c.Id == kept.PageId, cancellationToken) is not { } chapter)
                    return null;
                draft = Draft(PageKind.Chapter, by, kept.Title, DraftContent.Write(RevisedFields.OfChapter(kept, chapter)), chapter.Id, chapter.Version);
                if (merge is not null)
                    (draft.BaseVersion, draft.BaseContent) = (0, merge.Text is null ? "" : DraftContent.Write(RevisedFields.OfChapter(merge.Text, chapter)));
                else
                    draft.BaseContent = DraftContent.Write(ChapterEditor.DraftOf(chapter));
                break;
            default:
                return null;
        }

        draft.Reason = reason ?? $"取回 {DeskTime.Minute(kept.Created)} 的版本";
        return (await AddAsync(database, draft, cancellationToken), "");
    }

    /// <returns>Null when it does not exist for this person.</returns>
    public async Task<OpenedDraft?> FindAsync(int id, Writer by, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (await database.PageDrafts.VisibleTo(by).SingleOrDefaultAsync(draft => draft.Id == id, cancellationToken) is not { } draft)
            return null;
        var opened = new OpenedDraft(draft, await database.DraftComments.OfDraft(id).ToListAsync(cancellationToken))
        {
            Texts = await database.DraftTexts.OfDraft(id).ToListAsync(cancellationToken),
            Conflict = draft.PageId == 0
                ? null
                : await database.Revisions.OpenConflicts().OfPage(draft.Kind, draft.PageId).MaxAsync(conflict => (int?)conflict.Id, cancellationToken),
        };
        switch (draft.Kind)
        {
            case PageKind.Case when await database.CaseStudies.Where(c => c.Id == draft.PageId)
                .Select(c => new { c.Slug, c.Version, c.Published, c.Provenance }).SingleOrDefaultAsync(cancellationToken) is { } study:
                ShowReview(draft, study.Provenance);
                return opened with { PageVersion = study.Version, PageUrl = PageUrl.Case(study.Slug), PageIsPublished = study.Published };
            case PageKind.Chapter when await database.Chapters.Where(c => c.Id == draft.PageId)
                .Select(c => new { c.Slug, Book = c.Book!.Slug, c.Version, c.Provenance, Published = c.Published && c.Book.Published }).SingleOrDefaultAsync(cancellationToken) is { } chapter:
                ShowReview(draft, chapter.Provenance);
                return opened with { PageVersion = chapter.Version, PageUrl = PageUrl.Chapter(chapter.Book, chapter.Slug), Book = chapter.Book, PageIsPublished = chapter.Published };
            default:
                return opened;
        }
    }

    /// <summary>Somebody confirmed the page since the draft was begun: it is shown as it would be published.</summary>
    private static void ShowReview(PageDraft draft, Provenance page)
    {
        if (draft.BeganReviewed() is not { } began || began.IsReviewedAs(page))
            return;
        if (draft.Kind == PageKind.Case && DraftContent.Read<CaseDraft>(draft.Content) is var study && study.Provenance.IsReviewedAs(began))
            draft.Content = DraftContent.Write(study with { Provenance = study.Provenance.ReviewedAs(page) });
        else if (draft.Kind == PageKind.Chapter && DraftContent.Read<ChapterDraft>(draft.Content) is var chapter && chapter.Provenance.IsReviewedAs(began))
            draft.Content = DraftContent.Write(chapter with { Provenance = chapter.Provenance.ReviewedAs(page) });
    }

    /// <param name="version">The one that the window shows.</param>
    public Task<DraftResult> SaveAsync(int id, int version, CaseDraft draft, string reason, Writer by, CancellationToken cancellationToken = default) =>
        SaveAsync(id, version, draft.Title, DraftContent.Write(draft with { Markdown = DraftCheck.Tidy(draft.Markdown) }), reason, by, cancellationToken);

    /// <inheritdoc cref="SaveAsync(int, int, CaseDraft, string, Writer, CancellationToken)"/>
    public Task<DraftResult> SaveAsync(int id, int version, ChapterDraft draft, string reason, Writer by, CancellationToken cancellationToken = default) =>
        SaveAsync(id, version, draft.Title, DraftContent.Write(draft with { Markdown = DraftCheck.Tidy(draft.Markdown) }), reason, by, cancellationToken);

    /// <summary>
    /// Gives a draft the words back that it had before. What it says now is kept like them: whatever was written since the
    /// page was opened is not lost, so that no version is asked for.
    /// </summary>
    public async Task<DraftResult> TakeTextBackAsync(int id, int text, Writer by, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (await SeenAsync(database, id, by, cancellationToken) is not { } draft
            || await database.DraftTexts.OfDraft(id).SingleOrDefaultAsync(t => t.Id == text, cancellationToken) is not { } kept)
            return DraftResult.Missing;
        if (IsLockedFor(draft, by))
            return Locked(draft);
        if (draft.Content == kept.Content && draft.Reason == kept.Reason)
            return new(DraftOutcome.Saved, draft.Version);
        database.KeepText(draft);
        audit.Add(database, AuditAction.Restored, by.Actor, draft.Kind, draft.PageId, draft.Title, $"取回草稿里{kept.AuthorName}的文字");
        (draft.Title, draft.Content, draft.Reason) = (TitleOf(draft.Kind, kept.Content), kept.Content, kept.Reason);
        (draft.WriterId, draft.WriterName, draft.Updated) = (kept.AuthorId, kept.AuthorName, clock.GetUtcNow());
        draft.Version++;
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return new(DraftOutcome.Saved, draft.Version);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new(DraftOutcome.Conflict, draft.Version - 1, "这份草稿刚刚又改过，请重新看一遍");
        }
    }

    /// <summary>Throws a draft away; for as long as the trash keeps it, it can be taken back.</summary>
    public async Task<DraftResult> DiscardAsync(int id, Writer by, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (await OwnAsync(database, id, by, cancellationToken) is not { } draft || draft.State == DraftState.Discarded)
            return DraftResult.Missing;
        if (IsLocked(draft))
            return Locked(draft);
        if (draft.PageId > 0 && draft.Version == FirstVersion && !await database.DraftComments.AnyAsync(comment => comment.DraftId == id, cancellationToken))
        {
            // Nobody wrote in it: what it says, the page or its history says.
            database.PageDrafts.Remove(draft);
            await database.SaveChangesAsync(cancellationToken);
            return new(DraftOutcome.Saved, draft.Version, "没有改过什么，草稿已删除");
        }

        (draft.State, draft.Updated) = (DraftState.Discarded, clock.GetUtcNow());
        draft.Version++;
        audit.Add(database, AuditAction.Discarded, by.Actor, draft.Kind, draft.PageId, draft.Title);
        await database.SaveChangesAsync(cancellationToken);
        return new(DraftOutcome.Saved, draft.Version);
    }

    /// <summary>Takes a draft back out of the trash.</summary>
    public async Task<DraftResult> TakeBackAsync(int id, Writer by, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (await OwnAsync(database, id, by, cancellationToken) is not { State: DraftState.Discarded } draft)
            return DraftResult.Missing;
        if (draft.PageId > 0 && await OpenOneAsync(database, draft.Kind, draft.PageId, by, cancellationToken) is not null)
            return new(DraftOutcome.Refused, draft.Version, "你已经有一份这一页的草稿，请先发布或丢弃它");
        (draft.State, draft.Updated) = (DraftState.Working, clock.GetUtcNow());
        draft.Version++;
        audit.Add(database, AuditAction.Restored, by.Actor, draft.Kind, draft.PageId, draft.Title, "取回丢弃的草稿");
        await database.SaveChangesAsync(cancellationToken);
        return new(DraftOutcome.Saved, draft.Version);
    }

    /// <summary>
    /// What somebody wrote who is gone goes to another person, who may give it on by submitting it. Its words stay those of
    /// who wrote them: publishing names both.
    /// </summary>
    /// <param name="from">Id of an account that signs in no more; that it does not is the caller's to know.</param>
    /// <returns>How many went over, and how many stayed because the person has a draft of that page already.</returns>
    public async Task<(int Taken, int Left)> TakeOverAsync(int from, Writer by, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var drafts = await database.PageDrafts.OwnedBy(from).AsTracking().OrderBy(draft => draft.Id).ToListAsync(cancellationToken);
        var mine = (await database.PageDrafts.OwnedBy(by.Id).Open().Where(draft => draft.PageId > 0)
            .Select(draft => new { draft.Kind, draft.PageId }).ToListAsync(cancellationToken)).Select(page => (page.Kind, page.PageId)).ToHashSet();
        var taken = drafts.Where(draft => draft.PageId == 0 || draft.State == DraftState.Discarded || !mine.Contains((draft.Kind, draft.PageId))).ToList();
        foreach (var draft in taken)
        {
            audit.Add(database, AuditAction.TakenOver, by.Actor, draft.Kind, draft.PageId, draft.Title, $"原来是{draft.OwnerName}的");
            (draft.OwnerId, draft.OwnerName) = (by.Id, by.Name);
            draft.Version++;
        }

        await database.SaveChangesAsync(cancellationToken);
        return (taken.Count, drafts.Count - taken.Count);
    }

    /// <summary>The owner wants to write again: what waits for a reviewer or for its hour waits no longer.</summary>
    public async Task<DraftResult> WithdrawAsync(int id, Writer by, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (await database.PageDrafts.SingleOrDefaultAsync(d => d.Id == id, cancellationToken) is not { } draft
            || (draft.OwnerId != by.Id && !(by.MayPublish && draft.State == DraftState.Scheduled)))
            return DraftResult.Missing;
        if (!IsLocked(draft))
            return new(DraftOutcome.Saved, draft.Version);
        var wasScheduled = draft.State == DraftState.Scheduled;
        (draft.State, draft.PublishAt, draft.Updated) = (DraftState.Working, null, clock.GetUtcNow());
        draft.Version++;
        if (wasScheduled)
            audit.Add(database, AuditAction.Unscheduled, by.Actor, draft.Kind, draft.PageId, draft.Title);
        await database.SaveChangesAsync(cancellationToken);
        return new(DraftOutcome.Saved, draft.Version);
    }

    internal static bool IsLocked(PageDraft draft) => draft.State is DraftState.Submitted or DraftState.Scheduled;

    /// <summary>Reviewers mend what waits for them; its owner takes it back first.</summary>
    private static bool IsLockedFor(PageDraft draft, Writer by) => draft.OwnerId == by.Id ? IsLocked(draft) : draft.State != DraftState.Submitted;

    internal static DraftResult Locked(PageDraft draft) => new(
        DraftOutcome.Locked,
        draft.Version,
        draft.State == DraftState.Submitted ? "草稿正在等待审阅，要改请先撤回" : "草稿已经定时发布，要改请先取消定时");

    private async Task<DraftResult> SaveAsync(
        int id, int version, string title, string content, string reason, Writer by, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (await SeenAsync(database, id, by, cancellationToken) is not { } draft || draft.State == DraftState.Discarded)
            return DraftResult.Missing;
        if (draft.Content == content && draft.Reason == reason.Trim())
            return new(DraftOutcome.Saved, draft.Version) { Saved = draft.Updated };
        if (IsLockedFor(draft, by))
            return Locked(draft);
        if (draft.Version != version)
            return Conflict(draft, by);
        database.PassTo(draft, by, audit);
        (draft.Title, draft.Content, draft.Reason, draft.Updated) = (title.Trim(), content, reason.Trim(), clock.GetUtcNow());
        draft.Version++;
        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Between the read and the write the other window was faster.
            return await database.PageDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancellationToken) is { } now
                ? Conflict(now, by) : DraftResult.Missing;
        }

        return new(DraftOutcome.Saved, draft.Version) { Saved = draft.Updated };
    }

    private static DraftResult Conflict(PageDraft draft, Writer by) =>
        new(DraftOutcome.Conflict, draft.Version, $"{(draft.WriterId == by.Id ? "这份草稿在另一个窗口里改过了" : $"{draft.WriterName}刚改过这份草稿")}。两份文字都留着，请合并后再保存")
        {
            Current = draft.Content,
            Saved = draft.Updated,
        };

    /// <summary>To be written in; <see cref="IsLockedFor"/> says whether it may be now.</summary>
    private static Task<PageDraft?> SeenAsync(PlaybookDbContext database, int id, Writer by, CancellationToken cancellationToken) =>
        database.PageDrafts.VisibleTo(by).AsTracking().SingleOrDefaultAsync(draft => draft.Id == id, cancellationToken);

    private static string TitleOf(PageKind kind, string content) =>
        (kind == PageKind.Case ? DraftContent.Read<CaseDraft>(content).Title : DraftContent.Read<ChapterDraft>(content).Title).Trim();

    private static Task<PageDraft?> OwnAsync(PlaybookDbContext database, int id, Writer by, CancellationToken cancellationToken) =>
        database.PageDrafts.SingleOrDefaultAsync(draft => draft.Id == id && draft.OwnerId == by.Id, cancellationToken);

    private static async Task<int?> OpenOneAsync(PlaybookDbContext database, PageKind kind, int page, Writer by, CancellationToken cancellationToken) =>
        await database.PageDrafts.OwnedBy(by.Id).Open().OfPage(kind, page).Where(draft => draft.PageId > 0)
            .Select(draft => (int?)draft.Id).FirstOrDefaultAsync(cancellationToken);

    /// <summary>In a draft that says what the page said when it was opened nobody wrote: it says what the page says now.</summary>
    private static async Task<int> RefreshedAsync(PlaybookDbContext database, int id, string title, string content, int version, CancellationToken cancellationToken)
    {
        var draft = await database.PageDrafts.SingleAsync(d => d.Id == id, cancellationToken);
        if (draft.State != DraftState.Working || draft.BaseVersion == 0 || draft.BaseVersion == version || draft.Content != draft.BaseContent)
            return id;
        (draft.Title, draft.Content, draft.BaseContent, draft.BaseVersion) = (title, content, content, version);
        // A window that still shows the old text is told so when it saves.
        draft.Version++;
        await database.SaveChangesAsync(cancellationToken);
        return id;
    }

    private PageDraft Draft(PageKind kind, Writer by, string title, string content, int page = 0, int version = 0)
    {
        var now = clock.GetUtcNow();
        return new PageDraft
        {
            Kind = kind,
            PageId = page,
            OwnerId = by.Id,
            OwnerName = by.Name,
            WriterId = by.Id,
            WriterName = by.Name,
            BaseVersion = version,
            BaseContent = page > 0 ? content : "",
            Title = title,
            Content = content,
            Version = FirstVersion,
            Created = now,
            Updated = now,
        };
    }

    private static async Task<int> AddAsync(PlaybookDbContext database, PageDraft draft, CancellationToken cancellationToken)
    {
        database.PageDrafts.Add(draft);
        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (draft.PageId > 0)
        {
            // The same person opened the page twice at once.
            database.ChangeTracker.Clear();
            return await database.PageDrafts.OwnedBy(draft.OwnerId).Open().OfPage(draft.Kind, draft.PageId).Select(d => d.Id).SingleAsync(cancellationToken);
        }

        return draft.Id;
    }
}

/// <summary>What a draft that is to be merged and its page both began with.</summary>
/// <param name="Text">Null where nobody knows.</param>
internal sealed record MergeBase(Revision? Text);

/// <summary>What a draft began with.</summary>
internal static class DraftBeginning
{
    /// <returns>Null where that is not known, or the page was changed since: then both are put together by hand.</returns>
    public static Provenance? BeganReviewed(this PageDraft draft) => draft.BaseContent.Length == 0 ? null : draft.Kind switch
    {
        PageKind.Case => DraftContent.TryRead<CaseDraft>(draft.BaseContent)?.Provenance,
        PageKind.Chapter => DraftContent.TryRead<ChapterDraft>(draft.BaseContent)?.Provenance,
        _ => null,
    };
}

/// <summary>Who may see a draft.</summary>
internal static class DraftSight
{
    public static IQueryable<PageDraft> VisibleTo(this IQueryable<PageDraft> drafts, Writer writer)
    {
        var (id, sees) = (writer.Id, writer.MayPublish);
        return drafts.AsNoTracking().Where(draft => draft.OwnerId == id
            || (sees && (draft.State == DraftState.Submitted || draft.State == DraftState.Scheduled)));
    }
}
