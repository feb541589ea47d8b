using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.CaseStudies;
using Playbook.Data;
using Playbook.Drafts;
using Playbook.Editing;
using Playbook.Links;

namespace PlaybookSite.Areas.Admin.Pages.Cases;

/// <summary>All cases, and who is writing on which.</summary>
internal sealed class BrowseModel(PlaybookDbContext db, DraftDesk desk) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    /// <summary>published, hidden, archived; empty for all that is not archived.</summary>
    [BindProperty(SupportsGet = true, Name = "state")]
    public string? State { get; set; }

    /// <summary>taken: out of documents; own: written as cases; empty for both.</summary>
    [BindProperty(SupportsGet = true, Name = "origin")]
    public string? Origin { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<CaseRow> Cases { get; private set; } = [];

    /// <summary>Drafts of new cases that this person is writing.</summary>
    public IReadOnlyList<DraftLine> Fresh { get; private set; } = [];

    public ILookup<int, DraftLine> Drafts { get; private set; } = Array.Empty<DraftLine>().ToLookup(line => line.PageId);

    public int Total { get; private set; }

    public int Pages => (Total + PageSize - 1) / PageSize;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Number = Math.Max(1, Number);
        var cases = db.CaseStudies.AsNoTracking().Where(study => study.Trashed == null);
        cases = State switch
        {
            "published" => cases.Where(study => study.Published),
            "hidden" => cases.Where(study => !study.Published && study.Archived == null),
            "archived" => cases.Where(study => study.Archived != null),
            _ => cases.Where(study => study.Archived == null),
        };
        if (Query?.Trim() is { Length: > 0 } query)
            cases = cases.Where(study => study.Title.Contains(query) || study.Company.Contains(query) || study.Slug.Contains(query));
        cases = Origin switch
        {
            "own" => cases.Where(study => study.FromChapter == ""),
            "taken" => cases.Where(study => study.FromChapter != ""),
            _ => cases,
        };
        Total = await cases.CountAsync(cancellation);
        // Which fifty first, by the index alone; then their rows, which hold the texts.
        var ids = await cases.OrderByDescending(study => study.Updated).ThenBy(study => study.Title)
            .Select(study => study.Id).Skip((Number - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        var rows = await db.CaseStudies.AsNoTracking().Where(study => ids.Contains(study.Id))
            .Select(study => new CaseRow(
                study.Id, study.Slug, study.Title, study.Company, study.Outcome, study.Published, study.Archived != null, study.Updated))
            .ToListAsync(cancellation);
        Cases = [.. ids.Join(rows, id => id, row => row.Id, (_, row) => row)];
        var person = User.Writer();
        Fresh = await db.PageDrafts.OwnedBy(person.Id).Open().Where(draft => draft.Kind == PageKind.Case && draft.PageId == 0)
            .LatestFirst().AsLines().Take(20).ToListAsync(cancellation);
        Drafts = (await db.PageDrafts.Open().Where(draft => draft.Kind == PageKind.Case && ids.Contains(draft.PageId)).AsLines().ToListAsync(cancellation))
            .ToLookup(line => line.PageId);
    }

    /// <summary>Opens the person's draft of a case.</summary>
    public async Task<IActionResult> OnPostEditAsync(int id, CancellationToken cancellation) =>
        await desk.OpenCaseAsync(id, User.Writer(), cancellation) is { } draft ? Redirect($"/admin/drafts/{draft}") : NotFound();
}

internal sealed record CaseRow(
    int Id, string Slug, string Title, string Company, Outcome Outcome, bool Published, bool Archived, DateTimeOffset Updated);
