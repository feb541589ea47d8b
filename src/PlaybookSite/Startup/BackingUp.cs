using Playbook.Backups;

namespace PlaybookSite.Startup;

/// <summary>Makes the nightly backups while the site serves.</summary>
internal sealed class BackingUp(NightlyBackup nightly) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => nightly.RunAsync(stoppingToken);
}
