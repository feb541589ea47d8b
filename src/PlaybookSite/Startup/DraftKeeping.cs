using Playbook.Editing;

namespace PlaybookSite.Startup;

/// <summary>Publishes drafts at their hour, and empties the trash of what has lain in it for long enough. What is due is
/// a row in the database, so that a restart loses nothing and only makes it late.</summary>
internal sealed partial class DraftKeeping(
    DraftPublishing publishing, CaseShelving shelving, TimeProvider clock, ILogger<DraftKeeping> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan BetweenEmptyings = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var emptied = DateTimeOffset.MinValue;
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                await publishing.PublishDueAsync(stoppingToken);
                if (clock.GetUtcNow() - emptied >= BetweenEmptyings)
                {
                    await shelving.EmptyTrashAsync(stoppingToken);
                    emptied = clock.GetUtcNow();
                }
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                // A database that is busy or full today is not tomorrow: the next round tries again.
                LogProblem(problem);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Due drafts could not be published, or the trash not emptied; tried again in seconds")]
    private partial void LogProblem(Exception problem);
}
