using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.Data;

namespace PlaybookSite.Pages.Topics;

internal sealed class BrowseModel(PlaybookDbContext db) : PageModel
{
    private List<ChapterLine> _chapters = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        _chapters = await db.Chapters.Published().InReadingOrder().AsLines().ToListAsync(cancellation);
        return Page();
    }

    public IEnumerable<ChapterLine> PlaybookChapters(Topic topic) =>
        _chapters.Where(chapter => chapter.BookKind == BookKind.Playbook && chapter.Topics.Contains(topic.Slug));

    public int SourceChapters(Topic topic) =>
        _chapters.Count(chapter => chapter.BookKind == BookKind.Source && chapter.Topics.Contains(topic.Slug));
}
