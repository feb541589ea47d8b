using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Figures;
using Playbook.Rendering;
using Playbook.Rendering.Drawings;

namespace Playbook.Importing;

/// <summary>
/// The drawings of pages that are about to be rendered: those that the database keeps, and the others, which are drawn
/// here and kept with the pages' own transaction.
/// </summary>
/// <param name="drawn">Drawings that were made already and are not kept yet; may be null.</param>
internal sealed class FigureShelf(
    PlaybookDbContext database, MarkdownRenderer renderer, FigureDrawer drawer, IReadOnlyDictionary<FigureSource, Drawing>? drawn = null)
{
    private readonly Dictionary<FigureSource, Drawing> _drawings = [];

    public IReadOnlyDictionary<FigureSource, Drawing> Drawings => _drawings;

    /// <summary>Drawings of another version are of no use to anybody: their names hold the version.</summary>
    public Task ForgetOldAsync(CancellationToken cancellationToken) =>
        database.Figures.Where(figure => figure.Version != FigureDrawer.Version).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Fetches or draws everything that these texts show. The caller saves.</summary>
    public async Task FillAsync(IEnumerable<string> texts, CancellationToken cancellationToken)
    {
        var missing = new List<IReadOnlyList<FigureSource>>();
        foreach (var figures in texts.AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(renderer.Figures))
        {
            var unknown = figures.Where(source => !_drawings.ContainsKey(source)).Distinct().ToList();
            if (unknown.Count == 0)
                continue;
            var hashes = unknown.ConvertAll(source => source.Hash);
            var kept = await database.Figures.AsNoTracking()
                .Where(figure => hashes.Contains(figure.Hash))
                .ToDictionaryAsync(figure => figure.Hash, cancellationToken);
            foreach (var source in unknown.Where(source => kept.ContainsKey(source.Hash)))
                _drawings[source] = DrawingOf(kept[source.Hash]);
            foreach (var source in unknown.Where(source => !kept.ContainsKey(source.Hash) && drawn?.ContainsKey(source) == true))
                Keep(source, drawn![source]);
            missing.Add([.. unknown.Where(source => !_drawings.ContainsKey(source))]);
        }

        foreach (var (source, drawing) in drawer.Draw(missing))
            Keep(source, drawing);
    }

    public Drawing? Find(FigureSource source) => _drawings.GetValueOrDefault(source);

    private void Keep(FigureSource source, Drawing drawing)
    {
        _drawings[source] = drawing;
        if (drawing.IsFinal)
            database.Figures.Add(FigureOf(source, drawing));
    }

    private static Drawing DrawingOf(Figure figure) =>
        new(figure.Markup, figure.Problem, figure.Title, figure.Alt, figure.Width, figure.Height);

    private static Figure FigureOf(FigureSource source, Drawing drawing) => new()
    {
        Hash = source.Hash,
        Version = FigureDrawer.Version,
        Markup = drawing.Markup,
        Problem = drawing.Problem,
        Title = drawing.Title,
        Alt = drawing.Alt,
        Width = drawing.Width,
        Height = drawing.Height,
    };
}
