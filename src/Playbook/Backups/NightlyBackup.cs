using Microsoft.Extensions.Logging;

namespace Playbook.Backups;

/// <summary>Makes a backup every night. A machine that slept through the night makes up for it when it wakes.</summary>
public sealed partial class NightlyBackup(
    PlaybookOptions options, Backup backup, BackupShelf shelf, TimeProvider clock, ILogger<NightlyBackup> logger)
{
    /// <summary>When few read and nobody edits, by the machine's clock.</summary>
    private static readonly TimeSpan Hour = TimeSpan.FromHours(3);

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>Whether a night has begun since the last nightly backup.</summary>
    public bool IsDue(DateTimeOffset now)
    {
        var night = new DateTimeOffset(now.Date + Hour, now.Offset);
        if (night > now)
            night = night.AddDays(-1);
        return !shelf.List().Any(kept => kept.Name.StartsWith($"{BackupShelf.Nightly}-", StringComparison.Ordinal) && kept.Written >= night);
    }

    /// <summary>Makes one if it is due, and deletes what is more than <see cref="PlaybookOptions.NightlyBackups"/> of them.</summary>
    /// <returns>Null when none was due.</returns>
    public async Task<BackupReport?> RunIfDueAsync(CancellationToken cancellationToken = default)
    {
        var now = clock.GetLocalNow();
        if (options.NightlyBackups == 0 || !IsDue(now))
            return null;
        var report = await backup.WriteAsync(shelf.NameFor(BackupShelf.Nightly, now), cancellationToken: cancellationToken);
        if (report.Problem is { } problem)
            LogFailure(problem);
        else
            shelf.Thin(options.NightlyBackups);
        return report;
    }

    /// <summary>Looks every ten minutes until cancelled; not at once, since a site that starts has better things to do.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                await RunIfDueAsync(cancellationToken);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                LogFailure(Trouble.InWords(problem));
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "No nightly backup: {Problem}")]
    private partial void LogFailure(string problem);
}
