using System.Runtime;

namespace Playbook.Rendering.Bounds;

/// <summary>
/// The line behind the bounds: work on somebody's text that does not come to an end is stopped, and its thread with it,
/// so that no core stays busy and an import goes on with the next file.
/// </summary>
/// <remarks>
/// The runtime can stop a thread anywhere, and warns that what was half done may be left in disorder. That is why it
/// only runs work that computes a value from a text: no file, no lock of ours, no connection, and nothing that was not
/// set up before. A process of its own for every text would be cleaner and costs a second each.
/// </remarks>
internal static class TimeLimit
{
    /// <summary>By the clock, on a machine that may be busy: a hundred times what the worst text within bounds takes alone.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    [ThreadStatic]
    private static bool s_isRunning;

    /// <exception cref="TimeoutException">It was stopped. The message is Chinese, for the editor.</exception>
    public static T Run<T>(Func<T> work) => Run(work, Longest);

    /// <exception cref="TimeoutException">It was stopped. The message is Chinese, for the editor.</exception>
    public static T Run<T>(Func<T> work, TimeSpan limit)
    {
        // Inside another one the outer limit counts.
        if (s_isRunning)
            return work();

        var result = default(T);
        s_isRunning = true;
        using var stop = new CancellationTokenSource(limit);
        try
        {
#pragma warning disable SYSLIB0046 // See the remarks: the alternative is a core that is busy until the process ends.
            ControlledExecution.Run(() => result = work(), stop.Token);
#pragma warning restore SYSLIB0046
            return result!;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw new TimeoutException($"这段文字处理了 {limit.TotalSeconds:0} 秒还没有完，已停下。请拆成几篇，或去掉里面大量重复的标记。");
        }
        finally
        {
            s_isRunning = false;
        }
    }
}
