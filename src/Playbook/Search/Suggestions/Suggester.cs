using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Links;
using Playbook.Search.Insight;

namespace Playbook.Search.Suggestions;

/// <summary>
/// Says what a reader may mean while they type. All names are in memory, read from the database off the request path;
/// an answer is one pass over them. Safe to share between threads.
/// </summary>
public sealed class Suggester(
    IDbContextFactory<PlaybookDbContext> databases, SearchIndex index, BookSearch search, SearchInsight insight, TimeProvider clock) : IDisposable
{
    public const int Shown = 8;

    private const int PopularQueries = 200;

    private static readonly TimeSpan PopularFor = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<(ChangedKind Kind, int Id), SuggestedPage> _pages = [];
    private volatile SuggestionIndex _names = new([]);
    private IReadOnlyList<SuggestionEntry> _popular = [];
    private (long Change, DateTimeOffset Until) _popularAt = (-1, DateTimeOffset.MinValue);
    private long _seen = -1;

    /// <returns>Best first; empty before the names have been read.</returns>
    public IReadOnlyList<Suggestion> Of(string query, int count = Shown) => _names.Of(query, count);

    /// <summary>For a query that finds nothing: names that are written or read almost so.</summary>
    public IReadOnlyList<Suggestion> Near(string query, int count = Shown) =>
        _names.Of(query, count) is { Count: > 0 } meant ? meant : _names.Near(query, count);

    /// <summary>What many readers ask, most frequent first.</summary>
    public IReadOnlyList<Suggestion> Popular(int count = Shown) => [.. _popular.Take(count).Select(entry => entry.MatchedBy("text"))];

    /// <summary>Takes in what has changed in the database since the last time; one small query when nothing has.</summary>
    public async Task CatchUpAsync(CancellationToken cancellation = default)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            // The number before the pages: what changes in between is taken in again the next time.
            var latest = await database.LastChangeAsync(cancellation);
            if (latest == _seen ? await RefreshPopularAsync(latest, cancellation) : await FollowAsync(database, latest, cancellation))
                _names = new SuggestionIndex([.. SuggestionPages.Topics, .. _pages.Values.SelectMany(page => page.Entries), .. _popular]);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<bool> FollowAsync(PlaybookDbContext database, long latest, CancellationToken cancellation)
    {
        var changes = await database.Changes.AsNoTracking().Where(change => change.Id > _seen && change.Id <= latest).ToListAsync(cancellation);
        if (_seen < 0 || latest < _seen || changes.Exists(change => change.Kind == ChangedKind.Index))
        {
            // The first time, or the database is another one, or somebody put a backup back.
            _pages.Clear();
            Add(await SuggestionPages.AllAsync(database, cancellation));
        }
        else
        {
            foreach (var change in changes)
            {
                Remove(change);
                Add(await SuggestionPages.OfAsync(database, change.Kind, change.EntityId, cancellation));
            }
        }

        _seen = latest;
        // What many asked for may be gone by now: it comes back when it has been asked again.
        _popular = [];
        return true;
    }

    private void Add(List<SuggestedPage> pages)
    {
        foreach (var page in pages)
            _pages[(page.Kind, page.Id)] = page;
    }

    private void Remove(Change change)
    {
        _pages.Remove((change.Kind, change.EntityId));
        if (change.Kind != ChangedKind.Book)
            return;
        foreach (var (key, page) in _pages)
        {
            if (page.BookId == change.EntityId)
                _pages.Remove(key);
        }
    }

    /// <summary>Popular is what finds something today, in an index that knows of every change.</summary>
    private async Task<bool> RefreshPopularAsync(long latest, CancellationToken cancellation)
    {
        if ((_popularAt.Change == latest && clock.GetUtcNow() < _popularAt.Until) || index.Status is not { IsOpen: true } status || status.LastChange < latest)
            return false;
        var asked = await insight.PopularAsync(PopularQueries, cancellation);
        _popular =
        [
            .. asked.Where(FindsItsWords)
                .Select(query => SuggestionEntry.Of(query, "query", PageUrl.Search(query), "", SuggestionPages.QueryRank)),
        ];
        _popularAt = (latest, clock.GetUtcNow() + PopularFor);
        return true;
    }

    private bool FindsItsWords(string query) =>
        search.Search(new SearchRequest(query, PageSize: 1)).Hits is [{ MatchedBy: "text" or "inside" or "apart" }, ..];
}
