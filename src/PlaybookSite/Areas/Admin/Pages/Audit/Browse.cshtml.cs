using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Playbook.Audit;
using Playbook.Data;
using Playbook.Links;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Admin.Pages.Audit;

/// <summary>Who did what, and when. Nobody can change it, here or in the database.</summary>
[Authorize(Policy = Policies.Publish)]
internal sealed class BrowseModel(PlaybookDbContext database, AuditTrail trail, AuditExport export, TimeProvider clock) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public int? Person { get; set; }

    /// <summary>Not "Action": that is a value of the route.</summary>
    [BindProperty(SupportsGet = true)]
    public AuditAction? Did { get; set; }

    [BindProperty(SupportsGet = true)]
    public PageKind? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    /// <summary>Only what is older than the entry with this number: a page of a list that grows at its head.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    public IReadOnlyList<Actor> People { get; private set; } = [];

    public bool HasMore { get; private set; }

    public AuditFilter Filter => new() { ActorId = Person, Action = Did, Kind = Kind, PageId = Id, From = From, To = To };

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var entries = database.AuditEntries().Matching(Filter);
        if (Before is { } before)
            entries = entries.Where(entry => entry.Id < before);
        var found = await entries.LatestFirst().Take(PageSize + 1).ToListAsync(cancellation);
        (Entries, HasMore) = ([.. found.Take(PageSize)], found.Count > PageSize);
        People = await database.AuditEntries().ActorsAsync(cancellation);
    }

    public Task<IActionResult> OnPostCsvAsync(CancellationToken cancellation) =>
        ExportAsync("csv", "text/csv; charset=utf-8", (stream, stop) => export.WriteCsvAsync(stream, Filter, stop), cancellation);

    public Task<IActionResult> OnPostJsonAsync(CancellationToken cancellation) =>
        ExportAsync("jsonl", "application/jsonl; charset=utf-8", (stream, stop) => export.WriteJsonLinesAsync(stream, Filter, stop), cancellation);

    /// <summary>The same list from another entry on, or from its head.</summary>
    public string Address(long? before) => Request.Path + QueryString.Create(new Dictionary<string, string?>
    {
        ["person"] = Person?.ToString(CultureInfo.InvariantCulture),
        ["did"] = Did?.ToString(),
        ["kind"] = Kind?.ToString(),
        ["id"] = Id?.ToString(CultureInfo.InvariantCulture),
        ["from"] = From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["to"] = To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["before"] = before?.ToString(CultureInfo.InvariantCulture),
    }.Where(pair => !string.IsNullOrEmpty(pair.Value)));

    private async Task<IActionResult> ExportAsync(
        string ending, string type, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        await trail.WriteAsync(AuditAction.AuditExported, new Actor(User.AccountId(), User.AccountName()), detail: ending, cancellationToken: cancellation);
        var name = string.Create(CultureInfo.InvariantCulture, $"audit-{clock.GetUtcNow():yyyyMMdd-HHmmss}.{ending}");
        return new StreamedFile(name, type, write);
    }
}
