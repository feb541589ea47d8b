using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Links;

namespace Playbook.Audit;

public static class AuditQueries
{
    /// <summary>All that was done, to be read only. Here and not in the context: the audit stands behind the data, which knows nothing of it.</summary>
    public static IQueryable<AuditEntry> AuditEntries(this PlaybookDbContext database) => database.Set<AuditEntry>().AsNoTracking();

    public static IQueryable<AuditEntry> OfPage(this IQueryable<AuditEntry> entries, PageKind kind, int id) =>
        entries.Where(entry => entry.Kind == kind && entry.PageId == id);

    public static IQueryable<AuditEntry> LatestFirst(this IQueryable<AuditEntry> entries) => entries.OrderByDescending(entry => entry.Id);
}
