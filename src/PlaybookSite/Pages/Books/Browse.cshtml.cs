using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.Data;

namespace PlaybookSite.Pages.Books;

internal sealed class BrowseModel(PlaybookDbContext db) : PageModel
{
    private ILookup<string, ChapterLine> _chapters = Array.Empty<ChapterLine>().ToLookup(chapter => chapter.Book);

    public IReadOnlyList<BookLine> Books { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Books = await db.Books.Published().PlaybookFirst().AsLines().ToListAsync(cancellation);
        _chapters = (await db.Chapters.Published().InReadingOrder().AsLines().ToListAsync(cancellation)).ToLookup(chapter => chapter.Book);
        return Page();
    }

    /// <summary>The parts of a book with their places on its page, counted from 1 as they are there; what stands in none is left out.</summary>
    public IEnumerable<(int Place, BookPart Part)> PartsOf(BookLine book) => _chapters[book.Slug].InParts().Index()
        .Select(part => (part.Index + 1, part.Item)).Where(part => part.Item.Title + part.Item.Number != "");
}
