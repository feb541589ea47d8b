using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Glossary;

namespace PlaybookSite.Pages.Glossary;

internal sealed class BrowseModel(PlaybookDbContext db) : PageModel
{
    public int Count { get; private set; }

    /// <summary>Terms in pinyin order, a group a letter.</summary>
    public IReadOnlyList<IGrouping<string, TermLine>> Letters { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var terms = await db.Terms.Published().AsLines().ToListAsync(cancellation);
        Count = terms.Count;
        Letters = [.. PinyinOrder.ByLetter(terms, term => term.Name)];
        return Page();
    }
}
