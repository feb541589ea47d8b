using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Playbook.Data;

namespace Playbook.Search.Insight;

/// <summary>
/// Counts what readers search for and whether they open a hit. Counting touches memory alone; it is written down now and
/// then, and a search never waits for it. Safe to share between threads.
/// </summary>
public sealed partial class SearchCounter(
    IDbContextFactory<PlaybookDbContext> databases, TimeProvider clock, ILogger<SearchCounter> logger)
{
    /// <summary>Days; older counts are removed.</summary>
    public const int KeptDays = 400;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>Different queries between two writes, and in one day: whoever floods the search does not fill the disk.</summary>
    private const int MaxWaiting = 5_000, MaxADay = 20_000;

    /// <summary>Seconds that a write waits for another writer before it leaves the counts for the next time.</summary>
    private const int Patience = 2;

    private readonly Lock _lock = new();
    private Dictionary<(DateOnly Day, string Query), Tally> _waiting = [];
    private DateOnly _swept;

    public void Searched(string query, int hits) => Count(query, new Tally(Searches: 1, hits, Clicks: 0));

    public void Clicked(string query) => Count(query, new Tally(Searches: 0, Hits: null, Clicks: 1));

    /// <summary>Writes until cancelled, and once more then.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            await Task.Delay(Pause, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await WriteAsync(CancellationToken.None);
        }
    }

    /// <summary>Writes what was counted since the last time.</summary>
    /// <returns>False where the database did not take it; it is kept for the next time.</returns>
    public async Task<bool> WriteAsync(CancellationToken cancellation = default)
    {
        Dictionary<(DateOnly Day, string Query), Tally> taken;
        lock (_lock)
            (taken, _waiting) = (_waiting, []);
        if (taken.Count == 0 && _swept == clock.Today())
            return true;
        try
        {
            await WriteAsync(taken, cancellation);
            return true;
        }
        catch (Exception error) when (error is DbException or DbUpdateException or IOException or OperationCanceledException)
        {
            foreach (var ((day, query), tally) in taken)
                Add(day, query, tally, isOlder: true);
            LogFailure(error.Message);
            return false;
        }
    }

    private async Task WriteAsync(Dictionary<(DateOnly Day, string Query), Tally> taken, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        database.Database.SetCommandTimeout(Patience);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var today = clock.Today();
        if (_swept != today)
        {
            var oldest = today.AddDays(-KeptDays);
            await database.Set<QueryCount>().Where(count => count.Day < oldest).ExecuteDeleteAsync(cancellation);
        }

        foreach (var day in taken.GroupBy(one => one.Key.Day))
        {
            var room = MaxADay - await database.Set<QueryCount>().CountAsync(count => count.Day == day.Key, cancellation);
            foreach (var ((_, query), tally) in day)
                room -= await WriteAsync(database, day.Key, query, tally, room, cancellation);
        }

        await transaction.CommitAsync(cancellation);
        _swept = today;
    }

    /// <returns>The number of new rows.</returns>
    private static async Task<int> WriteAsync(
        PlaybookDbContext database, DateOnly day, string query, Tally tally, int room, CancellationToken cancellation)
    {
        var (searches, hits, clicks) = tally;
        var updated = await database.Set<QueryCount>()
            .Where(count => count.Day == day && count.Query == query)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(count => count.Searches, count => count.Searches + searches)
                    .SetProperty(count => count.Hits, count => hits ?? count.Hits)
                    .SetProperty(count => count.Clicks, count => count.Clicks + clicks),
                cancellation);
        if (updated > 0 || room <= 0)
            return 0;
        return await database.Database.ExecuteSqlAsync(
            $"INSERT INTO QueryCounts (Day, Query, Searches, Hits, Clicks) VALUES ({day}, {query}, {searches}, {hits ?? 0}, {clicks})",
            cancellation);
    }

    private void Count(string query, Tally tally)
    {
        if (KeptQuery.Of(query) is { } kept)
            Add(clock.Today(), kept, tally, isOlder: false);
    }

    private void Add(DateOnly day, string query, Tally tally, bool isOlder)
    {
        lock (_lock)
        {
            if (_waiting.TryGetValue((day, query), out var before))
                _waiting[(day, query)] = isOlder ? tally.Then(before) : before.Then(tally);
            else if (_waiting.Count < MaxWaiting)
                _waiting.Add((day, query), tally);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Search counts could not be written and wait for the next time: {Reason}")]
    private partial void LogFailure(string reason);

    /// <param name="Hits">Of the last search; null where there was none.</param>
    private readonly record struct Tally(int Searches, int? Hits, int Clicks)
    {
        public Tally Then(Tally later) => new(Searches + later.Searches, later.Hits ?? Hits, Clicks + later.Clicks);
    }
}
