using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Playbook.Search;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Admin.Pages.Searches;

/// <summary>Why the hits of a query stand in their order. Counts as nobody's search.</summary>
[Authorize(Policy = Policies.Publish)]
internal sealed class ExplainModel(BookSearch search) : PageModel
{
    private const int Hits = 20;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Null while nothing was asked.</summary>
    public SearchAnswer? Answer { get; private set; }

    public string Complaint { get; private set; } = "";

    public void OnGet()
    {
        if (Q?.Trim() is not { Length: > 0 } query)
            return;
        if (query.Length > SearchRequest.MaxQueryLength)
            Complaint = $"搜索词有 {query.Length} 个字，最多 {SearchRequest.MaxQueryLength} 个";
        else
            Answer = search.Search(new SearchRequest(query, PageSize: Hits, Explain: true));
    }
}
