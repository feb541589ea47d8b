using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.Data;
using Playbook.Links;

namespace PlaybookSite.Pages.Books;

/// <summary>A whole book on one page, for paper.</summary>
internal sealed class PrintModel(PlaybookDbContext db) : PageModel
{
    public required BookCover Book { get; set; }

    public IReadOnlyList<ChapterText> Chapters { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string book, CancellationToken cancellation)
    {
        var covers = db.Books.Published().Where(b => b.Slug == book).AsCovers();
        if (await covers.FirstOrDefaultAsync(cancellation) is not { } found)
            return NotFound();
        Book = found;
        Chapters = await db.Chapters.Published().InBook(book).InReadingOrder().AsTexts().ToListAsync(cancellation);
        return Page();
    }

    // On paper a card cannot open: terms that nobody linked are words.
    public PrintedText Print(string html, string prefix) => PrintedText.From(TermLink.Without(html), prefix, PageUrl.Book(Book.Slug));
}
