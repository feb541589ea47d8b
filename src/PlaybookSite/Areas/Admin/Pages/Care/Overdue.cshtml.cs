using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Playbook.Data;
using Playbook.Editing;
using Playbook.Links;
using PlaybookSite.Accounts;
using PlaybookSite.Pages;

namespace PlaybookSite.Areas.Admin.Pages.Care;

/// <summary>Pages whose day to be looked at again is past, or near; whoever may publish confirms those that still hold.</summary>
internal sealed class OverdueModel(PlaybookDbContext database, PageReviewing reviewing, TimeProvider clock) : PageModel
{
    public const int Shown = 200;

    /// <summary>From a review to the next, where nobody says otherwise.</summary>
    private const int Months = 6;

    public DateOnly Today { get; } = Wording.Today(clock);

    public DateOnly Proposed => Today.AddMonths(Months);

    public int Total { get; private set; }

    public IReadOnlyList<OverduePage> Pages { get; private set; } = [];

    /// <summary>What could not be confirmed, as it was sent; null where nothing was.</summary>
    public ConfirmForm? Wrong { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var until = Today.AddDays(OverduePages.Ahead);
        Pages = await database.OverdueAsync(until, Shown, cancellation);
        Total = Pages.Count < Shown ? Pages.Count : await database.OverdueCountAsync(until, cancellation);
    }

    /// <summary>已复查.</summary>
    public async Task<IActionResult> OnPostConfirmAsync(ConfirmForm form, CancellationToken cancellation)
    {
        if (!User.MayPublish())
            return StatusCode(StatusCodes.Status403Forbidden);
        // A day that cannot be read is no day.
        var order = new ReviewOrder(form.Version, form.Was, form.ReviewBy ?? DateOnly.MinValue) { Note = form.Note ?? "" };
        var result = await reviewing.ConfirmAsync(form.Kind, form.Id, order, User.Writer(), cancellation);
        switch (result.Outcome)
        {
            case ReviewOutcome.Missing:
                return NotFound();
            case ReviewOutcome.Invalid:
                Wrong = form;
                ModelState.Clear();
                ModelState.AddModelError("", result.Message);
                await OnGetAsync(cancellation);
                return Page();
            case ReviewOutcome.Done:
                TempData["Message"] = $"已复查《{result.Title}》，下次复查 {Wording.Day(form.ReviewBy!.Value)}";
                return Redirect("/admin/overdue");
            default:
                this.Tell($"没有记下：{result.Message}", isDone: false);
                return Redirect("/admin/overdue");
        }
    }
}

/// <param name="Version">Of the page that was looked at.</param>
/// <param name="Was">The day of review that it had then.</param>
internal sealed record ConfirmForm(PageKind Kind, int Id, int Version, DateOnly? Was, DateOnly? ReviewBy, string? Note);
