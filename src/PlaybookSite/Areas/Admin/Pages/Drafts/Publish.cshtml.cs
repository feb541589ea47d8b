using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Drafts;
using Playbook.Editing;
using Playbook.Links;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Admin.Pages.Drafts;

/// <summary>The one page that publishes: what is missing, what will change, and a button that says what it does.</summary>
[Authorize(Policy = Policies.Publish)]
internal sealed class PublishModel(DraftDesk desk, DraftPublishing publishing, PlaybookDbContext db, AccountsDbContext accounts) : PageModel
{
    public required OpenedDraft Opened { get; set; }

    public IReadOnlyList<DraftProblem> Problems { get; private set; } = [];

    public IReadOnlyList<Comparison> Changes { get; private set; } = [];

    [BindProperty]
    public int DraftVersion { get; set; }

    [BindProperty]
    public bool WarningsAreSeen { get; set; }

    /// <summary>By the clock in Beijing.</summary>
    [BindProperty]
    public DateTime? PublishAt { get; set; }

    public bool IsIncomplete => Problems.Any(problem => !problem.IsWarning);

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
            return NotFound();
        DraftVersion = Opened.Draft.Version;
        return Page();
    }

    /// <summary>立即发布.</summary>
    public Task<IActionResult> OnPostAsync(int id, CancellationToken cancellation) => PublishAsync(id, null, cancellation);

    /// <summary>定时发布.</summary>
    public async Task<IActionResult> OnPostScheduleAsync(int id, CancellationToken cancellation)
    {
        if (Writing.Moment(PublishAt) is { } at)
            return await PublishAsync(id, at, cancellation);
        ModelState.AddModelError(nameof(PublishAt), "请选一个将来的时间");
        return await AgainAsync(id, cancellation);
    }

    private async Task<IActionResult> PublishAsync(int id, DateTimeOffset? at, CancellationToken cancellation)
    {
        var person = User.Writer();
        var order = new PublishOrder(DraftVersion)
        {
            At = at,
            WarningsAreSeen = WarningsAreSeen,
            HasOtherReviewers = await accounts.HasReviewerBesidesAsync(person.Id, cancellation),
        };
        var result = await publishing.PublishAsync(id, order, person, cancellation);
        switch (result.Outcome)
        {
            case PublishOutcome.Published:
                var (url, title) = await PageAsync(result, cancellation);
                (TempData["Message"], TempData["MessageUrl"]) = ($"已发布《{title}》", url);
                return Redirect(result.Kind == PageKind.Case ? $"/admin/cases/{result.PageId}" : $"/admin/chapters/{result.PageId}");
            case PublishOutcome.Scheduled:
                TempData["Message"] = $"会在北京时间 {Writing.Minute(at!.Value)} 自动发布";
                return Redirect("/admin/review");
            case PublishOutcome.Missing:
                return NotFound();
            case PublishOutcome.Conflict when result.PageId > 0:
                this.Tell("没有发布：" + result.Message, isDone: false);
                return Redirect($"/admin/drafts/{id}/merge");
            default:
                // What is wrong with the time is said at the time, and once.
                var ofTime = result.Problems.Where(problem => problem.Field == nameof(PublishAt)).ToList();
                foreach (var problem in ofTime)
                    ModelState.AddModelError(nameof(PublishAt), $"{result.Message}，{problem.Message}");
                if (ofTime.Count == 0)
                    ModelState.AddModelError("", result.Message);
                return await AgainAsync(id, cancellation);
        }
    }

    private async Task<IActionResult> AgainAsync(int id, CancellationToken cancellation)
    {
        if (!await LoadAsync(id, cancellation))
            return NotFound();
        DraftVersion = Opened.Draft.Version;
        ModelState.Remove(nameof(DraftVersion));
        return Page();
    }

    private async Task<bool> LoadAsync(int id, CancellationToken cancellation)
    {
        var person = User.Writer();
        if (await desk.FindAsync(id, person, cancellation) is not { } opened || opened.Draft.State == DraftState.Discarded
            || await publishing.CheckAsync(id, person, cancellation) is not { } problems)
            return false;
        (Opened, Problems) = (opened, problems);
        Changes = await DraftChanges.OfAsync(db, opened, cancellation);
        return true;
    }

    private async Task<(string Url, string Title)> PageAsync(PublishResult result, CancellationToken cancellation)
    {
        if (result.Kind == PageKind.Case)
        {
            var study = await db.CaseStudies.Where(c => c.Id == result.PageId).Select(c => new { c.Slug, c.Title }).SingleAsync(cancellation);
            return (PageUrl.Case(study.Slug), study.Title);
        }

        var chapter = await db.Chapters.Where(c => c.Id == result.PageId).Select(c => new { Book = c.Book!.Slug, c.Slug, c.Title }).SingleAsync(cancellation);
        return (PageUrl.Chapter(chapter.Book, chapter.Slug), chapter.Title);
    }
}
