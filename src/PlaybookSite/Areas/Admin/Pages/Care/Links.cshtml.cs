using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Playbook.Editing;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Admin.Pages.Care;

/// <summary>Links that lead nowhere, as the last check found them.</summary>
[Authorize(Policy = Policies.Publish)]
internal sealed class LinksModel(LinkReport report) : PageModel
{
    public const int Shown = 500;

    public LinkReportState State { get; private set; } = report.State;

    public void OnGet()
    {
        // Without script somebody who waits need not press a key.
        if (State.IsRunning)
            Response.Headers.Append("Refresh", "3");
    }

    public IActionResult OnPost()
    {
        if (!report.Start())
            TempData["Message"] = "检查已经在进行";
        return Redirect("/admin/links");
    }
}
