using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Media;
using Playbook.Rendering;
using Playbook.Rendering.Drawings;

namespace Playbook.Importing.Content;

/// <summary>
/// Brings the database level with content/: what is new or changed is saved, what was removed is unpublished, what
/// could not be read stays as it was, and so does what an editor changed on the site. All in one transaction.
/// </summary>
public sealed class ContentImport(
    IDbContextFactory<PlaybookDbContext> contexts, MarkdownRenderer renderer, FigureDrawer drawer, MediaStore media,
    PlaybookOptions options, TimeProvider clock)
{
    public async Task<ContentReport> RunAsync(CancellationToken cancellationToken = default)
    {
        var folder = ContentFolder.Read(options.ContentDirectory, renderer);
        media.Keep(folder.Media);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);

        var saving = new ContentSaving(database, folder, clock);
        await saving.RunAsync(cancellationToken);
        var undrawn = await new PageRefresh(database, renderer, drawer).RunAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        // Those of other books are their importer's to hear about, and `links check`'s.
        var problems = undrawn
            .Where(figure => folder.Holds(figure.File))
            .Select(figure => new ImportProblem(figure.File, 0, figure.Figure.ToString()));
        return new ContentReport(
            saving.Created, saving.Updated, saving.Unchanged, saving.Unpublished, [.. folder.Problems, .. folder.Warnings, .. saving.Problems, .. problems])
        {
            Conflicts = saving.Conflicts,
        };
    }
}
