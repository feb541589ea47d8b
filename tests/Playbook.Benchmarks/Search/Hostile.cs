using Playbook.Tests.Search;

namespace Playbook.Benchmarks.Search;

/// <summary>The longest that any hostile query takes, over what ships with the site.</summary>
internal static class Hostile
{
    public static async Task<int> RunAsync()
    {
        using var library = await SearchLibrary.OfContentAsync();
        var queries = HostileQueries.All().ToList();
        foreach (var query in queries.Take(500))
            library.Find(query);
        var all = new Timings();
        var slowest = (Query: "", Milliseconds: 0d);
        foreach (var query in queries)
        {
            var one = new Timings();
            one.Of(() => library.Find(query));
            all.Add(one.Max);
            if (one.Max > slowest.Milliseconds)
                slowest = (query, one.Max);
        }

        var table = new Table("queries", "median ms", "p95 ms", "max ms");
        table.Add(queries.Count, Table.Milliseconds(all.Median), Table.Milliseconds(all.P95), Table.Milliseconds(all.Max));
        table.Print();
        Console.WriteLine($"\nThe slowest: {slowest.Query}");
        return 0;
    }
}
