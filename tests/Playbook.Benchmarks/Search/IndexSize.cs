using Lucene.Net.Index;
using Lucene.Net.Store;

namespace Playbook.Benchmarks.Search;

internal static class IndexSize
{
    private static readonly string[] StoredText = [".fdt", ".fdx"];

    /// <summary>Bytes of an index on disk, and of that what is not stored text.</summary>
    public static (long All, long WithoutText) Of(string path)
    {
        using var directory = FSDirectory.Open(path);
        var files = directory.ListAll()
            .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal))
            .SelectMany(file => file.EndsWith(".cfs", StringComparison.Ordinal) ? Inside(directory, file) : [(file, directory.FileLength(file))])
            .ToList();
        return (files.Sum(file => file.Item2), files.Where(file => !StoredText.Contains(Path.GetExtension(file.Item1))).Sum(file => file.Item2));
    }

    private static List<(string, long)> Inside(FSDirectory directory, string file)
    {
        using var compound = new CompoundFileDirectory(directory, file, IOContext.READ_ONCE, openForWrite: false);
        return [.. compound.ListAll().Select(inner => (inner, compound.FileLength(inner)))];
    }
}
