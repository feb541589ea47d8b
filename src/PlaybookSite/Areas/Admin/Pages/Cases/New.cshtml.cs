using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Playbook.Editing;

namespace PlaybookSite.Areas.Admin.Pages.Cases;

/// <summary>A new case starts from a template; it is a draft until somebody publishes it.</summary>
internal sealed class NewModel(DraftDesk desk) : PageModel
{
    public async Task<IActionResult> OnPostAsync(string? template, CancellationToken cancellation) =>
        CaseTemplate.Find(template ?? "") is { } found
            ? Redirect($"/admin/drafts/{await desk.NewCaseAsync(found, User.Writer(), cancellation)}")
            : NotFound();
}
