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

/// <summary>The index on disk, opened: with a writer, or read-only where another process has the writer. Knows no database.</summary>
internal sealed class IndexFiles : IDisposable
{
    private const string FormatKey = "format";
    private const string ChangeKey = "change";
    private const string LexiconKey = "lexicon";

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

    /// <param name="problem">Why the files were thrown away and begun anew: then the index is empty. Null when they are as they should be.</param>
    /// <returns>Null when another process writes this index.</returns>
    public static IndexFiles? TryOpenWriter(string path, SearchOptions options, out string? problem)
    {
        problem = null;
        FileSystem.CreateDirectory(path);
        var directory = FSDirectory.Open(path);
        try
        {
            if (!IndexWriter.IsLocked(directory))
            {
                problem = Inspect(directory);
                return problem is null
                    ? new IndexFiles(directory, new IndexWriter(directory, Config(OpenMode.APPEND)), options)
                    : BeginAnew(directory, options);
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
        var directory = FSDirectory.Open(path);
        try
        {
            return BeginAnew(directory, options);
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    public static long LastChange(DirectoryReader reader) =>
        long.Parse(reader.IndexCommit.UserData[ChangeKey], CultureInfo.InvariantCulture);

    /// <summary>Number of the last change that searches see.</summary>
    public long LastChange()
    {
        var searcher = Searchers.Acquire();
        try
        {
            return LastChange((DirectoryReader)searcher.IndexReader);
        }
        finally
        {
            Searchers.Release(searcher);
        }
    }

    /// <summary>What the index was made with, as searches see it.</summary>
    public Lexicon Lexicon()
    {
        var searcher = Searchers.Acquire();
        try
        {
            return ((IndexView)searcher).Lexicon;
        }
        finally
        {
            Searchers.Release(searcher);
        }
    }

    public Dictionary<string, IndexedPage> Pages()
    {
        var searcher = Searchers.Acquire();
        try
        {
            var every = searcher.Search(new MatchAllDocsQuery(), Math.Max(1, searcher.IndexReader.MaxDoc)).ScoreDocs;
            return every.Select(hit => searcher.Doc(hit.Doc))
                .Select(document => new IndexedPage(
                    SearchDocuments.Stored(document, SearchFields.Page),
                    SearchDocuments.Stored(document, SearchFields.Url).Split('#')[0],
                    SearchDocuments.Stored(document, SearchFields.Fingerprint)))
                .DistinctBy(page => page.Key)
                .ToDictionary(page => page.Key);
        }
        finally
        {
            Searchers.Release(searcher);
        }
    }

    public void Clear() => Written.DeleteAll();

    public void DeleteBook(int id) => Written.DeleteDocuments(new Term(SearchFields.BookId, SearchDocuments.Number(id)));

    public void Delete(string page) => Written.DeleteDocuments(new Term(SearchFields.Page, page));

    public void Replace(PageDocuments page, ChineseAnalyzer analyzer) =>
        Written.UpdateDocuments(new Term(SearchFields.Page, page.Key), page.Documents, analyzer);

    /// <summary>Makes what was written durable, and visible to searches.</summary>
    public void Commit(long lastChange, Lexicon lexicon)
    {
        Stamp(Written, lastChange, lexicon);
        // Where no document changed, such as for a draft or a synonym, searches would go on with the old number: adding
        // nothing gives the index a new version all the same.
        Written.AddIndexes(Array.Empty<Lucene.Net.Store.Directory>());
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
        var writer = _writer;
        _writer = null;
        writer?.Rollback();
    }

    /// <summary>Reads what is on disk once more, all of it.</summary>
    public bool IsDamaged() => Inspect(_directory) is not null;

    public void Dispose()
    {
        Searchers.Dispose();
        _writer?.Dispose();
        _directory.Dispose();
    }

    private IndexWriter Written => _writer ?? throw new InvalidOperationException("Another process writes this index.");

    /// <summary>
    /// Reads all of it once: flipped bytes show at any depth, and some only when a query meets them. The whole index is a
    /// few megabytes.
    /// </summary>
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
            LastChange(reader);
            return null;
        }
#pragma warning disable CA1031 // A damaged file may throw anything, and the answer is always the same: build it again.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return $"It cannot be read: {error.Message}";
        }
    }

    private static IndexFiles BeginAnew(FSDirectory directory, SearchOptions options)
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

        var writer = new IndexWriter(directory, Config(OpenMode.CREATE));
        try
        {
            Stamp(writer, 0, Analysis.Lexicon.Empty);
            writer.Commit();
        }
        catch
        {
            writer.Rollback();
            throw;
        }

        return new IndexFiles(directory, writer, options);
    }

    private static IndexWriterConfig Config(OpenMode mode) => new(LuceneVersion.LUCENE_48, new ChineseAnalyzer(Analysis.Lexicon.Empty))
    {
        OpenMode = mode,
        // Segments are small: merging at once is cheaper than threads of its own.
        MergeScheduler = new SerialMergeScheduler(),
        WriteLockTimeout = 0,
    };

    private static string Format => SearchIndex.FormatVersion.ToString(CultureInfo.InvariantCulture);

    private static void Stamp(IndexWriter writer, long lastChange, Lexicon lexicon) => writer.SetCommitData(new Dictionary<string, string>
    {
        [FormatKey] = Format,
        [ChangeKey] = lastChange.ToString(CultureInfo.InvariantCulture),
        [LexiconKey] = lexicon.ToString(),
    });

    private sealed class Views(SearchOptions options) : SearcherFactory
    {
        public override IndexSearcher NewSearcher(IndexReader reader) => new IndexView(
            reader, Analysis.Lexicon.Parse(((DirectoryReader)reader).IndexCommit.UserData[LexiconKey]), options);
    }
}
