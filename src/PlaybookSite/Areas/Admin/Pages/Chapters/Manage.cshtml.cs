using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Audit;
using Playbook.Books;
using Playbook.Data;
using Playbook.Drafts;
using Playbook.Editing;
using Playbook.Links;
using Playbook.Revisions;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Admin.Pages.Chapters;

/// <summary>One chapter: where it stands, who writes on it, what was done with it, and what may be done.</summary>
internal sealed class ManageModel(PlaybookDbContext db, DraftDesk desk, ChapterShelving shelving) : PageModel
{
    private const int ShownEntries = 20;

    public required ManagedChapter Chapter { get; set; }

    public IReadOnlyList<DraftLine> Drafts { get; private set; } = [];

    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    public int Revisions { get; private set; }

    /// <summary>What an import brought and nobody has decided on; null for nothing.</summary>
    public int? Conflict { get; private set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation)
    {
        var found = await db.Chapters.AsNoTracking().Where(chapter => chapter.Id == id)
            .Select(chapter => new ManagedChapter(
                chapter.Id, chapter.Book!.Slug, chapter.Book.Title, chapter.Slug, chapter.Title, chapter.Number, chapter.Kind, chapter.Part, chapter.PartNumber,
                chapter.Published, chapter.Book.Published, chapter.Updated, chapter.Edited, chapter.SourceFile))
            .SingleOrDefaultAsync(cancellation);
        if (found is null)
            return NotFound();
        Chapter = found;
        Drafts = await db.PageDrafts.OfPage(PageKind.Chapter, id).Open().LatestFirst().AsLines().ToListAsync(cancellation);
        Drafts = [.. Drafts.Select(line => line.ShownTo(User, Chapter.Title))];
        Entries = await db.AuditEntries().OfPage(PageKind.Chapter, id).LatestFirst().Take(ShownEntries).ToListAsync(cancellation);
        Revisions = await db.Revisions.CountAsync(revision => revision.Kind == PageKind.Chapter && revision.PageId == id, cancellation);
        Conflict = await db.Revisions.OpenConflicts().OfPage(PageKind.Chapter, id).MaxAsync(conflict => (int?)conflict.Id, cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostEditAsync(int id, CancellationToken cancellation) =>
        await desk.OpenChapterAsync(id, User.Writer(), cancellation) is { } draft ? Redirect($"/admin/drafts/{draft}") : NotFound();

    public Task<IActionResult> OnPostUnpublishAsync(int id, string? reason, CancellationToken cancellation) =>
        ShelveAsync(id, reason, shelving.UnpublishAsync, "已取消发布", cancellation);

    public Task<IActionResult> OnPostPublishAsync(int id, string? reason, CancellationToken cancellation) =>
        ShelveAsync(id, reason, shelving.PublishAgainAsync, "已重新发布", cancellation);

    private async Task<IActionResult> ShelveAsync(
        int id, string? reason, Func<int, Edit, CancellationToken, Task<ShelvingResult>> shelve, string done, CancellationToken cancellation)
    {
        if (!User.MayPublish())
            return StatusCode(StatusCodes.Status403Forbidden);
        var result = await shelve(id, User.Edit(reason), cancellation);
        if (result.Outcome == ShelvingOutcome.Missing)
            return NotFound();
        this.Tell(result.Outcome == ShelvingOutcome.Done ? $"{done}：《{result.Title}》" : "已经是这样了，没有改动", result.Outcome == ShelvingOutcome.Done);
        return Redirect($"/admin/chapters/{id}");
    }
}

internal sealed record ManagedChapter(
    int Id,
    string Book,
    string BookTitle,
    string Slug,
    string Title,
    string Number,
    ChapterKind Kind,
    string Part,
    string PartNumber,
    bool Published,
    bool BookPublished,
    DateTimeOffset Updated,
    DateTimeOffset? Edited,
    string SourceFile);
