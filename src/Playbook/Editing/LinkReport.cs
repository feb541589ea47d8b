using Microsoft.Extensions.Logging;
using Playbook.Importing;

namespace Playbook.Editing;

/// <param name="At">When the check ended; null before the first one.</param>
/// <param name="Problem">Why the last check came to no end, in Chinese; empty when it did.</param>
public sealed record LinkReportState(bool IsRunning, DateTimeOffset? At, IReadOnlyList<BrokenLink> Broken, IReadOnlyList<string> UnusedPictures, string Problem);

/// <summary>Looks for broken links when an editor asks, beside everything else, and holds what was found until the next time.</summary>
public sealed partial class LinkReport(LinkCheck check, TimeProvider clock, ILogger<LinkReport> logger)
{
    private readonly Lock _lock = new();
    private LinkReportState _state = new(IsRunning: false, At: null, [], [], "");
    private Task _run = Task.CompletedTask;

    public LinkReportState State
    {
        get
        {
            lock (_lock)
                return _state;
        }
    }

    /// <summary>Ends with the check that is running; for whoever cannot look again later.</summary>
    public Task Running
    {
        get
        {
            lock (_lock)
                return _run;
        }
    }

    /// <returns>False where one is running already.</returns>
    public bool Start()
    {
        lock (_lock)
        {
            if (_state.IsRunning)
                return false;
            _state = _state with { IsRunning = true };
            _run = Task.Run(RunAsync);
            return true;
        }
    }

    private async Task RunAsync()
    {
        try
        {
            var (broken, unused) = (await check.RunAsync(), await check.UnusedPicturesAsync());
            Set(new LinkReportState(IsRunning: false, clock.GetUtcNow(), broken, unused, ""));
        }
        catch (Exception error)
        {
            // Whatever it is: nobody awaits this, and a report that runs for ever says nothing.
            LogFailure(error);
            Set(State with { IsRunning = false, Problem = "检查没有做完，原因在日志里" });
        }
    }

    private void Set(LinkReportState state)
    {
        lock (_lock)
            _state = state;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The check of all links failed")]
    private partial void LogFailure(Exception error);
}
