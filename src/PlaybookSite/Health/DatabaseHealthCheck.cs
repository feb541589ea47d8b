using Microsoft.Extensions.Diagnostics.HealthChecks;
using Playbook.Data;

namespace PlaybookSite.Health;

internal sealed class DatabaseHealthCheck(PlaybookDatabase database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await database.AnswersAsync(cancellationToken)
            ? HealthCheckResult.Healthy("数据库正常")
            : HealthCheckResult.Unhealthy("数据库没有回应");
}
