using Microsoft.EntityFrameworkCore;
using Playbook.Links;

namespace Playbook.Revisions;

public static class RevisionQueries
{
    public static IQueryable<Revision> OfPage(this IQueryable<Revision> revisions, PageKind kind, int id) =>
        revisions.AsNoTracking().Where(revision => revision.Kind == kind && revision.PageId == id);

    /// <summary>Conflicts that wait for an editor: nobody has saved or kept the page since, and no import replaced it.</summary>
    public static IQueryable<Revision> OpenConflicts(this IQueryable<Revision> revisions) =>
        revisions.AsNoTracking().Where(conflict => conflict.Cause == RevisionCause.Conflict && !revisions.Any(later =>
            later.Kind == conflict.Kind && later.PageId == conflict.PageId && later.Id > conflict.Id
            && (later.Cause == RevisionCause.Edit || later.Cause == RevisionCause.Import || later.Cause == RevisionCause.Kept)));
}
