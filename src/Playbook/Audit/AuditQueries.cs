using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Links;

namespace Playbook.Audit;

public static class AuditQueries
{
    /// <summary>The offset of the days that pages print.</summary>
    private static readonly TimeSpan BeijingOffset = TimeSpan.FromHours(8);

    /// <summary>All that was done, to be read only. Here and not in the context: the audit stands behind the data, which knows nothing of it.</summary>
    public static IQueryable<AuditEntry> AuditEntries(this PlaybookDbContext database) => database.Set<AuditEntry>().AsNoTracking();

    public static IQueryable<AuditEntry> OfPage(this IQueryable<AuditEntry> entries, PageKind kind, int id) =>
        entries.Where(entry => entry.Kind == kind && entry.PageId == id);

    public static IQueryable<AuditEntry> LatestFirst(this IQueryable<AuditEntry> entries) => entries.OrderByDescending(entry => entry.Id);

    public static IQueryable<AuditEntry> Matching(this IQueryable<AuditEntry> entries, AuditFilter filter)
    {
        if (filter.ActorId is { } actor)
            entries = entries.Where(entry => entry.ActorId == actor);
        if (filter.Action is { } action)
            entries = entries.Where(entry => entry.Action == action);
        if (filter.Kind is { } kind)
            entries = entries.Where(entry => entry.Kind == kind);
        if (filter.PageId is { } page)
            entries = entries.Where(entry => entry.PageId == page);
        if (filter.From is { } from)
        {
            var begin = Begin(from);
            entries = entries.Where(entry => entry.At >= begin);
        }

        if (filter.To is { } to)
        {
            var end = Begin(to.AddDays(1));
            entries = entries.Where(entry => entry.At < end);
        }

        return entries;
    }

    /// <summary>Everybody who ever did something, as they were called the last time.</summary>
    public static async Task<IReadOnlyList<Actor>> ActorsAsync(this IQueryable<AuditEntry> entries, CancellationToken cancellationToken = default)
    {
        // The index of the accounts holds the numbers too: the entries themselves are read only once for each person.
        var last = await entries.GroupBy(entry => entry.ActorId).Select(same => same.Max(entry => entry.Id)).ToListAsync(cancellationToken);
        return await entries.Where(entry => last.Contains(entry.Id)).OrderBy(entry => entry.Actor)
            .Select(entry => new Actor(entry.ActorId, entry.Actor)).ToListAsync(cancellationToken);
    }

    private static DateTimeOffset Begin(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), BeijingOffset);
}
