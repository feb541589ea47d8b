using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Links;

namespace Playbook.Audit;

/// <summary>Writes down who did what.</summary>
public sealed class AuditTrail(IDbContextFactory<PlaybookDbContext> contexts, TimeProvider clock)
{
    /// <summary>Something that has no transaction of the book's own: an account, a backup.</summary>
    public async Task WriteAsync(
        AuditAction action, Actor by, string title = "", string detail = "", CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        database.Add(Entry(action, by, title, detail));
        await database.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Something that happens to a page: it stands in the transaction of the caller, who saves.</summary>
    public void Add(
        PlaybookDbContext database, AuditAction action, Actor by, PageKind kind, int pageId, string title, string detail = "") =>
        database.Add(Entry(action, by, title, detail, kind, pageId));

    /// <summary>Something that is no page, in the transaction of the caller, who saves.</summary>
    public void Add(PlaybookDbContext database, AuditAction action, Actor by, string title, string detail = "") =>
        database.Add(Entry(action, by, title, detail));

    private AuditEntry Entry(AuditAction action, Actor by, string title, string detail, PageKind? kind = null, int pageId = 0) => new()
    {
        At = clock.GetUtcNow(),
        ActorId = by.Id,
        Actor = by.Name,
        Action = action,
        Kind = kind,
        PageId = pageId,
        Title = title,
        Detail = detail,
    };
}
