using System.Collections.Concurrent;
using System.Diagnostics;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Playbook.Data;
using Playbook.Search.Analysis;

namespace Playbook.Search;

/// <summary>
/// The search index of one data directory: derived from the database, always rebuildable. One process writes it;
/// another that opens the same directory reads what is on disk, and takes over once the first is gone.
/// Safe to share between threads.
/// </summary>
/// <remarks>
/// Changes are followed one step at a time, under <c>_turn</c>. What takes long, building all of it, goes on beside that:
/// into files of its own, which take the place of the others in one commit.
/// </remarks>
public sealed partial class SearchIndex(
    PlaybookOptions place,
    SearchOptions options,
    IDbContextFactory<PlaybookDbContext> databases,
    ILogger<SearchIndex> logger) : IDisposable
{
    /// <summary>Raise when the same page would be indexed differently (fields, analysis): the index is then built anew at start.</summary>
    public const int FormatVersion = 8;

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<string, bool> _skipped = new();
    private Task _building = Task.CompletedTask;
    private int _comparing;
    private volatile bool _isCompared;

    /// <summary>What is written here, or followed where another process writes.</summary>
    private volatile IndexFiles? _files;

    /// <summary>What searches see: the same, but for the time that it is begun anew.</summary>
    private volatile IndexFiles? _shown;

    private volatile bool _opened;
    private volatile IndexFolderException? _problem;

    /// <summary>Costs next to nothing.</summary>
    public IndexStatus Status
    {
        get
        {
            var closed = new IndexStatus(IsOpen: false, IsReadOnly: _opened, Documents: 0, LastChange: 0)
            {
                IsIncomplete = _opened,
                Problem = _problem?.Message,
            };
            if (_files is not { } files || _shown is null)
                return closed;
            // All numbers from one view: the files may be replaced at any moment.
            using var lease = Borrow();
            var stamp = lease.View.Stamp;
            return closed with
            {
                IsOpen = true,
                IsReadOnly = files.IsReadOnly,
                Documents = lease.View.IndexReader.NumDocs,
                LastChange = stamp.LastChange,
                BuiltAt = stamp.BuiltAt,
                IsIncomplete = !stamp.IsComplete,
            };
        }
    }

    /// <summary>Opens the index and brings it up to the database. What is missing, damaged or of another format is built anew.</summary>
    /// <exception cref="IndexFolderException">The folder can be neither written nor read.</exception>
    public async Task OpenAsync(CancellationToken cancellation = default)
    {
        try
        {
            await CatchUpAsync(cancellation);
        }
        catch (IndexFolderException) when (_shown is not null)
        {
            // What is there can be searched.
        }
    }

    /// <summary>
    /// Opens the index as it is, so that the site can serve, and waits a while for it to be brought up to the database.
    /// What is left then, and a folder that cannot be used, is the business of the next <see cref="CatchUpAsync"/>.
    /// </summary>
    public async Task OpenAsync(TimeSpan patience, CancellationToken cancellation = default)
    {
        await InTurnAsync(() => Task.FromResult(_opened || OpenFiles()), cancellation);
        var rest = OpenAsync(cancellation);
        // Whatever becomes of it later: the next one meets the same and says so.
        _ = rest.ContinueWith(late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        await Task.WhenAny(rest, Task.Delay(patience, cancellation));
    }

    /// <summary>Takes in what has changed in the database since the last time; one small query when nothing has.</summary>
    /// <returns>Number of changes taken in; 0 where another process writes the index.</returns>
    /// <exception cref="IndexFolderException">The folder cannot be written.</exception>
    public async Task<int> CatchUpAsync(CancellationToken cancellation = default)
    {
        var changes = await InTurnAsync(() => FollowAsync(cancellation), cancellation);
        if (_files is { IsReadOnly: false } files && !files.Stamp.IsComplete)
        {
            // There is nothing to follow with. It may have been found out only just now.
            await (await InTurnAsync(() => Task.FromResult(Build()), cancellation)).WaitAsync(cancellation);
        }

        if (!_isCompared && _files is { IsReadOnly: false } && Interlocked.Exchange(ref _comparing, 1) == 0)
        {
            try
            {
                changes += await CompareAsync(cancellation);
            }
            finally
            {
                Volatile.Write(ref _comparing, 0);
            }
        }

        return changes;
    }

    /// <summary>Builds the index from the database; searches see the old one until the new one is complete.</summary>
    /// <returns>False where another process writes the index: nothing was done.</returns>
    /// <exception cref="IndexFolderException">The folder cannot be written.</exception>
    public async Task<bool> RebuildAsync(IProgress<IndexProgress>? progress = null, CancellationToken cancellation = default)
    {
        while (true)
        {
            var before = _building;
            await ((Task)before.WaitAsync(cancellation)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellation.ThrowIfCancellationRequested();
            var build = await InTurnAsync(
                () => Task.FromResult(_files is not { IsReadOnly: false } && !OpenFiles() ? null : _building == before ? Build(progress) : before),
                cancellation);
            if (build is null)
                return _problem is { } problem ? throw problem : false;
            if (build == before)
                continue; // Another one began in between, before this was asked for.
            await build.WaitAsync(cancellation);
            return true;
        }
    }

    /// <summary>
    /// Has the index built anew by the process that writes it, and waits until it is: searches there see the old one in
    /// the meantime.
    /// </summary>
    /// <param name="waiting">Told how long, again and again.</param>
    /// <returns>False where it was not done in time.</returns>
    public async Task<bool> RebuildElsewhereAsync(
        TimeSpan patience, IProgress<TimeSpan>? waiting = null, CancellationToken cancellation = default)
    {
        long ordered;
        await using (var database = await databases.CreateDbContextAsync(cancellation))
            ordered = await database.OrderIndexAsync(cancellation);

        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) is var waited && waited < patience;)
        {
            await CatchUpAsync(cancellation);
            if (Status.BuiltAt >= ordered)
                return true;
            waiting?.Report(waited);
            await Task.Delay(LookAgain, cancellation);
        }

        return false;
    }

    /// <summary>
    /// Compares every page of the database with the index. Mends nothing: where the index is not open, it is read as it
    /// stands on disk.
    /// </summary>
    public Task<IndexDifferences> CheckAsync(CancellationToken cancellation = default) => InTurnAsync(async () =>
    {
        if (ReadPages() is not { } index)
            return new IndexDifferences([], [], []) { IsUnreadable = true };
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var lexicon = await SearchPages.LexiconAsync(database, cancellation);
        var missing = new List<string>();
        var stale = new List<string>();
        await foreach (var page in SearchPages.BatchesAsync(database, cancellation).SelectMany(batch => batch).WithCancellation(cancellation))
        {
            if (!index.Remove(page.Key, out var kept))
                missing.Add(page.Url);
            else if (kept.Fingerprint != page.Fingerprint(lexicon))
                stale.Add(page.Url);
        }

        return new IndexDifferences(missing, [.. index.Values.Select(page => page.Url)], stale);
    }, cancellation);

    public void Dispose()
    {
        if (_closing.IsCancellationRequested)
            return;
        _closing.Cancel();
        // It stops at the next page, and what it wrote so far is thrown away.
        ((IAsyncResult)_building).AsyncWaitHandle.WaitOne();
        _files?.Dispose();
        if (_shown != _files)
            _shown?.Dispose();
        _closing.Dispose();
        _turn.Dispose();
    }

    /// <exception cref="InvalidOperationException">The index is not open.</exception>
    internal SearchLease Borrow()
    {
        while (true)
        {
            if (_shown is not { } shown)
                return _opened ? new SearchLease(null, new IndexView(new MultiReader(), IndexStamp.Empty, options)) : throw NotOpen();
            try
            {
                return new SearchLease(shown.Searchers, (IndexView)shown.Searchers.Acquire());
            }
            catch (ObjectDisposedException) when (shown != _shown)
            {
                // It was replaced between the two lines: the next round takes the new one.
            }
        }
    }

    /// <returns>Null where there is no index, or none that can be read.</returns>
    private Dictionary<string, IndexedPage>? ReadPages()
    {
        try
        {
            if (_files is { } files)
                return files.Pages();
            using var read = IndexFiles.TryOpenReader(place.IndexDirectory, options);
            return read is { Stamp.IsComplete: true } ? read.Pages() : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static InvalidOperationException NotOpen() => new("Open the index first.");

    private async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return await work();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <returns>False where this process does not write the index: another one does, or the folder cannot be written.</returns>
    private bool OpenFiles()
    {
        try
        {
            if (IndexFiles.TryOpenWriter(place.IndexDirectory, options, out var reason) is { } written)
            {
                Show(written);
                _isCompared = false;
                _problem = null;
                _opened = true;
                if (reason is not null)
                    LogBuilding(reason);
                return true;
            }

            _problem = null;
        }
        catch (IndexFolderException problem)
        {
            _problem = problem;
        }

        FollowFiles();
        if (!_opened)
            LogFollowing();
        _opened = true;
        return false;
    }

    /// <summary>Searches keep what they have for as long as there is nothing better.</summary>
    private void Show(IndexFiles files)
    {
        var (before, shown) = (_files, _shown);
        _files = files;
        if (shown is null || files.Stamp.IsComplete)
            _shown = files;
        if (before is not null && before != files && before != _shown)
            before.Dispose();
        if (shown is not null && shown != before && shown != _shown)
            shown.Dispose();
    }

    /// <summary>Another process writes: take what it has committed.</summary>
    private void FollowFiles()
    {
        try
        {
            _files?.Refresh();
        }
        catch (IOException)
        {
            // It threw the files away and began anew.
            var (before, shown) = (_files, _shown);
            _files = _shown = null;
            before?.Dispose();
            if (shown != before)
                shown?.Dispose();
        }

        if (_files is null && IndexFiles.TryOpenReader(place.IndexDirectory, options) is { } read)
            Show(read);
        else if (_files is { } files && files != _shown)
            Show(files);
    }

    private async Task<int> FollowAsync(CancellationToken cancellation)
    {
        if (_files is not { IsReadOnly: false } && !OpenFiles())
            return _problem is { } problem ? throw problem : 0;
        if (_files!.IsGone())
            BeginAnew(new FileNotFoundException("Files of the search index are missing."));
        if (_files is not { IsReadOnly: false } files || !files.Stamp.IsComplete)
            return 0;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var changes = await WriteAsync(files, () => ApplyAsync(files, database, cancellation));
        if (_building.IsFaulted)
        {
            var failed = _building;
            _building = Task.CompletedTask;
            await failed;
        }

        if (_building.IsCompleted && await database.LastOrderAsync(cancellation) > files.Stamp.BuiltAt)
        {
            LogBuilding("Somebody asked for it.");
            _ = Build();
        }

        return changes;
    }

    /// <summary>
    /// All of it or nothing. Only an index that can no longer be read is built anew: a full disk, say, leaves searches
    /// with the last commit, and the next round tries again.
    /// </summary>
    private async Task<int> WriteAsync(IndexFiles files, Func<Task<int>> write)
    {
        try
        {
            return await write();
        }
        catch (Exception error)
        {
            files.Abandon();
            if (error is OperationCanceledException || !files.IsDamaged())
                throw;
            BeginAnew(error);
            return 0;
        }
    }

    /// <summary>What searches hold open is better than nothing, until the next one is complete.</summary>
    private void BeginAnew(Exception error)
    {
        LogBroken(error);
        _files!.Abandon();
        try
        {
            Show(IndexFiles.BeginAnew(place.IndexDirectory, options));
        }
        catch (LockObtainFailedException)
        {
            // Another process was quicker and mends it; the next round follows.
        }
    }

    /// <summary>Writes what has changed since this index was last written to.</summary>
    private async Task<int> ApplyAsync(IndexFiles files, PlaybookDbContext database, CancellationToken cancellation)
    {
        var before = files.Stamp;
        var latest = await database.LastChangeAsync(cancellation);
        if (latest == before.LastChange)
            return 0;
        if (latest < before.LastChange)
        {
            LogBuilding("The database is another one, or an older one.");
            _isCompared = false;
        }

        // Numbers before pages: what changes in between is taken in again the next time.
        var changes = await database.Changes.AsNoTracking().Where(c => c.Id > before.LastChange && c.Id <= latest)
            .OrderBy(c => c.Id).ToListAsync(cancellation);
        var lexicon = await SearchPages.LexiconAsync(database, cancellation);
        // Pages that did not change break into other words now.
        var words = lexicon.Words.Except(before.Lexicon.Words).Concat(before.Lexicon.Words.Except(lexicon.Words)).ToList();
        if (!words.TrueForAll(word => word.All(character => Script.IsHan(character))))
            _isCompared = false; // "AI芯片" may stand behind a letter, where no search finds it
        var touched = files.PagesWith(words).Select(SearchPage.Parse)
            .Concat(changes.Select(change => (Kind: change.Kind, Id: change.EntityId)))
            .Distinct();
        using var analyzer = new ChineseAnalyzer(lexicon);
        foreach (var (kind, id) in touched)
        {
            var pages = await SearchPages.OfAsync(database, kind, id, cancellation);
            if (kind == ChangedKind.Book)
                files.DeleteBook(id);
            else
                files.Delete(SearchPage.KeyOf(kind, id));
            pages.ForEach(page => Put(files, page, lexicon, analyzer));
        }

        files.Commit(before with { LastChange = latest, Lexicon = lexicon });
        return changes.Count;
    }

    /// <summary>
    /// Looks once at every page, whether the index holds it as it is: another database may have taken the place of the
    /// one that it was made from, and another version of the site calls things otherwise. A few pages at a time, so that
    /// changes are followed in between.
    /// </summary>
    /// <returns>Number of pages that were mended.</returns>
    private async Task<int> CompareAsync(CancellationToken cancellation)
    {
        var mended = 0;
        var published = new HashSet<string>();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var batches = SearchPages.BatchesAsync(database, cancellation).GetAsyncEnumerator(cancellation);
        while (await StepAsync(async () =>
        {
            // Read in turn, or what was followed meanwhile would be overwritten with what was read before.
            if (!await batches.MoveNextAsync())
                return null;
            published.UnionWith(batches.Current.Select(page => page.Key));
            return batches.Current;
        }))
        {
        }

        await StepAsync(() => Task.FromResult<List<SearchPage>?>([]), rest: true);
        if (mended > 0)
            LogMended(mended);
        return mended;

        async Task<bool> StepAsync(Func<Task<List<SearchPage>?>> read, bool rest = false) => await InTurnAsync(
            async () =>
            {
                // Where it was begun or built anew there is nothing left to compare.
                if (_files is not { IsReadOnly: false } files || !files.Stamp.IsComplete || _isCompared || await read() is not { } pages)
                    return false;
                var stamp = files.Stamp;
                var stale = pages.Where(page => files.FingerprintOf(page.Key) != page.Fingerprint(stamp.Lexicon)).ToList();
                var gone = rest ? await GoneAsync(database, files, published, cancellation) : [];
                if (stale.Count + gone.Count > 0)
                {
                    await WriteAsync(files, () =>
                    {
                        using var analyzer = new ChineseAnalyzer(stamp.Lexicon);
                        stale.ForEach(page => Put(files, page, stamp.Lexicon, analyzer));
                        gone.ForEach(files.Delete);
                        files.Commit(stamp);
                        return Task.FromResult(0);
                    });
                    mended += stale.Count + gone.Count;
                }

                _isCompared = rest;
                return true;
            },
            cancellation);
    }

    private static async Task<List<string>> GoneAsync(
        PlaybookDbContext database, IndexFiles files, HashSet<string> published, CancellationToken cancellation)
    {
        var gone = new List<string>();
        foreach (var key in files.Pages().Keys.Where(key => !published.Contains(key)))
        {
            // It may have been published while the others were looked at.
            var (kind, id) = SearchPage.Parse(key);
            if ((await SearchPages.OfAsync(database, kind, id, cancellation)).Count == 0)
                gone.Add(key);
        }

        return gone;
    }

    /// <summary>In turn only. What is being built already is not built twice.</summary>
    private Task Build(IProgress<IndexProgress>? progress = null) =>
        _building.IsCompleted ? _building = Task.Run(() => BuildAsync(progress, _closing.Token)) : _building;

    private async Task BuildAsync(IProgress<IndexProgress>? progress, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var number = await database.LastChangeAsync(cancellation);
        var lexicon = await SearchPages.LexiconAsync(database, cancellation);
        var total = await SearchPages.CountAsync(database, cancellation);
        var built = IndexFiles.BeginBeside(place.IndexDirectory, options);
        try
        {
            using (var analyzer = new ChineseAnalyzer(lexicon))
            {
                var done = 0;
                await foreach (var batch in SearchPages.BatchesAsync(database, cancellation))
                {
                    batch.ForEach(page => Put(built, page, lexicon, analyzer));
                    progress?.Report(new IndexProgress(done += batch.Count, Math.Max(done, total)));
                }
            }

            built.Merge();
            built.Commit(new IndexStamp(number, number, IsComplete: true, lexicon));
            await InTurnAsync(() => TakeOverAsync(built, database, cancellation), cancellation);
        }
        finally
        {
            built.DisposeAndDelete();
        }
    }

    private async Task<bool> TakeOverAsync(IndexFiles built, PlaybookDbContext database, CancellationToken cancellation)
    {
        // What was published meanwhile stands in the old one and must not vanish.
        await ApplyAsync(built, database, cancellation);
        var files = _files!;
        await WriteAsync(files, () =>
        {
            files.TakeOver(built);
            return Task.FromResult(0);
        });
        if (_files == files)
        {
            Show(files);
            _isCompared = true;
        }

        return true;
    }

    /// <summary>A page that is no good costs itself and nothing else: its old text goes.</summary>
    private void Put(IndexFiles files, SearchPage page, Lexicon lexicon, ChineseAnalyzer analyzer)
    {
        try
        {
            var made = SearchDocuments.Of(page, lexicon);
            if (made.Documents.Count > 0)
                files.Replace(made, analyzer);
            else
                files.Delete(page.Key);
        }
#pragma warning disable CA1031 // Whatever is wrong with one page, the others are to be found.
        catch (Exception error) when (error is not (IOException or ObjectDisposedException))
#pragma warning restore CA1031
        {
            // A limit of Lucene, say. It takes none of the page then and stays usable.
            files.Delete(page.Key);
            // Once: it may be tried again and again until somebody mends the page.
            if (_skipped.TryAdd(page.Url, true))
                LogSkipped(page.Url, error);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Building the search index. {Reason}")]
    private partial void LogBuilding(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Another process writes the search index; following it read-only.")]
    private partial void LogFollowing();

    [LoggerMessage(Level = LogLevel.Error, Message = "The search index is damaged; building it anew.")]
    private partial void LogBroken(Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} pages stood otherwise in the search index than in the database; they are mended.")]
    private partial void LogMended(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Url} cannot be indexed and is left out of the search.")]
    private partial void LogSkipped(string url, Exception error);
}
