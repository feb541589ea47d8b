using Microsoft.Extensions.Diagnostics.HealthChecks;
using Playbook.Data;
using Playbook.Search;

namespace PlaybookSite.Health;

/// <summary>Ready when searches see the database's last change. One that is not seen yet is taken in first.</summary>
internal sealed class IndexHealthCheck(SearchIndex index, PlaybookDatabase database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (index.Status.Problem is { } problem)
            return HealthCheckResult.Unhealthy(problem);
        if (index.Status.IsIncomplete)
            return HealthCheckResult.Unhealthy("正在重建搜索索引，页面照常可读");
        var latest = await database.LastChangeAsync(cancellationToken);
        if (index.Status.LastChange < latest)
            await index.CatchUpAsync(cancellationToken);
        var status = index.Status;
        return status.IsOpen && status.LastChange >= latest
            ? HealthCheckResult.Healthy($"搜索索引与数据库一致，共 {status.Documents} 条")
            : HealthCheckResult.Unhealthy($"搜索索引停在第 {status.LastChange} 次变更，数据库已到第 {latest} 次");
    }
}
