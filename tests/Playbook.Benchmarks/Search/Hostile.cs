using Playbook.Tests.Search;

namespace Playbook.Benchmarks.Search;

/// <summary>The longest that any hostile query takes, over what ships with the site or over a library that was kept.</summary>
internal static class Hostile
{
    private const int Shown = 10;

    /// <param name="kept">Where <c>scale</c> left its library, or null.</param>
    public static async Task<int> RunAsync(string? kept)
    {
        using var library = kept is null ? await SearchLibrary.OfContentAsync() : await SearchLibrary.OfAsync([], kept);
        var queries = HostileQueries.All().ToList();
        foreach (var query in queries.Take(500))
            library.Find(query);
        var all = new Timings();
        var slowest = new PriorityQueue<string, double>();
        foreach (var query in queries)
        {
            var one = new Timings();
            one.Of(() => library.Find(query));
            all.Add(one.Max);
            slowest.Enqueue(query, one.Max);
            if (slowest.Count > Shown)
                slowest.Dequeue();
        }

        var table = new Table("queries", "median ms", "p95 ms", "max ms");
        table.Add(queries.Count, Table.Milliseconds(all.Median), Table.Milliseconds(all.P95), Table.Milliseconds(all.Max));
        table.Print();
        while (slowest.TryDequeue(out var query, out var milliseconds))
            Console.WriteLine($"{Table.Milliseconds(milliseconds)}: {query}");
        return 0;
    }
}
