using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Editing;
using Playbook.Links;

namespace PlaybookSite.Areas.Admin.Pages.Drafts;

/// <summary>What a draft would change on its page; of a new one all that it says. Drawn by _Changes.cshtml.</summary>
internal sealed record DraftChanges(OpenedDraft Opened, IReadOnlyList<Comparison> Fields)
{
    public bool IsNew => Opened.Draft.PageId == 0;

    public static async Task<IReadOnlyList<Comparison>> OfAsync(PlaybookDbContext db, OpenedDraft opened, CancellationToken cancellation)
    {
        var (draft, page) = (opened.Draft, opened.Draft.PageId);
        var (after, before) = draft.Kind == PageKind.Case
            ? (DraftWords.Of(opened.Case), page == 0 ? [] : DraftWords.Of(DraftWords.DraftOf(await db.CaseStudies.AsNoTracking().SingleAsync(study => study.Id == page, cancellation))))
            : (DraftWords.Of(opened.Chapter), DraftWords.Of(DraftWords.DraftOf(await db.Chapters.AsNoTracking().SingleAsync(chapter => chapter.Id == page, cancellation))));
        return [.. after.Select(field => new Comparison(
                field.Label, "现在的页面", before.FirstOrDefault(other => other.Label == field.Label).Text ?? "", "这份草稿", field.Text))
            .Where(comparison => !comparison.IsEqual)];
    }
}
