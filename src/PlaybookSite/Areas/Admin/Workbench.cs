using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Playbook.Backups;
using Playbook.Data;
using Playbook.Drafts;
using Playbook.Editing;
using Playbook.Revisions;
using Playbook.Search.Insight;
using PlaybookSite.Accounts;
using PlaybookSite.Areas.Admin.Pages.Care;
using PlaybookSite.Pages;

namespace PlaybookSite.Areas.Admin;

/// <summary>Something that waits, and where it is listed.</summary>
/// <param name="Count">Null for what has not been counted.</param>
/// <param name="IsUrgent">Somebody else waits for it, or readers see that it lacks.</param>
internal sealed record Waiting(string Name, int? Count, string Url, bool IsUrgent = false);

/// <summary>How the site is, for those who keep it.</summary>
/// <param name="LastBackup">Null where there is none.</param>
internal sealed record SiteState(bool IsHealthy, IReadOnlyList<string> Complaints, StorageUse Storage, ShelvedBackup? LastBackup);

internal sealed record Work(IReadOnlyList<Waiting> Waiting, IReadOnlyList<DraftLine> Mine, IReadOnlyList<DraftLine> ToReview, SiteState? Site);

/// <summary>What waits for the person who is signed in. Counts and short lists, nothing that is read whole.</summary>
internal sealed class Workbench(
    PlaybookDbContext database,
    AccountsDbContext accounts,
    SearchInsight insight,
    LinkReport links,
    HealthCheckService health,
    Storage storage,
    BackupShelf backups,
    TimeProvider clock)
{
    private const int ListedDrafts = 5;

    private const int InsightDays = 30;

    public async Task<Work> OfAsync(ClaimsPrincipal person, CancellationToken cancellation)
    {
        var (id, publishes) = (person.AccountId(), person.MayPublish());
        var own = database.PageDrafts.OwnedBy(id);
        var states = await own.Open().GroupBy(draft => draft.State).Select(same => new { State = same.Key, Count = same.Count() })
            .ToDictionaryAsync(same => same.State, same => same.Count, cancellation);
        var overdue = await database.OverdueCountAsync(Wording.Today(clock).AddDays(OverduePages.Ahead), cancellation);
        List<Waiting> waiting =
        [
            new("我的草稿", states.GetValueOrDefault(DraftState.Working), "/admin/drafts"),
            new("退回给我", states.GetValueOrDefault(DraftState.Returned), "/admin/drafts?state=returned", IsUrgent: true),
        ];
        IReadOnlyList<DraftLine> toReview = [];
        if (publishes)
        {
            // Where nobody else may publish, the own drafts wait for oneself.
            var isAlone = !await accounts.HasReviewerBesidesAsync(id, cancellation);
            var others = database.PageDrafts.Submitted().Where(draft => isAlone || draft.OwnerId != id);
            toReview = await others.OrderBy(draft => draft.SubmittedAt).Take(ListedDrafts).AsLines().ToListAsync(cancellation);
            waiting.AddRange(
            [
                new("等待审阅", await others.CountAsync(cancellation), "/admin/review", IsUrgent: true),
                new("定时发布", await database.PageDrafts.Scheduled().CountAsync(cancellation), "/admin/review"),
                new("到期复查", overdue, "/admin/overdue"),
                new($"{InsightDays} 天内没有结果的搜索", await insight.CountWithoutHitAsync(InsightDays, cancellation), "/admin/searches?view=missed"),
                new("导入冲突", await database.Revisions.OpenConflicts().CountAsync(cancellation), "/admin/conflicts"),
                new("失效链接", links.State.At is null ? null : links.State.Broken.Count, "/admin/links"),
            ]);
        }
        else
        {
            waiting.AddRange(
            [
                new("等别人审阅", states.GetValueOrDefault(DraftState.Submitted), "/admin/drafts?state=submitted"),
                new("定时发布", states.GetValueOrDefault(DraftState.Scheduled), "/admin/drafts?state=scheduled"),
                new("到期复查", overdue, "/admin/overdue"),
            ]);
        }

        return new Work(
            waiting,
            await own.Open().LatestFirst().Take(ListedDrafts).AsLines().ToListAsync(cancellation),
            toReview,
            publishes ? await StateAsync(cancellation) : null);
    }

    private async Task<SiteState> StateAsync(CancellationToken cancellation)
    {
        var report = await health.CheckHealthAsync(cancellation);
        return new SiteState(
            report.Status == HealthStatus.Healthy,
            [.. report.Entries.Values.Where(check => check.Status != HealthStatus.Healthy).Select(check => check.Description ?? check.Exception?.Message ?? "没有说明")],
            storage.Use,
            backups.List() is [var latest, ..] ? latest : null);
    }
}
