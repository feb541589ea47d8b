using Microsoft.EntityFrameworkCore;
using Playbook.Links;

namespace Playbook.Drafts;

public static class DraftQueries
{
    /// <summary>What is being worked on: neither published nor thrown away.</summary>
    public static IQueryable<PageDraft> Open(this IQueryable<PageDraft> drafts) =>
        drafts.AsNoTracking().Where(draft => draft.State != DraftState.Discarded);

    /// <summary>What a person wrote. Everybody's own pages start here.</summary>
    public static IQueryable<PageDraft> OwnedBy(this IQueryable<PageDraft> drafts, int account) =>
        drafts.AsNoTracking().Where(draft => draft.OwnerId == account);

    /// <summary>What waits for a reviewer.</summary>
    public static IQueryable<PageDraft> Submitted(this IQueryable<PageDraft> drafts) =>
        drafts.AsNoTracking().Where(draft => draft.State == DraftState.Submitted);

    /// <summary>What is to be published by itself, now or later.</summary>
    public static IQueryable<PageDraft> Scheduled(this IQueryable<PageDraft> drafts) =>
        drafts.AsNoTracking().Where(draft => draft.State == DraftState.Scheduled);

    /// <summary>What was thrown away and can be taken back.</summary>
    public static IQueryable<PageDraft> Discarded(this IQueryable<PageDraft> drafts) =>
        drafts.AsNoTracking().Where(draft => draft.State == DraftState.Discarded);

    public static IQueryable<PageDraft> OfPage(this IQueryable<PageDraft> drafts, PageKind kind, int id) =>
        drafts.AsNoTracking().Where(draft => draft.Kind == kind && draft.PageId == id);

    public static IQueryable<PageDraft> LatestFirst(this IQueryable<PageDraft> drafts) =>
        drafts.OrderByDescending(draft => draft.Updated).ThenByDescending(draft => draft.Id);

    /// <summary>What a list of drafts shows: everything but the text.</summary>
    public static IQueryable<DraftLine> AsLines(this IQueryable<PageDraft> drafts) => drafts.Select(draft => new DraftLine(
        draft.Id,
        draft.Kind,
        draft.PageId,
        draft.OwnerId,
        draft.OwnerName,
        draft.Title,
        draft.Reason,
        draft.State,
        draft.PublishAt,
        draft.SubmittedAt,
        draft.ReviewerName,
        draft.Problem,
        draft.Updated)
    {
        WriterId = draft.WriterId,
        WriterName = draft.WriterName,
    });

    public static IQueryable<DraftComment> OfDraft(this IQueryable<DraftComment> comments, int draft) =>
        comments.AsNoTracking().Where(comment => comment.DraftId == draft).OrderBy(comment => comment.Id);

    /// <summary>What a draft said before, the oldest first.</summary>
    public static IQueryable<DraftText> OfDraft(this IQueryable<DraftText> texts, int draft) =>
        texts.AsNoTracking().Where(text => text.DraftId == draft).OrderBy(text => text.Id);
}

public sealed record DraftLine(
    int Id,
    PageKind Kind,
    int PageId,
    int OwnerId,
    string OwnerName,
    string Title,
    string Reason,
    DraftState State,
    DateTimeOffset? PublishAt,
    DateTimeOffset? SubmittedAt,
    string ReviewerName,
    string Problem,
    DateTimeOffset Updated)
{
    /// <summary>Who wrote in it last.</summary>
    public int WriterId { get; init; }

    public string WriterName { get; init; } = "";
}
