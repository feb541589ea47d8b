using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Glossary;

namespace PlaybookSite.Pages.Glossary;

/// <summary>A term in a few lines, for the card that a script shows beside a link; no page of its own.</summary>
internal sealed class CardModel(PlaybookDbContext db) : PageModel
{
    public required Term Term { get; set; }

    public async Task<IActionResult> OnGetAsync(string term, CancellationToken cancellation)
    {
        Response.Headers["X-Robots-Tag"] = "noindex";
        if (await db.Terms.Published().FirstOrDefaultAsync(t => t.Slug == term, cancellation) is not { } found)
            return NotFound();
        Term = found;
        return Page();
    }
}
