using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Playbook.Editing;
using Playbook.Links;

namespace PlaybookSite.Areas.Admin.Pages.Drafts;

/// <summary>Two texts of one page: what each says, and both put together. Nothing is published here.</summary>
internal sealed class MergeModel(DraftDesk desk, DraftMerging merging) : PageModel
{
    public required OpenedDraft Opened { get; set; }

    public IReadOnlyList<MergedField> Fields { get; private set; } = [];

    public int Clashes => Fields.Sum(merged => merged.Clashes);

    [BindProperty]
    public int DraftVersion { get; set; }

    [BindProperty]
    public int PageVersion { get; set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation)
    {
        var person = User.Writer();
        if (await desk.FindAsync(id, person, cancellation) is not { } opened)
            return NotFound();
        Opened = opened;
        var (fields, version) = opened.Draft.Kind == PageKind.Case
            ? await merging.OfCaseAsync(id, person, cancellation) is { } study ? (study.Fields, study.Version) : ([], 0)
            : await merging.OfChapterAsync(id, person, cancellation) is { } chapter ? (chapter.Fields, chapter.Version) : ([], 0);
        if (version == 0)
            return NotFound();
        (Fields, PageVersion, DraftVersion) = (fields, version, opened.Draft.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, MergeChoice choice, CancellationToken cancellation)
    {
        var person = User.Writer();
        var result = await merging.TakeAsync(id, DraftVersion, PageVersion, choice, person, cancellation);
        if (result.Outcome == DraftOutcome.Missing)
            return NotFound();
        var message = result.Outcome == DraftOutcome.Saved
            ? choice switch
            {
                MergeChoice.Merged => "草稿里现在是合并后的文字，看过以后再发布",
                MergeChoice.Mine => "草稿不变；发布时替换页面，对方的文字会留在修订记录里",
                _ => "草稿里现在是页面上的文字，你原来写的留在修订记录里",
            }
            : result.Message;
        this.Tell(message, result.Outcome == DraftOutcome.Saved);
        return Redirect(result.Outcome == DraftOutcome.Saved ? $"/admin/drafts/{id}" : $"/admin/drafts/{id}/merge");
    }
}
