using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Editing;
using Playbook.Links;
using Playbook.Revisions;

namespace PlaybookSite.Areas.Admin.Pages.History;

/// <summary>A page whose history is looked at.</summary>
/// <param name="Back">Where it is managed; empty when it is gone for good.</param>
internal sealed record HistoryPage(PageKind Kind, int Id, string Title, string Back)
{
    public string Url => UrlOf(Kind, Id);

    public bool IsGone => Back.Length == 0;

    public static string UrlOf(PageKind kind, int id) => $"/admin/history/{kind.ToString().ToLowerInvariant()}/{id}";

    /// <param name="kind">As it stands in the address.</param>
    /// <returns>Null when there was never such a page.</returns>
    public static async Task<HistoryPage?> FindAsync(PlaybookDbContext db, string kind, int id, CancellationToken cancellation)
    {
        switch (kind)
        {
            case "case":
                var study = await db.CaseStudies.Where(c => c.Id == id).Select(c => c.Title).SingleOrDefaultAsync(cancellation);
                var last = study ?? await db.Revisions.OfPage(PageKind.Case, id).OrderByDescending(r => r.Id).Select(r => r.Title).FirstOrDefaultAsync(cancellation);
                return last is null ? null : new HistoryPage(PageKind.Case, id, last, study is null ? "" : $"/admin/cases/{id}");
            case "chapter":
                var chapter = await db.Chapters.Where(c => c.Id == id).Select(c => c.Title).SingleOrDefaultAsync(cancellation);
                return chapter is null ? null : new HistoryPage(PageKind.Chapter, id, chapter, $"/admin/chapters/{id}");
            case "term":
                var term = await db.Terms.Where(t => t.Id == id).Select(t => t.Name).SingleOrDefaultAsync(cancellation);
                return term is null ? null : new HistoryPage(PageKind.Term, id, term, AdminUrl.Term(id));
            default:
                return null;
        }
    }

    /// <summary>What the page says today; null when it is gone.</summary>
    public async Task<IReadOnlyList<DraftField>?> NowAsync(PlaybookDbContext db, CancellationToken cancellation) => Kind switch
    {
        PageKind.Case => await db.CaseStudies.AsNoTracking().SingleOrDefaultAsync(c => c.Id == Id, cancellation) is { } study ? DraftWords.Of(DraftWords.DraftOf(study)) : null,
        PageKind.Term => await db.Terms.AsNoTracking().SingleOrDefaultAsync(t => t.Id == Id, cancellation) is { } term ? DraftWords.Of(DraftWords.DraftOf(term)) : null,
        _ => await db.Chapters.AsNoTracking().SingleOrDefaultAsync(c => c.Id == Id, cancellation) is { } chapter ? DraftWords.Of(DraftWords.DraftOf(chapter)) : null,
    };

    public async Task<IReadOnlyList<DraftField>> ThenAsync(PlaybookDbContext db, Revision revision, CancellationToken cancellation) => Kind switch
    {
        PageKind.Case => DraftWords.Of(revision, await db.CaseStudies.AsNoTracking().SingleOrDefaultAsync(c => c.Id == Id, cancellation)),
        PageKind.Term => DraftWords.Of(revision, await db.Terms.AsNoTracking().SingleAsync(t => t.Id == Id, cancellation)),
        _ => DraftWords.Of(revision, await db.Chapters.AsNoTracking().SingleAsync(c => c.Id == Id, cancellation)),
    };

    public static string Of(RevisionCause cause) => cause switch
    {
        RevisionCause.Import => "被导入替换",
        RevisionCause.Edit => "被编辑替换",
        RevisionCause.Draft => "没有采用的一稿",
        RevisionCause.Kept => "没有用导入的，保留了这一稿",
        _ => "导入带来的一稿，没有直接用",
    };
}
