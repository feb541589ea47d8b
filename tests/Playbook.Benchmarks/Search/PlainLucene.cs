using System.Globalization;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Playbook.Benchmarks.Search;

/// <summary>What one gets from Lucene as it comes: one field, one of its analyzers, BM25.</summary>
internal sealed class PlainLucene : IDisposable
{
    private readonly RAMDirectory _directory = new();
    private readonly Analyzer _analyzer;
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;

    public PlainLucene(Analyzer analyzer, IEnumerable<(string Url, string Text)> texts)
    {
        _analyzer = analyzer;
        using (var writer = new IndexWriter(_directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer)))
        {
            foreach (var (url, text) in texts)
                writer.AddDocument([new StoredField("url", url), new TextField("text", text, Field.Store.NO)]);
        }

        _reader = DirectoryReader.Open(_directory);
        _searcher = new IndexSearcher(_reader) { Similarity = new BM25Similarity() };
    }

    public List<string> Find(string query, int count)
    {
        var words = new BooleanQuery();
        foreach (var word in Words(query))
            words.Add(new TermQuery(new Term("text", word)), Occur.SHOULD);
        return [.. _searcher.Search(words, count).ScoreDocs.Select(hit => _searcher.Doc(hit.Doc).Get("url", CultureInfo.InvariantCulture))];
    }

    public void Dispose()
    {
        _reader.Dispose();
        _directory.Dispose();
        _analyzer.Dispose();
    }

    private List<string> Words(string query)
    {
        var words = new List<string>();
        using var tokens = _analyzer.GetTokenStream("text", query);
        var term = tokens.AddAttribute<ICharTermAttribute>();
        tokens.Reset();
        while (tokens.IncrementToken())
            words.Add(term.ToString());
        tokens.End();
        return words;
    }
}
