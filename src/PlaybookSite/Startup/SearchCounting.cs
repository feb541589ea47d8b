using Playbook.Search.Insight;

namespace PlaybookSite.Startup;

/// <summary>Writes down what was searched while the site serves, and once more when it stops.</summary>
internal sealed class SearchCounting(SearchCounter counter) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => counter.RunAsync(stoppingToken);
}
