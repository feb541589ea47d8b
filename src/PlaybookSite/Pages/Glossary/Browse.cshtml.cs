using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Glossary;
using Playbook.Search;
using Playbook.Search.Suggestions;

namespace PlaybookSite.Pages.Glossary;

internal sealed class BrowseModel(PlaybookDbContext db) : PageModel
{
    private HashSet<TermLine> _found = [];

    public int Count { get; private set; }

    /// <summary>What the list is narrowed to, as typed; empty for nothing.</summary>
    public string Asked { get; private set; } = "";

    /// <summary>All terms in pinyin order, a group a letter. What is not asked for is hidden, not left out: a script shows it again.</summary>
    public IReadOnlyList<IGrouping<string, TermLine>> Letters { get; private set; } = [];

    public int Found => _found.Count;

    public async Task<IActionResult> OnGetAsync(string? q, CancellationToken cancellation)
    {
        var terms = await db.Terms.Published().AsLines().ToListAsync(cancellation);
        Count = terms.Count;
        Asked = q is { Length: <= SearchRequest.MaxQueryLength } ? q.Trim() : "";
        var typed = TypedKeys.Typed(Asked);
        _found = [.. terms.Where(term => typed == "" || TermKeys.Match(term, typed))];
        Letters = [.. PinyinOrder.ByLetter(terms, term => term.Name)];
        return Page();
    }

    public bool Shows(TermLine term) => _found.Contains(term);

    public bool Shows(IEnumerable<TermLine> letter) => letter.Any(Shows);
}
