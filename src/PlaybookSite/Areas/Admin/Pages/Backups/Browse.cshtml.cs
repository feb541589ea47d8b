using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Playbook.Audit;
using Playbook.Backups;
using PlaybookSite.Accounts;

namespace PlaybookSite.Areas.Admin.Pages.Backups;

/// <summary>The backups in the data directory: make one, take one away. Whoever has one has every account's data.</summary>
[Authorize(Policy = Policies.Administer)]
internal sealed class BrowseModel(Backup backup, BackupShelf shelf, AuditTrail trail, TimeProvider clock) : PageModel
{
    /// <summary>Of the backups that people make here; the nightly ones have their own name.</summary>
    private const string ByHand = "manual";

    public IReadOnlyList<ShelvedBackup> Kept { get; private set; } = [];

    public void OnGet() => Kept = shelf.List();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        var report = await backup.WriteAsync(shelf.NameFor(ByHand, clock.GetUtcNow()), cancellationToken: cancellation);
        if (report.Problem is { } problem)
        {
            this.Tell($"没有备份：{problem}", isDone: false);
        }
        else
        {
            var name = Path.GetFileName(report.File);
            await trail.WriteAsync(AuditAction.BackedUp, By, name, ByteSize.Of(report.Bytes), CancellationToken.None);
            TempData["Message"] = $"已备份到 {name}，{ByteSize.Of(report.Bytes)}";
        }

        return Redirect("/admin/backups");
    }

    public async Task<IActionResult> OnPostDownloadAsync(string? name, CancellationToken cancellation)
    {
        if (shelf.Find(name ?? "") is not { } file)
            return NotFound();
        await trail.WriteAsync(AuditAction.BackupDownloaded, By, Path.GetFileName(file), cancellationToken: cancellation);
        return PhysicalFile(file, "application/zip", Path.GetFileName(file));
    }

    private Actor By => new(User.AccountId(), User.AccountName());
}
