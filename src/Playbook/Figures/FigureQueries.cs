namespace Playbook.Figures;

public static class FigureQueries
{
    /// <summary>The picture of a diagram; formulas stand in their pages.</summary>
    public static IQueryable<string> Pictures(this IQueryable<Figure> figures, string hash) =>
        figures.Where(figure => figure.Hash == hash && figure.Width > 0).Select(figure => figure.Markup);
}
