using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.Data;

namespace PlaybookSite.Pages.Topics;

internal sealed class BrowseModel(PlaybookDbContext db) : PageModel
{
    private List<ChapterLine> _chapters = [];
    private List<List<string>> _sources = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        _sources = await db.Chapters.Published().InBooksOf(BookKind.Source).WithEvidence().Select(chapter => chapter.Topics).ToListAsync(cancellation);
        _chapters = await db.Chapters.Published().InBooksOf(BookKind.Playbook).InReadingOrder().AsLines().ToListAsync(cancellation);
        return Page();
    }

    public IEnumerable<ChapterLine> PlaybookChapters(Topic topic) =>
        _chapters.Where(chapter => chapter.Topics.Contains(topic.Slug));

    public int SourceChapters(Topic topic) => _sources.Count(topics => topics.Contains(topic.Slug));
}
