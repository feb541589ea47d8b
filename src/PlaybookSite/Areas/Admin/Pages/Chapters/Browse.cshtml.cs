using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.Data;
using Playbook.Drafts;
using Playbook.Editing;
using Playbook.Links;

namespace PlaybookSite.Areas.Admin.Pages.Chapters;

/// <summary>The chapters of all books in reading order, and who is writing on which.</summary>
internal sealed class BrowseModel(PlaybookDbContext db, DraftDesk desk) : PageModel
{
    private const int PageSize = 100;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    /// <summary>Slug; empty for all books.</summary>
    [BindProperty(SupportsGet = true, Name = "book")]
    public string? Book { get; set; }

    /// <summary>published, hidden; empty for both.</summary>
    [BindProperty(SupportsGet = true, Name = "state")]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<(string Slug, string Title)> Books { get; private set; } = [];

    public IReadOnlyList<ChapterRow> Chapters { get; private set; } = [];

    public ILookup<int, DraftLine> Drafts { get; private set; } = Array.Empty<DraftLine>().ToLookup(line => line.PageId);

    public int Total { get; private set; }

    public int Pages => (Total + PageSize - 1) / PageSize;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Number = Math.Max(1, Number);
        Books = [.. (await db.Books.AsNoTracking().PlaybookFirst().Select(book => new { book.Slug, book.Title }).ToListAsync(cancellation))
            .Select(book => (book.Slug, book.Title))];
        var chapters = db.Chapters.AsNoTracking();
        if (!string.IsNullOrEmpty(Book))
            chapters = chapters.InBook(Book);
        if (Query?.Trim() is { Length: > 0 } query)
            chapters = chapters.Where(chapter => chapter.Title.Contains(query));
        chapters = State switch
        {
            "published" => chapters.Where(chapter => chapter.Published),
            "hidden" => chapters.Where(chapter => !chapter.Published),
            _ => chapters,
        };
        Total = await chapters.CountAsync(cancellation);
        Chapters = await chapters.InReadingOrder().Skip((Number - 1) * PageSize).Take(PageSize)
            .Select(chapter => new ChapterRow(
                chapter.Id, chapter.Book!.Slug, chapter.Book.Title, chapter.Slug, chapter.Title, chapter.Number, chapter.Kind, chapter.Published,
                chapter.Edited, chapter.Updated))
            .ToListAsync(cancellation);
        var ids = Chapters.Select(chapter => chapter.Id).ToList();
        Drafts = (await db.PageDrafts.Open().Where(draft => draft.Kind == PageKind.Chapter && ids.Contains(draft.PageId)).AsLines().ToListAsync(cancellation))
            .ToLookup(line => line.PageId);
    }

    public async Task<IActionResult> OnPostEditAsync(int id, CancellationToken cancellation) =>
        await desk.OpenChapterAsync(id, User.Writer(), cancellation) is { } draft ? Redirect($"/admin/drafts/{draft}") : NotFound();
}

internal sealed record ChapterRow(
    int Id, string Book, string BookTitle, string Slug, string Title, string Number, ChapterKind Kind, bool Published, DateTimeOffset? Edited, DateTimeOffset Updated);
