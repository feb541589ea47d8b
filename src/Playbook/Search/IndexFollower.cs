using Microsoft.Extensions.Logging;
using Playbook.Search.Suggestions;

namespace Playbook.Search;

/// <summary>Keeps the index and the suggestions up with the database for as long as the site runs.</summary>
public sealed partial class IndexFollower(SearchIndex index, Suggester suggester, ILogger<IndexFollower> logger)
{
    /// <summary>
    /// Who publishes a page finds it by the time the next one is loaded, in a large index too, which needs a third of a
    /// second to take it in. To look costs one row of an index.
    /// </summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    /// <summary>A full disk does not empty itself at once, and each try reads the whole index.</summary>
    private static readonly TimeSpan PauseInTrouble = TimeSpan.FromSeconds(3);

    /// <summary>Looks for changes all the time until cancelled. An error is logged, and the next round tries again.</summary>
    public Task RunAsync(CancellationToken cancellation) => Task.WhenAll(
        FollowAsync("index", index.CatchUpAsync, cancellation),
        FollowAsync("suggestions", suggester.CatchUpAsync, cancellation));

    /// <summary>Each at its own pace: what is unpublished is gone from the one, whatever ails the other.</summary>
    private async Task FollowAsync(string what, Func<CancellationToken, Task> catchUp, CancellationToken cancellation)
    {
        var failing = false;
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await catchUp(cancellation);
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
                // Once for each spell of trouble: every round would bury everything else.
                if (!failing)
                    LogFailure(what, error);
                failing = true;
            }

            await Task.Delay(failing ? PauseInTrouble : Pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The search {What} could not follow the database; trying again.")]
    private partial void LogFailure(string what, Exception error);
}
