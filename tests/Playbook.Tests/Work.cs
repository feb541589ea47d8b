using System.Diagnostics;
using System.Globalization;

namespace Playbook.Tests;

/// <summary>How much a piece of work costs, to be set against another piece in the same run: never against a clock.</summary>
internal static class Work
{
    private const string OfThisThread = "/proc/thread-self/schedstat";

    /// <summary>Processor time of this thread where the system tells it, so that tests beside this one do not count.</summary>
    public static double Of(Action work)
    {
        var before = Spent();
        work();
        return Math.Max(1, Spent() - before);
    }

    private static double Spent() => File.Exists(OfThisThread)
        ? double.Parse(File.ReadAllText(OfThisThread).Split(' ')[0], CultureInfo.InvariantCulture) / 1000
        : Process.GetCurrentProcess().TotalProcessorTime.TotalMicroseconds;
}
