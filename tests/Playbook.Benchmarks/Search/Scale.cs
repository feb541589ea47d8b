using System.Diagnostics;
using Playbook.Search;
using Playbook.Search.Analysis;
using Playbook.Search.Suggestions;

namespace Playbook.Benchmarks.Search;

/// <summary>The search over 50,000 sections made from public text.</summary>
internal static class Scale
{
    private const int Sections = 50_000;
    private const int QueriesPerKind = 300;

    /// <summary>
    /// Other queries of its kind asked before a kind is measured: a site that serves has its code compiled for good, and
    /// the compiler's own threads, which count too, are done with it.
    /// </summary>
    private const int WarmUp = 1200;

    private const int Parallel = 8;

    /// <param name="kept">A folder in which the library is made once, and found the next time; or null.</param>
    public static async Task<int> RunAsync(string folder, string? kept)
    {
        var passages = new JudgedPassages(folder);
        using var library = await SearchLibrary.OfAsync(new GeneratedBooks(passages.Texts).Of(Sections), kept);
        var entries = await library.EntriesAsync();
        Console.WriteLine($"{entries.Count:N0} sections, {entries.Sum(entry => (long)entry.Text.Length):N0} characters");

        var table = new Table("measure", "median ms", "p95 ms", "max ms");
        var random = new Random(7);
        var pairs = Enumerable.Range(0, QueriesPerKind + WarmUp).Select(_ => Pair(entries[random.Next(entries.Count)].Text, random)).ToList();
        var questions = passages.Queries.Select(query => query.Query).Where(question => question.Length is >= 18 and <= 22).Take(QueriesPerKind + WarmUp).ToList();
        var characters = entries.Select(entry => entry.Text[random.Next(entry.Text.Length)]).Where(QuerySample.IsHan)
            .Distinct().Take(QueriesPerKind + WarmUp).Select(character => character.ToString()).ToList();
        Row(table, library, "two words", pairs);
        Row(table, library, "questions of 20 characters", questions);
        Row(table, library, "one character", characters);
        Suggestions(table, entries);
        table.Print();

        List<string> mixed = [.. pairs.TakeLast(QueriesPerKind), .. questions.TakeLast(QueriesPerKind)];
        var rest = new Table("measure", "value");
        var alone = Readers.Of(library, mixed, 1);
        var together = Readers.Of(library, mixed, Parallel);
        var spinning = Readers.OfNothing(Parallel);
        rest.Add("queries for a second of processor time, one reader", Math.Round(alone.PerProcessorSecond));
        rest.Add($"the same, {Parallel} readers", Math.Round(together.PerProcessorSecond));
        rest.Add($"cores that {Parallel} readers get", Math.Round(together.Cores, 2));
        rest.Add($"cores that {Parallel} threads get that share nothing, {Environment.ProcessorCount} there", Math.Round(spinning.Cores, 2));
        rest.Add("times that a reader waited for another", together.Waits);

        var (found, processor) = await TimeAsync(() => library.PublishAsync("鸬鹚守着一种没有别人说过的话。"));
        if (library.Find("鸬鹚守着一种没有别人说过的话").Hits is not [{ Url: var first }, ..] || !first.Contains("/new-", StringComparison.Ordinal))
            throw new InvalidOperationException("What was published is not found.");
        rest.Add("taking in one new chapter, s by the clock", Math.Round(found, 2));
        rest.Add("the same, s of processor time", Math.Round(processor, 2));

        (found, processor) = await TimeAsync(library.UnpublishAsync);
        if (library.Find("鸬鹚守着一种没有别人说过的话").Hits.Any(hit => hit.Url.Contains("/new-", StringComparison.Ordinal)))
            throw new InvalidOperationException("What was unpublished is found.");
        rest.Add("taking it out again, s by the clock", Math.Round(found, 2));
        rest.Add("the same, s of processor time", Math.Round(processor, 2));

        var steps = new Steps();
        (var rebuild, processor) = await TimeAsync(() => library.Index.RebuildAsync(steps));
        var (all, withoutText) = IndexSize.Of(library.Place.IndexDirectory);
        rest.Add("full rebuild, s of processor time", Math.Round(processor, 1));
        rest.Add("full rebuild, s by the clock", Math.Round(rebuild, 1));
        rest.Add("reports of its progress", steps.Count);
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
        foreach (var query in queries.SkipLast(QueriesPerKind))
            library.Find(query);
        var timings = new Timings();
        foreach (var query in queries.TakeLast(QueriesPerKind))
            timings.Of(() => library.Find(query));
        Row(table, kind, timings);
    }

    private static void Row(Table table, string kind, Timings timings) =>
        table.Add(kind, Table.Milliseconds(timings.Median), Table.Milliseconds(timings.P95), Table.Milliseconds(timings.Max));

    /// <summary>What a reader typed of a heading so far, in characters and in letters.</summary>
    private static void Suggestions(Table table, List<SearchEntry> entries)
    {
        var names = new SuggestionIndex(entries.Select(entry => SuggestionEntry.Of(entry.Heading, "section", entry.Url, "", SuggestionPages.QueryRank)));
        List<string> typed =
        [
            .. entries.Take(100).SelectMany(entry => Enumerable.Range(1, Math.Min(3, entry.Heading.Length)).Select(length => entry.Heading[..length])),
            "r", "z", "rz", "zg", "dmx", "shi", "zhong", "zhongguo", "zhongg", "xyzxyz",
        ];
        foreach (var text in typed)
            names.Of(text, Suggester.Shown);
        var timings = new Timings();
        foreach (var text in typed)
            timings.Of(() => names.Of(text, Suggester.Shown));
        Row(table, $"suggestions among {entries.Count:N0} headings", timings);
    }

    private static async Task<(double Clock, double Processor)> TimeAsync(Func<Task> work)
    {
        var started = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await work();
        return (Stopwatch.GetElapsedTime(started.Item1).TotalSeconds, (Environment.CpuUsage.TotalTime - started.TotalTime).TotalSeconds);
    }

    private sealed class Steps : IProgress<IndexProgress>
    {
        public int Count { get; private set; }

        public void Report(IndexProgress value) => Count++;
    }
}
