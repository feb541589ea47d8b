using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.Data;

namespace PlaybookSite.Pages.Books;

/// <summary>A book opened at its cover: what it says of itself, and its chapters.</summary>
internal sealed class OpenModel(PlaybookDbContext db) : PageModel
{
    public required BookCover Book { get; set; }

    public IReadOnlyList<BookPart> Parts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string book, CancellationToken cancellation)
    {
        var covers = db.Books.Published().Where(b => b.Slug == book).AsCovers();
        if (await covers.FirstOrDefaultAsync(cancellation) is not { } found)
            return NotFound();
        Book = found;
        Parts = (await db.Chapters.Published().InBook(book).InReadingOrder().AsLines().ToListAsync(cancellation)).InParts();
        return Page();
    }
}
