using System.Globalization;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Playbook.Search.Analysis;
using FileSystem = System.IO.Directory;

namespace Playbook.Search;

/// <summary>What the index knows of a page.</summary>
internal sealed record IndexedPage(string Key, string Url, string Fingerprint);

/// <summary>What is written with every commit.</summary>
/// <param name="LastChange">Number of the last change that it holds.</param>
/// <param name="BuiltAt">The same when its building began.</param>
/// <param name="IsComplete">False while it is still empty and another one is being built to take its place.</param>
/// <param name="Lexicon">What it was made with.</param>
internal sealed record IndexStamp(long LastChange, long BuiltAt, bool IsComplete, Lexicon Lexicon)
{
    public static readonly IndexStamp Empty = new(0, 0, IsComplete: false, Lexicon.Empty);
}

/// <summary>The index on disk, opened: with a writer, or read-only where another process has the writer. Knows no database.</summary>
internal sealed class IndexFiles : IDisposable
{
    /// <summary>Where an index is built while another one is searched.</summary>
    /// <summary>Documents up to which an index is made free of deleted ones with every commit.</summary>
    private const int Small = 5000;

    private const string BuildingFolder = "building";

    private const string FormatKey = "format";
    private const string ChangeKey = "change";
    private const string BuiltKey = "built";
    private const string CompleteKey = "complete";
    private const string LexiconKey = "lexicon";

    /// <summary>
    /// Megabytes. A larger file is left as it is until the index is built anew: merging one would keep what was just
    /// published waiting for seconds.
    /// </summary>
    private const double MaxMergedFile = 32;

    /// <summary>Megabytes that are held before a file is written: so many fewer files to merge in the end.</summary>
    private const double Buffer = 64;

    /// <summary>Files that are merged at once: all that a build leaves.</summary>
    private const int MergedAtOnce = 1000;

    private static readonly HashSet<string> PageFields = [SearchFields.Page, SearchFields.Url, SearchFields.Fingerprint];

    private readonly FSDirectory _directory;
    private volatile IndexWriter? _writer;

    private IndexFiles(FSDirectory directory, IndexWriter? writer, SearchOptions options)
    {
        _directory = directory;
        _writer = writer;
        try
        {
            // Always over what is committed: the process that writes and one that follows see the same.
            Searchers = new SearcherManager(directory, new Views(options));
        }
        catch
        {
            // Nobody else has the writer: its lock would stay until the process ends.
            writer?.Rollback();
            directory.Dispose();
            throw;
        }
    }

    public SearcherManager Searchers { get; }

    public bool IsReadOnly => _writer is null;

    /// <summary>As searches see it.</summary>
    public IndexStamp Stamp => Look(view => view.Stamp);

    /// <param name="problem">Why the files were thrown away and begun anew: then the index is empty. Null when they are as they should be.</param>
    /// <returns>Null when another process writes this index.</returns>
    /// <exception cref="IndexFolderException">The folder cannot be written.</exception>
    public static IndexFiles? TryOpenWriter(string path, SearchOptions options, out string? problem)
    {
        problem = null;
        MakeWritable(path);
        var directory = FSDirectory.Open(path);
        try
        {
            if (!IndexWriter.IsLocked(directory))
            {
                problem = Inspect(directory);
                if (problem is not null)
                    return BeginAnew(directory, options, merges: false);
                // What a process that was killed had not finished.
                DeleteFolder(Path.Combine(path, BuildingFolder));
                return new IndexFiles(directory, new IndexWriter(directory, Config(OpenMode.APPEND)), options);
            }
        }
        catch (LockObtainFailedException)
        {
            // Another process was quicker.
        }
        catch
        {
            directory.Dispose();
            throw;
        }

        directory.Dispose();
        return null;
    }

    /// <returns>Null while there is nothing that can be read.</returns>
    public static IndexFiles? TryOpenReader(string path, SearchOptions options)
    {
        if (!FileSystem.Exists(path))
            return null;
        var directory = FSDirectory.Open(path);
        if (Inspect(directory) is null)
            return new IndexFiles(directory, writer: null, options);
        directory.Dispose();
        return null;
    }

    /// <summary>Throws away what is there.</summary>
    /// <exception cref="LockObtainFailedException">Another process writes this index.</exception>
    public static IndexFiles BeginAnew(string path, SearchOptions options)
    {
        MakeWritable(path);
        return Begin(path, options, merges: false);
    }

    /// <summary>An empty index beside the one in this folder. Nobody else opens it; it goes with <see cref="DisposeAndDelete"/>.</summary>
    public static IndexFiles BeginBeside(string path, SearchOptions options)
    {
        var folder = Path.Combine(path, BuildingFolder);
        DeleteFolder(folder);
        FileSystem.CreateDirectory(folder);
        return Begin(folder, options, merges: true);
    }

    /// <returns>Null for a page that the index does not hold.</returns>
    public string? FingerprintOf(string page) => Look(view => FirstOf(view.IndexReader, new Term(SearchFields.Page, page))?.Fingerprint);

    public Dictionary<string, IndexedPage> Pages() => Look(view =>
    {
        var pages = new Dictionary<string, IndexedPage>();
        foreach (var key in KeysIn(view.IndexReader))
        {
            if (FirstOf(view.IndexReader, new Term(SearchFields.Page, key)) is { } page)
                pages.Add(key, page);
        }

        return pages;
    });

    /// <summary>The keys of pages in whose texts one of these runs of Chinese characters stands, also inside a longer word.</summary>
    public IReadOnlyCollection<string> PagesWith(IEnumerable<string> runs) => Look(view =>
    {
        var keys = new HashSet<string>();
        foreach (var run in runs)
        {
            var found = HitCollector.Set(view, QueryBuilder.Run(run, [SearchFields.Body, SearchFields.Keywords]));
            for (var at = found.NextSetBit(0); at >= 0; at = at + 1 < found.Length ? found.NextSetBit(at + 1) : -1)
                keys.Add(SearchDocuments.Stored(view.IndexReader.Document(at, PageFields), SearchFields.Page));
        }

        return keys;
    });

    public void DeleteBook(int id) => Written.DeleteDocuments(new Term(SearchFields.BookId, SearchDocuments.Number(id)));

    public void Delete(string page) => Written.DeleteDocuments(new Term(SearchFields.Page, page));

    public void Replace(PageDocuments page, ChineseAnalyzer analyzer) =>
        Written.UpdateDocuments(new Term(SearchFields.Page, page.Key), page.Documents, analyzer);

    /// <summary>Makes what was written durable, and visible to searches.</summary>
    public void Commit(IndexStamp stamp)
    {
        SetStamp(Written, stamp);
        // Where no document changed, such as for a draft or a synonym, searches would go on with the old number: adding
        // nothing gives the index a new version all the same.
        Written.AddIndexes(Array.Empty<Lucene.Net.Store.Directory>());
        // What was deleted counts until it is gone: how rare a word is, and with it the order of the hits, would depend on
        // what stood here before. A small index is written anew in no time, of a large one what has become a tenth.
        if (Written.Config.MergePolicy is TieredMergePolicy merging)
        {
            merging.ForceMergeDeletesPctAllowed = Written.MaxDoc < Small ? 0 : 10;
            Written.ForceMergeDeletes();
        }

        Written.Commit();
        Refresh();
    }

    /// <summary>Makes one file of all: searches look into each.</summary>
    public void Merge() => Written.ForceMerge(1);

    /// <summary>Takes over what another one holds, in place of all that is here. Searches see the one or the other.</summary>
    public void TakeOver(IndexFiles built)
    {
        var stamp = built.Stamp;
        built.CloseWriter();
        Written.DeleteAll();
        Written.AddIndexes(built._directory);
        SetStamp(Written, stamp);
        Written.Commit();
        Refresh();
    }

    public void Refresh() => Searchers.MaybeRefreshBlocking();

    /// <summary>
    /// Leaves uncommitted changes behind and lets go of the lock; searches still see the last commit. Read-only from
    /// then on.
    /// </summary>
    public void Abandon()
    {
        if (_writer is not { } writer)
            return;
        _writer = null;
        // Somebody may have deleted the folder, and Lucene looks into it once more before it lets go of the lock.
        FileSystem.CreateDirectory(_directory.Directory.FullName);
        writer.Rollback();
    }

    /// <summary>
    /// Somebody deleted files of the last commit: searches go on with what they hold open, and nobody else could read it.
    /// Costs a look at a dozen names.
    /// </summary>
    public bool IsGone() => Look(view =>
    {
        var folder = _directory.Directory.FullName;
        return ((DirectoryReader)view.IndexReader).IndexCommit.FileNames.Any(name => !File.Exists(Path.Combine(folder, name)));
    });

    /// <summary>Reads what is on disk once more, all of it.</summary>
    public bool IsDamaged() => Inspect(_directory) is not null;

    public void Dispose()
    {
        Searchers.Dispose();
        CloseWriter();
        _directory.Dispose();
    }

    public void DisposeAndDelete()
    {
        var folder = _directory.Directory.FullName;
        Abandon();
        Dispose();
        DeleteFolder(folder);
    }

    private IndexWriter Written => _writer ?? throw new InvalidOperationException("Another process writes this index.");

    private T Look<T>(Func<IndexView, T> at)
    {
        var searcher = Searchers.Acquire();
        try
        {
            return at((IndexView)searcher);
        }
        finally
        {
            Searchers.Release(searcher);
        }
    }

    private void CloseWriter()
    {
        var writer = _writer;
        _writer = null;
        writer?.Dispose();
    }

    private static IEnumerable<string> KeysIn(IndexReader reader)
    {
        if (MultiFields.GetTerms(reader, SearchFields.Page)?.GetEnumerator() is not { } keys)
            yield break;
        while (keys.MoveNext())
            yield return keys.Term.Utf8ToString();
    }

    /// <summary>All documents of a page know the same of it.</summary>
    private static IndexedPage? FirstOf(IndexReader reader, Term page)
    {
        foreach (var leaf in reader.Leaves)
        {
            if (leaf.AtomicReader.GetTermDocsEnum(page) is { } documents && documents.NextDoc() is var first and not DocIdSetIterator.NO_MORE_DOCS)
            {
                var document = leaf.AtomicReader.Document(first, PageFields);
                return new IndexedPage(
                    SearchDocuments.Stored(document, SearchFields.Page),
                    SearchDocuments.Stored(document, SearchFields.Url),
                    SearchDocuments.Stored(document, SearchFields.Fingerprint));
            }
        }

        return null;
    }

    /// <summary>Asked before Lucene is: it takes a folder that it cannot write for one that another process writes.</summary>
    private static void MakeWritable(string path)
    {
        try
        {
            FileSystem.CreateDirectory(path);
            using var probe = new FileStream(
                Path.Combine(path, $"probe-{Environment.ProcessId}"), FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new IndexFolderException(path, problem);
        }
    }

    private static void DeleteFolder(string path)
    {
        if (FileSystem.Exists(path))
            FileSystem.Delete(path, recursive: true);
    }

    /// <summary>Reads all of it once: flipped bytes show at any depth, and some only when a query meets them.</summary>
    /// <returns>What is wrong, or null.</returns>
    private static string? Inspect(FSDirectory directory)
    {
        try
        {
            if (!DirectoryReader.IndexExists(directory))
                return "There is none yet.";
            using var reader = DirectoryReader.Open(directory);
            if (reader.IndexCommit.UserData.TryGetValue(FormatKey, out var format) is false || format != Format)
                return $"It has format {format ?? "unknown"}, this is format {Format}.";
            foreach (var leaf in reader.Leaves)
                leaf.AtomicReader.CheckIntegrity();
            StampOf(reader);
            return null;
        }
#pragma warning disable CA1031 // A damaged file may throw anything, and the answer is always the same: build it again.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return $"It cannot be read: {error.Message}";
        }
    }

    private static IndexFiles Begin(string path, SearchOptions options, bool merges)
    {
        var directory = FSDirectory.Open(path);
        try
        {
            return BeginAnew(directory, options, merges);
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    private static IndexFiles BeginAnew(FSDirectory directory, SearchOptions options, bool merges)
    {
        using (var claim = directory.MakeLock(IndexWriter.WRITE_LOCK_NAME))
        {
            if (!claim.Obtain())
                throw new LockObtainFailedException("Another process writes this index.");
            foreach (var file in FileSystem.EnumerateFiles(directory.Directory.FullName))
            {
                if (Path.GetFileName(file) != IndexWriter.WRITE_LOCK_NAME)
                    File.Delete(file);
            }
        }

        var config = Config(OpenMode.CREATE);
        if (merges)
        {
            // Nothing on the way, everything in the end, in the order in which it was written.
            config.MergePolicy = new LogByteSizeMergePolicy { MergeFactor = MergedAtOnce };
            config.RAMBufferSizeMB = Buffer;
        }

        var writer = new IndexWriter(directory, config);
        try
        {
            SetStamp(writer, IndexStamp.Empty);
            writer.Commit();
        }
        catch
        {
            writer.Rollback();
            throw;
        }

        return new IndexFiles(directory, writer, options);
    }

    private static IndexWriterConfig Config(OpenMode mode) => new(LuceneVersion.LUCENE_48, new ChineseAnalyzer(Lexicon.Empty))
    {
        OpenMode = mode,
        MergePolicy = new TieredMergePolicy { MaxMergedSegmentMB = MaxMergedFile },
        // What is merged is small: merging at once is cheaper than threads of its own.
        MergeScheduler = new SerialMergeScheduler(),
        WriteLockTimeout = 0,
    };

    /// <summary>With the name of what breaks words: an index of another one is of no use.</summary>
    private static string Format => $"{SearchIndex.FormatVersion} {WordBreaks.Name}";

    private static void SetStamp(IndexWriter writer, IndexStamp stamp) => writer.SetCommitData(new Dictionary<string, string>
    {
        [FormatKey] = Format,
        [ChangeKey] = stamp.LastChange.ToString(CultureInfo.InvariantCulture),
        [BuiltKey] = stamp.BuiltAt.ToString(CultureInfo.InvariantCulture),
        [CompleteKey] = stamp.IsComplete.ToString(),
        [LexiconKey] = stamp.Lexicon.ToString(),
    });

    private static IndexStamp StampOf(DirectoryReader reader)
    {
        var kept = reader.IndexCommit.UserData;
        return new IndexStamp(
            long.Parse(kept[ChangeKey], CultureInfo.InvariantCulture),
            long.Parse(kept[BuiltKey], CultureInfo.InvariantCulture),
            bool.Parse(kept[CompleteKey]),
            Lexicon.Parse(kept[LexiconKey]));
    }

    private sealed class Views(SearchOptions options) : SearcherFactory
    {
        public override IndexSearcher NewSearcher(IndexReader reader) => new IndexView(reader, StampOf((DirectoryReader)reader), options);
    }
}
