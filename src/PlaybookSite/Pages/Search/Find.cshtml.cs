using Microsoft.AspNetCore.Mvc;
using Playbook.Data;
using Playbook.Search;
using Playbook.Search.Insight;
using Playbook.Search.Suggestions;
using PlaybookSite.Api;

namespace PlaybookSite.Pages.Search;

/// <summary>The search page. A reader's first page of an answer counts as one search.</summary>
internal sealed class FindModel(BookSearch search, Promotions promotions, Suggester suggester, PlaybookDbContext db, SearchCounter counter)
    : ResultsModel(search, promotions, suggester, db)
{
    public override async Task<IActionResult> OnGetAsync(
        string? q, string? topic, string? book, string? kind, [FromQuery(Name = "page")] int page = 1)
    {
        var shown = await base.OnGetAsync(q, topic, book, kind, page);
        if (Answer is { Page: 1, Incomplete: false } && !IsNarrowed && Request.IsFromReader())
            counter.Searched(Answer.Query, Answer.Answered);
        return shown;
    }
}
