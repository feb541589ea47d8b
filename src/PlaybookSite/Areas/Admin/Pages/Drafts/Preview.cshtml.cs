using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Playbook.Books;
using Playbook.Drafts;
using Playbook.Editing;
using Playbook.Links;
using PlaybookSite.Pages.CaseStudies;

namespace PlaybookSite.Areas.Admin.Pages.Drafts;

/// <summary>A draft as its readers would see it, by the templates that they get.</summary>
internal sealed class PreviewModel(DraftDesk desk, DraftPublishing publishing, PagePreview preview) : PageModel
{
    public required OpenedDraft Opened { get; set; }

    public CasePage? Case { get; private set; }

    public Chapter? Chapter { get; private set; }

    public IReadOnlyList<LinkTarget> Related { get; private set; } = [];

    public string Problem { get; private set; } = "";

    /// <summary>What whoever publishes it will be told, too.</summary>
    public IReadOnlyList<DraftProblem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation)
    {
        if (await desk.FindAsync(id, User.Writer(), cancellation) is not { } opened || opened.Draft.State == DraftState.Discarded)
            return NotFound();
        Opened = opened;
        Problems = await publishing.CheckAsync(id, User.Writer(), cancellation) ?? [];
        if (opened.Draft.Kind == PageKind.Case)
        {
            var shown = await preview.OfCaseAsync(opened.Draft.PageId, opened.Case, cancellation);
            (Related, Problem) = (shown.Related, shown.Problem);
            if (shown.Case is { } study)
                Case = CasePage.Of(study, query: null) with { Related = [.. Related.Select(Linked)] };
        }
        else
        {
            var shown = await preview.OfChapterAsync(opened.Draft.PageId, opened.Chapter, cancellation);
            (Chapter, Related, Problem) = (shown.Chapter, shown.Related, shown.Problem);
        }

        return Page();
    }

    private static LinkedPage Linked(LinkTarget target) => new(target.Kind ?? PageKind.Term, target.Book, "", target.Slug, target.Title, "");
}
