using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Playbook.Search.Analysis;

namespace Playbook.Tests.Search;

/// <summary>Makes an index look as if another version of the site had written it.</summary>
internal static class IndexFormat
{
    public static void Overwrite(string path, string format)
    {
        using var directory = FSDirectory.Open(path);
        using var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, new ChineseAnalyzer(Lexicon.Empty)));
        writer.SetCommitData(new Dictionary<string, string>(writer.CommitData) { ["format"] = format });
        writer.DeleteAll();
        writer.Commit();
    }
}
