using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Links;
using Playbook.Revisions;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Admin.Pages.Care;

/// <summary>What imports brought for pages that editors had changed, and nobody has decided on.</summary>
[Authorize(Policy = Policies.Publish)]
internal sealed class ConflictsModel(PlaybookDbContext database) : PageModel
{
    public const int Shown = 200;

    public IReadOnlyList<OpenConflict> Conflicts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) => Conflicts = await database.Revisions.OpenConflicts()
        .OrderByDescending(conflict => conflict.Id).Take(Shown)
        .Select(conflict => new OpenConflict(
            conflict.Id, conflict.Kind, conflict.Title, conflict.Markdown.Substring(0, 160), conflict.Reason, conflict.Origin, conflict.Created))
        .ToListAsync(cancellation);
}

internal sealed record OpenConflict(int Id, PageKind Kind, string Title, string Beginning, string Reason, string Origin, DateTimeOffset At);
