using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Playbook.Search;

namespace Playbook.Benchmarks.Search;

internal static class IndexSize
{
    /// <summary>Bytes of an index on disk, and of that what is not stored text.</summary>
    public static (long All, long WithoutText) Of(string path)
    {
        using var directory = FSDirectory.Open(path);
        var files = directory.ListAll()
            .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal))
            .SelectMany(file => file.EndsWith(".cfs", StringComparison.Ordinal) ? Inside(directory, file) : [(file, directory.FileLength(file))])
            .ToList();
        var all = files.Sum(file => file.Item2);
        return (all, all - ShownText(directory));
    }

    private static long ShownText(FSDirectory directory)
    {
        using var reader = DirectoryReader.Open(directory);
        var value = new BytesRef();
        return reader.Leaves.Sum(leaf =>
        {
            var texts = leaf.AtomicReader.GetBinaryDocValues(SearchFields.Shown);
            return Enumerable.Range(0, leaf.AtomicReader.MaxDoc).Sum(document =>
            {
                texts.Get(document, value);
                return (long)value.Length;
            });
        });
    }

    private static List<(string, long)> Inside(FSDirectory directory, string file)
    {
        using var compound = new CompoundFileDirectory(directory, file, IOContext.READ_ONCE, openForWrite: false);
        return [.. compound.ListAll().Select(inner => (inner, compound.FileLength(inner)))];
    }
}
