using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Util;

namespace Playbook.Benchmarks.Search;

/// <summary>How well judged queries are answered, beside what Lucene's own analyzers make of the same texts.</summary>
internal static class Evaluation
{
    private const int Depth = 10;

    public static async Task<int> RunAsync(string[] paths)
    {
        if (paths.Length == 0)
        {
            await Console.Error.WriteLineAsync("evaluate PATH…: JSON in SQuAD's format (a file or a folder of them), or queries.tsv: query, kind, URLs with spaces between.");
            return 2;
        }

        foreach (var path in paths)
        {
            if (path.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase))
            {
                using var library = await SearchLibrary.OfContentAsync();
                await MeasureAsync(path, library, Golden(path));
            }
            else
            {
                var passages = new JudgedPassages(path);
                using var library = await SearchLibrary.OfAsync([passages.ToBook()]);
                await MeasureAsync(path, library, passages.Queries);
            }
        }

        return 0;
    }

    private static List<JudgedQuery> Golden(string path) =>
    [
        .. File.ReadLines(path)
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t'))
            .Select(cells => new JudgedQuery(cells[0], cells[1], cells[2].Split(' ', StringSplitOptions.RemoveEmptyEntries))),
    ];

    private static async Task MeasureAsync(string path, SearchLibrary library, IReadOnlyList<JudgedQuery> queries)
    {
        var entries = await library.EntriesAsync();
        var texts = entries.ConvertAll(entry => (entry.Url, string.Join('\n', [entry.Title, entry.Heading, .. entry.Keywords, entry.Text])));
        Console.WriteLine($"\n{Path.GetFileName(path.TrimEnd('/'))}: {texts.Count} texts, {queries.Count} queries");
        var table = new Table("engine", "queries", "count", "MRR@10", "nDCG@10", "recall@10", "median ms", "p95 ms");
        Row(table, "ours", queries, query => [.. library.Find(query).Hits.Select(hit => Urls.WithoutWords(hit.Url))]);
        using var bigrams = new PlainLucene(new CJKAnalyzer(LuceneVersion.LUCENE_48), texts);
        Row(table, "CJKAnalyzer, BM25", queries, query => bigrams.Find(query, Depth));
        using var singles = new PlainLucene(new StandardAnalyzer(LuceneVersion.LUCENE_48), texts);
        Row(table, "StandardAnalyzer, BM25", queries, query => singles.Find(query, Depth));
        table.Print();
    }

    private static void Row(Table table, string engine, IReadOnlyList<JudgedQuery> queries, Func<string, List<string>> find)
    {
        foreach (var query in queries.Take(200))
            find(query.Query); // so that no query pays for the compiler
        var answered = queries.Select(query =>
        {
            var timing = new Timings();
            return new Answered(query, timing.Of(() => find(query.Query)), timing.Max);
        }).ToList();
        Print("all", answered);
        if (answered.DistinctBy(one => one.Judged.Kind).Skip(1).Any())
        {
            foreach (var kind in answered.GroupBy(one => one.Judged.Kind))
                Print(kind.Key, [.. kind]);
        }

        void Print(string name, List<Answered> some)
        {
            var times = new Timings();
            some.ForEach(one => times.Add(one.Milliseconds));
            table.Add(
                engine, name, some.Count, Table.Share(some.Average(one => one.ReciprocalRank)), Table.Share(some.Average(one => one.Gain)),
                Table.Share(some.Average(one => one.Recall)), Table.Milliseconds(times.Median), Table.Milliseconds(times.P95));
        }
    }

    private sealed record Answered(JudgedQuery Judged, List<string> Urls, double Milliseconds)
    {
        public double ReciprocalRank => Ranks.Select(rank => 1.0 / (rank + 1)).FirstOrDefault();

        public double Recall => Ranks.Count() / (double)Math.Min(Judged.Urls.Count, Depth);

        /// <summary>Discounted by rank, as a share of the best order there is.</summary>
        public double Gain => Ranks.Sum(Discount) / Enumerable.Range(0, Math.Min(Judged.Urls.Count, Depth)).Sum(Discount);

        private IEnumerable<int> Ranks => Enumerable.Range(0, Math.Min(Urls.Count, Depth)).Where(rank => Judged.Urls.Contains(Urls[rank]));

        private static double Discount(int rank) => 1 / Math.Log2(rank + 2);
    }
}
