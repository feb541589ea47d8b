using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Playbook.Search.Insight;

namespace Playbook.Tests.Search.Insight;

public sealed class SearchCounterTests : IAsyncLifetime
{
    private readonly SetClock _clock = new() { Now = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero) };
    private SmallLibrary _library = null!;
    private SearchCounter _counter = null!;

    private SearchInsight Insight => new(_library, _clock);

    public async ValueTask InitializeAsync()
    {
        _library = await SmallLibrary.OpenAsync();
        _counter = new SearchCounter(_library, _clock, NullLogger<SearchCounter>.Instance);
    }

    [Fact]
    public async Task Searches_and_clicks_are_added_up_by_day_and_query()
    {
        _counter.Searched("融资", 7);
        _counter.Searched("融資", 8);
        _counter.Clicked("融资");
        await WriteAsync();
        _counter.Searched("融资", 9);
        await WriteAsync();
        _clock.Now = _clock.Now.AddHours(4); // past midnight in Beijing
        _counter.Searched("融资", 10);
        await WriteAsync();

        var rows = await RowsAsync();
        Assert.Equal(
            [(new DateOnly(2026, 11, 24), "融资", 3, 9, 1), (new DateOnly(2026, 11, 25), "融资", 1, 10, 0)],
            rows.Select(row => (row.Day, row.Query, row.Searches, row.Hits, row.Clicks)));
    }

    [Fact]
    public async Task The_report_says_what_is_asked_what_finds_nothing_and_what_nobody_opens()
    {
        Ask("融资", times: 3, hits: 5, clicks: 1);
        Ask("烧钱", times: 2, hits: 0);
        Ask("毛利", times: 4, hits: 2);
        Ask("补上了", times: 1, hits: 0);
        await WriteAsync();
        _clock.Now = _clock.Now.AddDays(1);
        Ask("补上了", times: 1, hits: 3, clicks: 1);
        await WriteAsync();

        var report = await Insight.ReportAsync(30, 10, TestContext.Current.CancellationToken);
        Assert.Equal((11, 4), (report.Searches, report.Queries));
        Assert.Equal(["毛利", "融资", "烧钱", "补上了"], report.Frequent.Select(query => query.Query));
        Assert.Equal(["烧钱"], report.WithoutHit.Select(query => query.Query));
        Assert.Equal(["毛利"], report.WithoutClick.Select(query => query.Query));
        Assert.Equal(["补上了"], (await Insight.ReportAsync(1, 10, TestContext.Current.CancellationToken)).Frequent.Select(query => query.Query));
    }

    [Fact]
    public async Task Counts_wait_while_another_writes_and_lose_nothing()
    {
        _counter.Searched("融资", 1);
        await using (var other = new SqliteConnection($"Data Source={_library.Place.DatabaseFile};Pooling=False"))
        {
            await other.OpenAsync(TestContext.Current.CancellationToken);
            await using var held = await other.BeginTransactionAsync(TestContext.Current.CancellationToken); // SQLite: BEGIN IMMEDIATE
            Assert.False(await _counter.WriteAsync(TestContext.Current.CancellationToken));
            _counter.Searched("融资", 2);
        }

        await WriteAsync();
        var row = Assert.Single(await RowsAsync());
        Assert.Equal((2, 2), (row.Searches, row.Hits));
    }

    [Fact]
    public async Task After_four_hundred_days_a_count_is_gone()
    {
        _counter.Searched("旧", 1);
        await WriteAsync();
        _clock.Now = _clock.Now.AddDays(SearchCounter.KeptDays);
        _counter.Searched("新", 1);
        await WriteAsync();
        Assert.Equal(["旧", "新"], (await RowsAsync()).Select(row => row.Query));
        _clock.Now = _clock.Now.AddDays(1);
        await WriteAsync();
        Assert.Equal(["新"], (await RowsAsync()).Select(row => row.Query));
    }

    [Fact]
    public async Task A_flood_of_queries_does_not_fill_the_disk()
    {
        for (var number = 0; number < 6_000; number++)
            _counter.Searched($"洪水 {number}", 0);
        await WriteAsync();
        Assert.Equal(5_000, (await RowsAsync()).Count);
    }

    public ValueTask DisposeAsync()
    {
        _library.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Ask(string query, int times, int hits, int clicks = 0)
    {
        for (var time = 0; time < times; time++)
            _counter.Searched(query, hits);
        for (var time = 0; time < clicks; time++)
            _counter.Clicked(query);
    }

    private async Task WriteAsync() => Assert.True(await _counter.WriteAsync(TestContext.Current.CancellationToken));

    private async Task<List<QueryCount>> RowsAsync()
    {
        await using var database = _library.CreateDbContext();
        return await database.Set<QueryCount>().AsNoTracking().OrderBy(row => row.Day).ThenByDescending(row => row.Searches).ToListAsync();
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
