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
public sealed partial class SearchIndex(
    PlaybookOptions place,
    SearchOptions options,
    IDbContextFactory<PlaybookDbContext> databases,
    ILogger<SearchIndex> logger) : IDisposable
{
    /// <summary>Raise when the same page would be indexed differently (fields, analysis): the index is then built anew at start.</summary>
    public const int FormatVersion = 3;

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly HashSet<string> _skipped = [];
    private volatile IndexFiles? _files;
    private volatile bool _opened;

    /// <summary>Costs next to nothing.</summary>
    public IndexStatus Status
    {
        get
        {
            var closed = new IndexStatus(IsOpen: false, IsReadOnly: _opened, Documents: 0, LastChange: 0);
            if (_files is not { } files)
                return closed;
            // All numbers from one view: the files may be replaced at any moment.
            using var lease = Borrow();
            return lease.View.IndexReader is DirectoryReader reader
                ? new IndexStatus(IsOpen: true, files.IsReadOnly, reader.NumDocs, IndexFiles.LastChange(reader))
                : closed;
        }
    }

    /// <summary>Opens the index and brings it up to the database. What is missing, damaged or of another format is built anew.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public async Task OpenAsync(CancellationToken cancellation = default)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (!_opened)
                await OpenFilesAsync(cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Takes in what has changed in the database since the last time; one small query when nothing has.</summary>
    /// <returns>Number of changes taken in; 0 where another process writes the index.</returns>
    public async Task<int> CatchUpAsync(CancellationToken cancellation = default)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return _files is { IsReadOnly: false } files
                ? await FollowAsync(files, cancellation)
                : await OpenFilesAsync(cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Builds the index from the database; searches see the old one until the new one is complete.</summary>
    /// <returns>False where another process writes the index: nothing was done.</returns>
    public async Task<bool> RebuildAsync(CancellationToken cancellation = default)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (_files is not { IsReadOnly: false })
                await OpenFilesAsync(cancellation);
            if (_files is not { IsReadOnly: false })
                return false;
            await RebuildFilesAsync(cancellation);
            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// Has the index built anew by the process that writes it, and waits until it is: searches there see the old one in
    /// the meantime.
    /// </summary>
    /// <returns>False where it was not done in time.</returns>
    public async Task<bool> RebuildElsewhereAsync(TimeSpan patience, CancellationToken cancellation = default)
    {
        long ordered;
        await using (var database = await databases.CreateDbContextAsync(cancellation))
        {
            await database.OrderIndexAsync(cancellation);
            ordered = await LatestAsync(database, cancellation);
        }

        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < patience;)
        {
            await CatchUpAsync(cancellation);
            if (Status.LastChange >= ordered)
                return true;
            await Task.Delay(LookAgain, cancellation);
        }

        return false;
    }

    /// <summary>
    /// Compares every page of the database with the index. Mends nothing: where the index is not open, it is read as it
    /// stands on disk.
    /// </summary>
    public async Task<IndexDifferences> CheckAsync(CancellationToken cancellation = default)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var library = await ReadLibraryAsync(cancellation);
            return ReadPages() is { } index
                ? Compare(library, index).Differences
                : new IndexDifferences([], [], []) { IsUnreadable = true };
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _files?.Dispose();
        _turn.Dispose();
    }

    /// <exception cref="InvalidOperationException">The index is not open.</exception>
    internal SearchLease Borrow()
    {
        while (true)
        {
            if (_files is not { } files)
                return _opened ? new SearchLease(null, new IndexView(new MultiReader(), Lexicon.Empty, options)) : throw NotOpen();
            try
            {
                return new SearchLease(files.Searchers, (IndexView)files.Searchers.Acquire());
            }
            catch (ObjectDisposedException) when (files != _files)
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
            return read?.Pages();
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static InvalidOperationException NotOpen() => new("Open the index first.");

    private async Task<int> OpenFilesAsync(CancellationToken cancellation)
    {
        if (IndexFiles.TryOpenWriter(place.IndexDirectory, options, out var problem) is { } written)
        {
            var before = _files;
            _files = written;
            _opened = true;
            before?.Dispose();
            if (problem is not null)
                LogBuilding(problem);
            return await RepairAsync(cancellation);
        }

        FollowFiles();
        if (!_opened)
            LogFollowing();
        _opened = true;
        return 0;
    }

    /// <summary>Another process writes: take what it has committed.</summary>
    private void FollowFiles()
    {
        var before = _files;
        try
        {
            before?.Refresh();
        }
        catch (IOException)
        {
            // It threw the files away and began anew.
            _files = null;
            before?.Dispose();
        }

        _files ??= IndexFiles.TryOpenReader(place.IndexDirectory, options);
    }

    private async Task<int> FollowAsync(IndexFiles files, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var seen = files.LastChange();
        var latest = await LatestAsync(database, cancellation);
        if (files.IsGone())
        {
            await BeginAnewAsync(new FileNotFoundException("Files of the search index are missing."), cancellation);
            return 0;
        }

        if (latest == seen)
            return 0;
        if (latest < seen)
        {
            LogBuilding("The database is another one, or an older one.");
            return await RebuildFilesAsync(cancellation);
        }

        var changes = await database.Changes.AsNoTracking().Where(c => c.Id > seen && c.Id <= latest)
            .OrderBy(c => c.Id).ToListAsync(cancellation);
        if (changes.Exists(change => change.Kind == ChangedKind.Index))
        {
            LogBuilding("Somebody asked for it.");
            return await RebuildFilesAsync(cancellation);
        }

        // Numbers before pages: what changes in between is taken in again the next time.
        var lexicon = await SearchPages.LexiconAsync(database, cancellation);
        if (!lexicon.Words.SequenceEqual(files.Lexicon().Words))
            return await RepairAsync(cancellation); // pages that did not change break into other words now
        var pages = new List<SearchPage>();
        foreach (var change in changes)
            pages.AddRange(await SearchPages.OfAsync(database, change.Kind, change.EntityId, cancellation));
        await WriteAsync(
            written =>
            {
                foreach (var change in changes)
                {
                    if (change.Kind == ChangedKind.Book)
                        written.DeleteBook(change.EntityId);
                    else
                        written.Delete(SearchPage.KeyOf(change.Kind, change.EntityId));
                }
            },
            new Library(latest, lexicon, pages),
            cancellation);
        return changes.Count;
    }

    /// <summary>Writes what differs and nothing else.</summary>
    private async Task<int> RepairAsync(CancellationToken cancellation)
    {
        var library = await ReadLibraryAsync(cancellation);
        Comparison comparison;
        try
        {
            comparison = Compare(library, _files!.Pages());
        }
        catch (IOException error)
        {
            await BeginAnewAsync(error, cancellation);
            return library.Pages.Count;
        }

        if (!comparison.Differences.Any && _files.LastChange() == library.LastChange)
            return 0;
        await WriteAsync(
            written =>
            {
                foreach (var page in comparison.ToDelete)
                    written.Delete(page);
            },
            library with { Pages = comparison.ToReplace },
            cancellation);
        return comparison.ToDelete.Count + comparison.ToReplace.Count;
    }

    private async Task<int> RebuildFilesAsync(CancellationToken cancellation)
    {
        var library = await ReadLibraryAsync(cancellation);
        await WriteAsync(written => written.Clear(), library, cancellation);
        return library.Pages.Count;
    }

    private async Task<Library> ReadLibraryAsync(CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return new Library(
            await LatestAsync(database, cancellation),
            await SearchPages.LexiconAsync(database, cancellation),
            await SearchPages.AllAsync(database, cancellation));
    }

    /// <summary>
    /// All of it or nothing. Only an index that can no longer be read is built anew: a full disk, say, leaves searches
    /// with the last commit, and the next round tries again.
    /// </summary>
    private async Task WriteAsync(Action<IndexFiles> remove, Library library, CancellationToken cancellation)
    {
        var documents = Documents(library);
        try
        {
            Write(_files!, remove, documents, library);
        }
        catch (Exception error)
        {
            _files!.Abandon();
            if (!_files.IsDamaged())
                throw;
            await BeginAnewAsync(error, cancellation);
        }
    }

    private async Task BeginAnewAsync(Exception error, CancellationToken cancellation)
    {
        LogBroken(error);
        var library = await ReadLibraryAsync(cancellation);
        var documents = Documents(library);
        var before = _files!;
        before.Abandon();
        IndexFiles anew;
        try
        {
            anew = IndexFiles.BeginAnew(place.IndexDirectory, options);
        }
        catch (LockObtainFailedException)
        {
            return; // Another process was quicker and mends it; the next round follows.
        }

        try
        {
            Write(anew, written => written.Clear(), documents, library);
        }
        catch
        {
            anew.Abandon();
            anew.Dispose();
            throw;
        }

        // Not before: what searches hold open is better than nothing.
        _files = anew;
        before.Dispose();
    }

    private void Write(IndexFiles files, Action<IndexFiles> remove, List<PageDocuments> pages, Library library)
    {
        using var analyzer = new ChineseAnalyzer(library.Lexicon);
        remove(files);
        foreach (var page in pages)
        {
            if (page.Documents.Count == 0)
            {
                files.Delete(page.Key);
                continue;
            }

            try
            {
                files.Replace(page, analyzer);
            }
            catch (ArgumentException error)
            {
                // A limit of Lucene. It takes none of the page then and stays usable; its old text goes too.
                files.Delete(page.Key);
                Skip(page.Url, error);
            }
        }

        files.Commit(library.LastChange, library.Lexicon);
    }

    /// <summary>Made before the index is touched: a page that is no good costs itself and nothing else.</summary>
    private List<PageDocuments> Documents(Library library)
    {
        var documents = new List<PageDocuments>(library.Pages.Count);
        foreach (var page in library.Pages)
        {
            try
            {
                documents.Add(SearchDocuments.Of(page, library.Lexicon));
            }
#pragma warning disable CA1031 // Whatever is wrong with one page, the others are to be found.
            catch (Exception error)
#pragma warning restore CA1031
            {
                // Without documents, so that its old text goes.
                documents.Add(new PageDocuments(page.Key, page.Url, []));
                Skip(page.Url, error);
            }
        }

        return documents;
    }

    private void Skip(string url, Exception error)
    {
        // Once: it may be tried again and again until somebody mends the page.
        if (_skipped.Add(url))
            LogSkipped(url, error);
    }

    private static async Task<long> LatestAsync(PlaybookDbContext database, CancellationToken cancellation) =>
        await database.Changes.MaxAsync(change => (long?)change.Id, cancellation) ?? 0;

    private static Comparison Compare(Library library, Dictionary<string, IndexedPage> index)
    {
        var database = library.Pages;
        var published = database.Select(page => page.Key).ToHashSet();
        var missing = database.Where(page => !index.ContainsKey(page.Key)).ToList();
        var stale = database.Where(page => index.TryGetValue(page.Key, out var kept) && kept.Fingerprint != page.Fingerprint(library.Lexicon)).ToList();
        var extra = index.Values.Where(page => !published.Contains(page.Key)).ToList();
        return new Comparison(
            new IndexDifferences(missing.ConvertAll(page => page.Url), extra.ConvertAll(page => page.Url), stale.ConvertAll(page => page.Url)),
            extra.ConvertAll(page => page.Key),
            [.. missing, .. stale]);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Building the search index. {Reason}")]
    private partial void LogBuilding(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Another process writes the search index; following it read-only.")]
    private partial void LogFollowing();

    [LoggerMessage(Level = LogLevel.Error, Message = "The search index is damaged; building it anew.")]
    private partial void LogBroken(Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Url} cannot be indexed and is left out of the search.")]
    private partial void LogSkipped(string url, Exception error);

    /// <summary>What the database says at one moment.</summary>
    private sealed record Library(long LastChange, Lexicon Lexicon, List<SearchPage> Pages);

    private sealed record Comparison(IndexDifferences Differences, List<string> ToDelete, List<SearchPage> ToReplace);
}
