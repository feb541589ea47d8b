using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.Data;

namespace PlaybookSite.Pages.Books;

internal sealed class BrowseModel(PlaybookDbContext db) : PageModel
{
    public IReadOnlyList<BookLine> Books { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Books = await db.Books.Published().PlaybookFirst().AsLines().ToListAsync(cancellation);
        return Page();
    }
}
