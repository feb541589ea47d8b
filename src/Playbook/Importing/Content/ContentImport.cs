using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Playbook.Data;
using Playbook.Media;
using Playbook.Rendering;
using Playbook.Rendering.Drawings;

namespace Playbook.Importing.Content;

/// <summary>
/// Brings the database level with content/: what is new or changed is saved, what was removed is unpublished, what
/// could not be read stays as it was, and so does what an editor changed on the site. Rendered before anything is
/// locked, saved in one transaction; afterwards the pages follow that an older version of this program made.
/// </summary>
public sealed partial class ContentImport(
    IDbContextFactory<PlaybookDbContext> contexts, MarkdownRenderer renderer, FigureDrawer drawer, MediaStore media,
    PlaybookOptions options, TimeProvider clock, ILogger<ContentImport> logger)
{
    public async Task<ContentReport> RunAsync(CancellationToken cancellationToken = default)
    {
        var folder = ContentFolder.Read(options.ContentDirectory, renderer);
        media.Keep(folder.Media);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var rehearsal = await ContentRehearsal.RunAsync(database, renderer, drawer, folder, [], cancellationToken);

        var saving = new ContentSaving(database, folder, clock);
        var refresh = new PageRefresh(database, rehearsal);
        IReadOnlyList<UndrawnOnPage> undrawn;
        await using (var transaction = await database.Database.BeginTransactionAsync(cancellationToken))
        {
            await saving.RunAsync(cancellationToken);
            undrawn = await refresh.RunAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        try
        {
            await PageRefresh.BringUpToDateAsync(contexts, renderer, drawer, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Readers see those pages as the older version made them; the next start tries again.
            LogOutdated(fault);
        }

        // Those of other books are their importer's to hear about, and `links check`'s.
        var problems = undrawn
            .Where(figure => folder.Holds(figure.File))
            .Select(figure => new ImportProblem(figure.File, 0, figure.Figure.ToString()))
            .Concat(refresh.Unformatted.Where(page => folder.Holds(page.File)).Select(page => new ImportProblem(page.File, 0, page.Reason)));
        return new ContentReport(
            saving.Created, saving.Updated, saving.Unchanged, saving.Unpublished, [.. folder.Problems, .. folder.Warnings, .. saving.Problems, .. problems])
        {
            Conflicts = saving.Conflicts,
        };
    }

    [LoggerMessage(LogLevel.Error, "Pages of an older version could not be made anew")]
    private partial void LogOutdated(Exception fault);
}
