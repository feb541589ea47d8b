using Microsoft.EntityFrameworkCore;
using Playbook.Data;

namespace Playbook.Search.Insight;

/// <summary>One query over all the days of a report.</summary>
public sealed record AskedQuery
{
    public required string Query { get; init; }

    public required int Searches { get; init; }

    /// <summary>What it found when it was last asked.</summary>
    public required int Hits { get; init; }

    public required int Clicks { get; init; }

    public required DateOnly LastAsked { get; init; }
}

/// <param name="Frequent">Asked most often.</param>
/// <param name="WithoutHit">Found nothing when it was last asked, and no editor has given it a page since.</param>
/// <param name="WithoutClick">Found something that nobody opened.</param>
public sealed record InsightReport(
    int Days,
    int Searches,
    int Queries,
    IReadOnlyList<AskedQuery> Frequent,
    IReadOnlyList<AskedQuery> WithoutHit,
    IReadOnlyList<AskedQuery> WithoutClick);

/// <summary>What the counts say.</summary>
public sealed class SearchInsight(IDbContextFactory<PlaybookDbContext> databases, TimeProvider clock)
{
    /// <summary>A query that few have asked is nobody else's.</summary>
    private const int LeastForPopular = 5;

    private const int PopularDays = 90;

    /// <param name="days">How far to look back, today included.</param>
    /// <param name="most">Rows of each list.</param>
    public async Task<InsightReport> ReportAsync(int days, int most, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var asked = Asked(database, days);
        var unanswered = await UnansweredAsync(database, asked, cancellation);
        var frequent = asked.OrderByDescending(query => query.Searches).ThenBy(query => query.Query);
        return new InsightReport(
            days,
            await asked.SumAsync(query => query.Searches, cancellation),
            await asked.CountAsync(cancellation),
            await frequent.Take(most).ToListAsync(cancellation),
            await unanswered.OrderByDescending(query => query.Searches).ThenBy(query => query.Query).Take(most).ToListAsync(cancellation),
            await frequent.Where(query => query.Hits > 0 && query.Clicks == 0).Take(most).ToListAsync(cancellation));
    }

    /// <summary>How many different queries found nothing when they were last asked.</summary>
    /// <param name="days">How far to look back, today included.</param>
    public async Task<int> CountWithoutHitAsync(int days, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await (await UnansweredAsync(database, Asked(database, days), cancellation)).CountAsync(cancellation);
    }

    /// <summary>Queries that many readers have asked and that found something, most frequent first.</summary>
    public async Task<IReadOnlyList<string>> PopularAsync(int most, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await Asked(database, PopularDays)
            .Where(query => query.Searches >= LeastForPopular && query.Hits > 0)
            .OrderByDescending(query => query.Searches).ThenBy(query => query.Query)
            .Take(most)
            .Select(query => query.Query)
            .ToListAsync(cancellation);
    }

    /// <summary>What found nothing, but for the queries that editors have put a page first for: they are answered from then on.</summary>
    private static async Task<IQueryable<AskedQuery>> UnansweredAsync(
        PlaybookDbContext database, IQueryable<AskedQuery> asked, CancellationToken cancellation)
    {
        var promoted = await database.PromotedPages.AsNoTracking().ToListAsync(cancellation);
        var pages = await Promotions.PagesAsync(database, promoted, cancellation);
        var answered = promoted
            .Where(p => pages.GetValueOrDefault((p.Kind, p.PageId)) is { IsPublished: true })
            .Select(p => KeptQuery.Of(p.Query))
            .OfType<string>()
            .ToList();
        return asked.Where(query => query.Hits == 0 && !answered.Contains(query.Query));
    }

    private IQueryable<AskedQuery> Asked(PlaybookDbContext database, int days)
    {
        var since = clock.Today().AddDays(1 - days);
        var counts = database.Set<QueryCount>().AsNoTracking().Where(count => count.Day >= since);
        return
            from total in counts.GroupBy(count => count.Query).Select(same => new
            {
                Query = same.Key,
                Searches = same.Sum(count => count.Searches),
                Clicks = same.Sum(count => count.Clicks),
                Day = same.Max(count => count.Day),
            })
            join last in counts on new { total.Query, total.Day } equals new { last.Query, last.Day }
            where total.Searches > 0
            select new AskedQuery
            {
                Query = total.Query,
                Searches = total.Searches,
                Hits = last.Hits,
                Clicks = total.Clicks,
                LastAsked = total.Day,
            };
    }
}
