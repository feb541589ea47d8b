using Playbook.Search;

namespace Playbook.Benchmarks.Search;

/// <summary>Queries of one run on any folder of Markdown, beside a scan of all the text and SQLite's trigrams.</summary>
internal static class Comparison
{
    public const int Queries = 1000;
    private const int Rounds = 3;

    /// <summary>Ways of matching that hold the query as it stands.</summary>
    private static readonly string[] Exact = ["text", "inside"];

    public static async Task<int> RunAsync(string folder, int count = Queries)
    {
        var book = MarkdownBook.Read(folder);
        using var library = await SearchLibrary.OfAsync([book]);
        var entries = await library.EntriesAsync();
        var scan = new SubstringScan(entries);
        using var trigrams = new TrigramTable(scan.Texts);
        var positions = entries.Select((entry, at) => (entry.Url, at)).ToDictionary(pair => pair.Url, pair => pair.at);
        var queries = QuerySample.Of(entries, count);
        Console.WriteLine(
            $"{book.Chapters.Count} files, {entries.Count} sections, {scan.Texts.Sum(text => (long)text.Length):N0} characters, {queries.Count} queries");

        var (ours, plain, sqlite) = Time(queries, library, scan, trigrams);
        var table = new Table("engine", "recall", "precision", "first five in title or heading", "median ms", "p95 ms", "max ms");
        var seen = queries.ConvertAll(query => new Judged(scan, query, Found(library, positions, query)));
        Row(table, "ours", seen, ours);
        Row(table, "scan of all the text", queries.ConvertAll(query => new Judged(scan, query, scan.Find(query))), plain);
        Row(table, "SQLite FTS5 trigram + LIKE", queries.ConvertAll(query => new Judged(scan, query, trigrams.Find(query))), sqlite);
        table.Print();
        Console.WriteLine(
            $"\n{seen.Count(one => one.FirstFive is not null)} of the queries stand in five titles or headings. "
            + $"Median {ours.Median - plain.Median:0.00} ms above the scan's (at most 1); "
            + $"95th percentile {ours.P95 / sqlite.P95:0.00} of SQLite's (at most 0.25).");
        foreach (var one in seen.Where(one => one.Recall < 1 || one.Precision < 1).Take(10))
            Console.WriteLine($"  {one.Query}: recall {one.Recall:0.000}, precision {one.Precision:0.000}");
        foreach (var one in seen.Where(one => one.FirstFive < 1).Take(10))
            Console.WriteLine($"  {one.Query}: first five {one.FirstFive:0.0}");
        return 0;
    }

    private static (Timings Ours, Timings Plain, Timings Sqlite) Time(
        List<string> queries, SearchLibrary library, SubstringScan scan, TrigramTable trigrams)
    {
        var (ours, plain, sqlite) = (new Timings(), new Timings(), new Timings());
        for (var round = 0; round <= Rounds; round++)
        {
            if (round == 1)
                (ours, plain, sqlite) = (new Timings(), new Timings(), new Timings()); // the first round was the compiler's
            foreach (var query in queries)
            {
                ours.Of(() => library.Find(query));
                plain.Of(() => scan.Find(query));
                sqlite.Of(() => trigrams.Find(query));
            }
        }

        return (ours, plain, sqlite);
    }

    /// <summary>All of it, page by page, as far as it holds the query as it stands.</summary>
    private static List<int> Found(SearchLibrary library, Dictionary<string, int> positions, string query)
    {
        var found = new List<int>();
        for (var page = 1; ; page++)
        {
            var answer = library.Find(query, page, SearchRequest.MaxPageSize);
            found.AddRange(answer.Hits
                .Where(hit => Exact.Contains(hit.MatchedBy))
                .SelectMany(hit => hit.AlsoIn.Select(copy => copy.Url).Prepend(hit.Url))
                .Select(url => positions[Urls.WithoutWords(url)]));
            if (page * SearchRequest.MaxPageSize >= answer.Total)
                return found;
        }
    }

    private static void Row(Table table, string engine, List<Judged> judged, Timings timings) => table.Add(
        engine,
        Table.Share(judged.Average(one => one.Recall)),
        Table.Share(judged.Average(one => one.Precision)),
        Table.Share(judged.Average(one => one.FirstFive) ?? 0),
        Table.Milliseconds(timings.Median),
        Table.Milliseconds(timings.P95),
        Table.Milliseconds(timings.Max));

    private sealed class Judged
    {
        public Judged(SubstringScan scan, string query, List<int> found)
        {
            Query = query;
            var truth = scan.Find(query).ToHashSet();
            var right = found.Count(truth.Contains);
            Recall = right / (double)truth.Count;
            Precision = found.Count == 0 ? 1 : right / (double)found.Count;
            var above = scan.FindAbove(query).ToHashSet();
            FirstFive = above.Count < 5 ? null : found.Take(5).Count(above.Contains) / 5.0;
        }

        public string Query { get; }

        public double Recall { get; }

        public double Precision { get; }

        /// <summary>Share that has the query in title or heading; null where fewer than five do.</summary>
        public double? FirstFive { get; }
    }
}
