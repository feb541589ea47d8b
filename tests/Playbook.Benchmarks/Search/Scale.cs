using System.Diagnostics;
using Playbook.Search;
using Playbook.Search.Analysis;

namespace Playbook.Benchmarks.Search;

/// <summary>The search over 50,000 sections made from public text.</summary>
internal static class Scale
{
    private const int Sections = 50_000;
    private const int QueriesPerKind = 300;
    private const int Readers = 8;

    /// <param name="kept">A folder in which the library is made once, and found the next time; or null.</param>
    public static async Task<int> RunAsync(string folder, string? kept)
    {
        var passages = new JudgedPassages(folder);
        using var library = await SearchLibrary.OfAsync(new GeneratedBooks(passages.Texts).Of(Sections), kept);
        var entries = await library.EntriesAsync();
        Console.WriteLine($"{entries.Count:N0} sections, {entries.Sum(entry => (long)entry.Text.Length):N0} characters");

        var table = new Table("measure", "median ms", "p95 ms", "max ms");
        var random = new Random(7);
        var pairs = Enumerable.Range(0, QueriesPerKind).Select(_ => Pair(entries[random.Next(entries.Count)].Text, random)).ToList();
        var questions = passages.Queries.Select(query => query.Query).Where(question => question.Length is >= 18 and <= 22).Take(QueriesPerKind).ToList();
        var characters = entries.Select(entry => entry.Text[random.Next(entry.Text.Length)]).Where(QuerySample.IsHan)
            .Distinct().Take(QueriesPerKind).Select(character => character.ToString()).ToList();
        Row(table, library, "two words", pairs);
        Row(table, library, "questions of 20 characters", questions);
        Row(table, library, "one character", characters);
        table.Print();

        List<string> mixed = [.. pairs, .. questions];
        var alone = PerSecond(library, mixed, 1);
        var together = PerSecond(library, mixed, Readers);
        var started = Stopwatch.GetTimestamp();
        await library.Index.RebuildAsync();
        var rebuild = Stopwatch.GetElapsedTime(started);
        var (all, withoutText) = IndexSize.Of(library.Place.IndexDirectory);
        var rest = new Table("measure", "value");
        rest.Add("one reader, queries a second", Math.Round(alone));
        rest.Add($"{Readers} readers, queries a second", Math.Round(together));
        rest.Add($"{Readers} readers against one, {Environment.ProcessorCount} cores", Math.Round(together / alone, 2));
        rest.Add("full rebuild, s", Math.Round(rebuild.TotalSeconds, 1));
        rest.Add("index without stored text, MB", withoutText / 1_000_000);
        rest.Add("index, MB", all / 1_000_000);
        rest.Add("memory of the process, MB", Environment.WorkingSet / 1_000_000);
        rest.Print();
        return 0;
    }

    private static string Pair(string text, Random random)
    {
        var words = WordTokens.Of(text).Select(token => token.Text).Where(word => word.Length > 1 && QuerySample.IsHan(word[0])).Distinct().ToList();
        return $"{words[random.Next(words.Count)]} {words[random.Next(words.Count)]}";
    }

    private static void Row(Table table, SearchLibrary library, string kind, List<string> queries)
    {
        foreach (var query in queries.Take(50))
            library.Find(query);
        var timings = new Timings();
        foreach (var query in queries)
            timings.Of(() => library.Find(query));
        table.Add(kind, Table.Milliseconds(timings.Median), Table.Milliseconds(timings.P95), Table.Milliseconds(timings.Max));
    }

    private static double PerSecond(SearchLibrary library, List<string> queries, int readers)
    {
        var next = -1;
        var started = Stopwatch.GetTimestamp();
        var threads = Enumerable.Range(0, readers).Select(_ => new Thread(() =>
        {
            for (var at = Interlocked.Increment(ref next); at < queries.Count; at = Interlocked.Increment(ref next))
                library.Find(queries[at]);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return queries.Count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
