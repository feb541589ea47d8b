using Markdig.Extensions.Mathematics;
using Markdig.Syntax;

namespace Playbook.Rendering.Drawings;

/// <summary>Finds the formulas and diagrams of a document and hangs their drawings on them, before HTML is written.</summary>
internal static class FigurePass
{
    private static readonly object Key = typeof(Drawing);

    private static readonly Dictionary<string, FigureKind> Fences = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mermaid"] = FigureKind.Diagram,
        ["latex"] = FigureKind.DisplayFormula,
        ["tex"] = FigureKind.DisplayFormula,
        ["math"] = FigureKind.DisplayFormula,
    };

    /// <summary>Each formula and diagram in reading order.</summary>
    public static IEnumerable<(MarkdownObject Node, FigureSource Source)> Find(MarkdownDocument document)
    {
        foreach (var node in document.Descendants())
        {
            switch (node)
            {
                case MathInline formula:
                    yield return (node, FigureSource.Formula(formula.Content.ToString(), formula.DelimiterCount == 2));
                    break;
                case MathBlock formula:
                    yield return (node, FigureSource.Formula(formula.Lines.ToString(), isDisplay: true));
                    break;
                case FencedCodeBlock { Info: { } language } fence when Fences.TryGetValue(language, out var kind)
                    && (kind == FigureKind.Diagram || !TexListing.Is(fence.Lines.ToString())):
                    yield return (node, kind == FigureKind.Diagram
                        ? FigureSource.Diagram(fence.Lines.ToString())
                        : FigureSource.Formula(fence.Lines.ToString(), isDisplay: true));
                    break;
            }
        }
    }

    /// <returns>Those that stay as their source although somebody tried to draw them.</returns>
    public static IReadOnlyList<UndrawnFigure> Run(MarkdownDocument document, FindDrawing find)
    {
        var undrawn = new List<UndrawnFigure>();
        foreach (var (node, source) in Find(document))
        {
            if (find(source) is not { } drawing)
                continue;
            node.SetData(Key, drawing);
            if (!drawing.IsDrawn)
                undrawn.Add(new UndrawnFigure(node.Line + 1, source.Kind, drawing.Problem));
        }

        return undrawn;
    }

    /// <summary>Null where nobody draws.</summary>
    public static Drawing? Of(MarkdownObject node) => node.GetData(Key) as Drawing;
}
