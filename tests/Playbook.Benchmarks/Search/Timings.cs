namespace Playbook.Benchmarks.Search;

/// <summary>
/// How long something took, many times over. Milliseconds of processor time, all threads together: a search waits for
/// nothing, and on a shared machine the clock on the wall tells about the others.
/// </summary>
internal sealed class Timings
{
    private readonly List<double> _times = [];

    public double Median => Percentile(50);

    public double P95 => Percentile(95);

    public double Max => Percentile(100);

    public T Of<T>(Func<T> work)
    {
        var started = Environment.CpuUsage.TotalTime;
        var result = work();
        Add((Environment.CpuUsage.TotalTime - started).TotalMilliseconds);
        return result;
    }

    public void Add(double milliseconds) => _times.Add(milliseconds);

    private double Percentile(int percent)
    {
        _times.Sort();
        return _times.Count == 0 ? 0 : _times[Math.Min(_times.Count - 1, _times.Count * percent / 100)];
    }
}
