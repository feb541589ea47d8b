using Microsoft.Extensions.Logging;

namespace Playbook.Search;

/// <summary>Keeps the index up with the database for as long as the site runs.</summary>
public sealed partial class IndexFollower(SearchIndex index, ILogger<IndexFollower> logger)
{
    /// <summary>A reader who saved a page finds it by the time the next page is loaded.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>A full disk does not empty itself in half a second, and each try reads the whole index.</summary>
    private static readonly TimeSpan PauseInTrouble = TimeSpan.FromSeconds(3);

    /// <summary>Looks for changes twice a second until cancelled. An error is logged, and the next round tries again.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var failing = false;
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await index.CatchUpAsync(cancellation);
                failing = false;
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever it is, the next round may find it mended; a site without a follower would go stale unseen.
            catch (Exception error)
#pragma warning restore CA1031
            {
                // Once for each spell of trouble: twice a second would bury everything else.
                if (!failing)
                    LogFailure(error);
                failing = true;
            }

            await Task.Delay(failing ? PauseInTrouble : Pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The search index could not follow the database; trying again.")]
    private partial void LogFailure(Exception error);
}
