using Playbook.Search;

namespace PlaybookSite.Startup;

/// <summary>Keeps the index level with the database while the site serves.</summary>
internal sealed class IndexFollowing(IndexFollower follower) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => follower.RunAsync(stoppingToken);
}
