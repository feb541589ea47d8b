using System.Runtime.ExceptionServices;

namespace Playbook.Rendering.Bounds;

/// <summary>
/// The line behind the bounds: nobody waits for work on somebody's text that does not come to an end, so that an import
/// goes on with the next file.
/// </summary>
/// <remarks>
/// The work has a thread of its own, which is left behind when the time is up: at the lowest priority, so that it takes
/// only what nobody else wants, and until it ends or the process does. Stopping it from outside was tried with
/// <c>ControlledExecution</c> and took the whole process down now and then. A process of its own for every text would be
/// cleaner and costs a second each.
/// </remarks>
internal static class TimeLimit
{
    /// <summary>By the clock, on a machine that may be busy: a hundred times what the worst text within bounds takes alone.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>As the main thread has it: parsers descend into what is nested.</summary>
    private const int StackBytes = 8 * 1024 * 1024;

    [ThreadStatic]
    private static bool s_isRunning;

    /// <exception cref="TimeoutException">It takes too long. The message is Chinese, for the editor.</exception>
    public static T Run<T>(Func<T> work) => Run(work, Longest);

    /// <exception cref="TimeoutException">It takes too long. The message is Chinese, for the editor.</exception>
    public static T Run<T>(Func<T> work, TimeSpan limit)
    {
        // Inside another one the outer limit counts.
        if (s_isRunning)
            return work();

        // No time at all is not "as long as it takes to look": the outcome must not depend on who is faster.
        if (limit <= TimeSpan.Zero)
            throw TooLong(limit);
        var result = default(T);
        ExceptionDispatchInfo? fault = null;
        var thread = new Thread(
            () =>
            {
                s_isRunning = true;
                try
                {
                    result = work();
                }
#pragma warning disable CA1031 // Thrown again below, where somebody waits for it.
                catch (Exception thrown)
#pragma warning restore CA1031
                {
                    fault = ExceptionDispatchInfo.Capture(thrown);
                }
            },
            StackBytes)
        {
            IsBackground = true,
            Name = "text",
        };
        thread.Start();
        if (!thread.Join(limit))
        {
            thread.Priority = ThreadPriority.Lowest;
            throw TooLong(limit);
        }

        fault?.Throw();
        return result!;
    }

    private static TimeoutException TooLong(TimeSpan limit) =>
        new($"这段文字处理了 {limit.TotalSeconds:0} 秒还没有完，不再等它。请拆成几篇，或去掉里面大量重复的标记。");
}
