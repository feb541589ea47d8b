using Microsoft.EntityFrameworkCore;
using Playbook.Audit;
using Playbook.Data;
using Playbook.Links;
using Playbook.Search;
using Playbook.Search.Analysis;

namespace Playbook.Editing;

public enum PromotionOutcome
{
    Saved,

    /// <summary>The query led to another page until now.</summary>
    Replaced,

    /// <summary>It leads there already.</summary>
    Unchanged,

    /// <summary>The query is empty, nothing but marks, or too long. Nothing was written.</summary>
    WrongQuery,

    /// <summary>No published page is called so, or several are. Nothing was written.</summary>
    WrongPage,
}

/// <summary>What became of a promotion.</summary>
/// <param name="Message">For the editor, in Chinese, without a full stop.</param>
public sealed record PromotionResult(PromotionOutcome Outcome, string Message)
{
    /// <summary>The pages that may be meant, where it cannot be told which one.</summary>
    public IReadOnlyList<LinkTarget> Choices { get; init; } = [];
}

/// <summary>A promotion with the page as it is today.</summary>
/// <param name="Title">Empty for a page that is gone.</param>
/// <param name="IsPublished">Whether readers are shown it.</param>
public sealed record PromotedLine(string Query, PageKind Kind, int PageId, string Title, string Url, bool IsPublished, string By, DateTimeOffset Added);

/// <summary>Says which page readers are shown first for a query, and takes it back. It counts with the next search.</summary>
public sealed class PromotionEditor(
    IDbContextFactory<PlaybookDbContext> databases, Surroundings surroundings, AuditTrail audit, TimeProvider clock)
{
    public const int MaxPageLength = 400;

    /// <summary>Pages that are offered where a name has several.</summary>
    private const int Offered = 12;

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<PromotedLine>> ListAsync(CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var promoted = await database.PromotedPages.AsNoTracking().OrderByDescending(p => p.Added).ThenBy(p => p.Key).ToListAsync(cancellation);
        var pages = await Promotions.PagesAsync(database, promoted, cancellation);
        return promoted.ConvertAll(p =>
        {
            var page = pages.GetValueOrDefault((p.Kind, p.PageId));
            return new PromotedLine(p.Query, p.Kind, p.PageId, page?.Title ?? "", page?.Url ?? "", page?.IsPublished ?? false, p.By, p.Added);
        });
    }

    /// <param name="page">Title, slug or address of a published page, as links in a text name it.</param>
    public async Task<PromotionResult> AddAsync(string query, string page, Actor by, CancellationToken cancellation = default)
    {
        query = string.Join(' ', query.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        page = page.Trim();
        var key = FoldedText.KeyOf(query);
        if (query.Length > SearchRequest.MaxQueryLength)
            return new(PromotionOutcome.WrongQuery, $"搜索词有 {query.Length} 个字，最多 {SearchRequest.MaxQueryLength} 个");
        if (key.Length == 0)
            return new(PromotionOutcome.WrongQuery, "请填读者搜的词，至少有一个字或一个数字");
        if (page.Length == 0)
            return new(PromotionOutcome.WrongPage, "请填页面的标题或地址");
        if (page.Length > MaxPageLength)
            return new(PromotionOutcome.WrongPage, $"页面写了 {page.Length} 个字，最多 {MaxPageLength} 个");

        await using var database = await databases.CreateDbContextAsync(cancellation);
        // One writer at a time: two who promote the same query do not meet.
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var found = (await surroundings.AsTheyAreAsync(database, cancellation)).Links.FindAll(page);
        if (found is not [{ Kind: { } kind, Id: { } id } target])
        {
            return found.Count == 0
                ? new(PromotionOutcome.WrongPage, $"没有找到“{page}”。请填已发布的章节、案例、术语或书的标题，或者它的地址")
                : new(PromotionOutcome.WrongPage, $"有 {found.Count} 个页面都叫“{page}”，请选一个") { Choices = [.. found.Take(Offered)] };
        }

        var promoted = await database.PromotedPages.SingleOrDefaultAsync(p => p.Key == key, cancellation);
        if (promoted is not null && promoted.Kind == kind && promoted.PageId == id)
            return new(PromotionOutcome.Unchanged, $"搜“{query}”已经先看到《{target.Title}》");
        var before = promoted is null ? null : await Promotions.PagesOf(database, promoted.Kind, [promoted.PageId]).SingleOrDefaultAsync(cancellation);
        var isNew = promoted is null;
        if (promoted is null)
            database.PromotedPages.Add(promoted = new PromotedPage { Key = key, Query = query, By = by.Name });
        (promoted.Query, promoted.Kind, promoted.PageId, promoted.By, promoted.Added) = (query, kind, id, by.Name, clock.GetUtcNow());
        var instead = before is null ? "" : $"，原来是《{before.Title}》";
        audit.Add(database, AuditAction.PromotionAdded, by, kind, id, target.Title, $"搜“{query}”{instead}");
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new(isNew ? PromotionOutcome.Saved : PromotionOutcome.Replaced, $"现在起，搜“{query}”先看到《{target.Title}》{instead}");
    }

    /// <returns>False where the query has no page put first.</returns>
    public async Task<bool> RemoveAsync(string query, Actor by, CancellationToken cancellation = default)
    {
        var key = FoldedText.KeyOf(query);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        if (await database.PromotedPages.SingleOrDefaultAsync(p => p.Key == key, cancellation) is not { } promoted)
            return false;
        var page = await Promotions.PagesOf(database, promoted.Kind, [promoted.PageId]).SingleOrDefaultAsync(cancellation);
        database.PromotedPages.Remove(promoted);
        audit.Add(database, AuditAction.PromotionRemoved, by, promoted.Kind, promoted.PageId, page?.Title ?? "（已不存在的页面）", $"搜“{promoted.Query}”");
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }
}
