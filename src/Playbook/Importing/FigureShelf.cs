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
/// <param name="figuresOf">What a text shows.</param>
/// <param name="drawn">Drawings that were made already and are not kept yet; may be null.</param>
internal sealed class FigureShelf(
    PlaybookDbContext database,
    Func<string, IReadOnlyList<FigureSource>> figuresOf,
    FigureDrawer drawer,
    IReadOnlyDictionary<FigureSource, Drawing>? drawn = null)
{
    private readonly Dictionary<FigureSource, Drawing> _drawings = [];

    public IReadOnlyDictionary<FigureSource, Drawing> Drawings => _drawings;

    /// <summary>Fetches or draws everything that these texts show. The caller saves.</summary>
    /// <param name="progress">Counts what is drawn; may be null.</param>
    public async Task FillAsync(IEnumerable<string> texts, CancellationToken cancellationToken, PhaseProgress? progress = null)
    {
        var missing = new List<IReadOnlyList<FigureSource>>();
        foreach (var figures in texts.AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(figuresOf))
        {
            missing.Add(await FetchAsync(figures, cancellationToken));
        }

        progress?.Expect(missing.SelectMany(sources => sources).Distinct().Count());
        foreach (var (source, drawing) in drawer.Draw(missing, progress is null ? null : () => progress.Done()))
            Keep(source, drawing);
    }

    /// <summary>Those of these that are drawn already; nothing is drawn.</summary>
    /// <returns>The others.</returns>
    public async Task<IReadOnlyList<FigureSource>> FetchAsync(IReadOnlyList<FigureSource> figures, CancellationToken cancellationToken)
    {
        var unknown = figures.Where(source => !_drawings.ContainsKey(source)).Distinct().ToList();
        if (unknown.Count == 0)
            return [];
        var hashes = unknown.ConvertAll(source => source.Hash);
        var kept = await database.Figures.AsNoTracking()
            .Where(figure => hashes.Contains(figure.Hash))
            .ToDictionaryAsync(figure => figure.Hash, cancellationToken);
        foreach (var source in unknown.Where(source => kept.ContainsKey(source.Hash)))
            _drawings[source] = DrawingOf(kept[source.Hash]);
        foreach (var source in unknown.Where(source => !kept.ContainsKey(source.Hash) && drawn?.ContainsKey(source) == true))
            Keep(source, drawn![source]);
        return [.. unknown.Where(source => !_drawings.ContainsKey(source))];
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
