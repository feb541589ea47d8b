using System.Diagnostics;

namespace Playbook.Benchmarks.Search;

/// <summary>
/// How several threads share the cores. On a machine that is busy with others the clock says little: what counts is that
/// a query costs no more processor time than alone, that nobody waits for a lock, and that all together get as many cores
/// as threads that share nothing get beside them.
/// </summary>
internal sealed record Readers(int Queries, double Seconds, double ProcessorSeconds, long Waits)
{
    public double PerProcessorSecond => Queries / ProcessorSeconds;

    public double Cores => ProcessorSeconds / Seconds;

    public static Readers Of(SearchLibrary library, List<string> queries, int readers)
    {
        var next = -1;
        return Run(queries.Count, readers, () =>
        {
            for (var at = Interlocked.Increment(ref next); at < queries.Count; at = Interlocked.Increment(ref next))
                library.Find(queries[at]);
        });
    }

    /// <summary>Threads that count, for two seconds.</summary>
    public static Readers OfNothing(int threads) => Run(0, threads, () =>
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started).TotalSeconds < 2;)
            Thread.SpinWait(1000);
    });

    private static Readers Run(int queries, int count, Action work)
    {
        var (started, processor, waits) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, Monitor.LockContentionCount);
        var threads = Enumerable.Range(0, count).Select(_ => new Thread(() => work())).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return new Readers(
            queries, Stopwatch.GetElapsedTime(started).TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds,
            Monitor.LockContentionCount - waits);
    }
}
