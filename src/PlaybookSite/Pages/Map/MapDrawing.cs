using System.Globalization;
using Playbook.Links;

namespace PlaybookSite.Pages.Map;

/// <summary>
/// Where everything stands in the picture: a column of rows, and arcs on its left between those that hang together.
/// As wide as a phone, so that its letters are as large there as in the text.
/// </summary>
internal sealed record MapDrawing(KnowledgeMap Map)
{
    public const int Width = 360;

    /// <summary>High enough for a finger.</summary>
    public const int Row = 54;

    /// <summary>Where the signs stand.</summary>
    public const int Spine = 104;

    public const int Words = Spine + 24;

    private const int Widest = 92;

    private const int LongestTitle = 14;

    private readonly int _mostCited = Math.Max(1, Map.Nodes.Select(node => node.Weight).DefaultIfEmpty().Max());

    private readonly int _strongest = Math.Max(1, Map.Edges.Select(edge => edge.Count).DefaultIfEmpty().Max());

    public int Height => Map.Nodes.Count * Row;

    public static int Middle(int row) => (row * Row) + (Row / 2);

    /// <summary>The area of a sign, not its width, grows with what it stands for.</summary>
    public string Radius(MapNode node) => Number(5 + (10 * Math.Sqrt((double)node.Weight / _mostCited)));

    /// <summary>A square or a lozenge of about the same size.</summary>
    public string Outline(MapNode node, int row)
    {
        var (r, y) = (4.5 + (8 * Math.Sqrt((double)node.Weight / _mostCited)), Middle(row));
        return node.Kind == PageKind.Case
            ? $"M{Number(Spine - r)} {Number(y - r)}h{Number(2 * r)}v{Number(2 * r)}h{Number(-2 * r)}z"
            : $"M{Spine} {Number(y - r - 2)}L{Number(Spine + r + 2)} {y}L{Spine} {Number(y + r + 2)}L{Number(Spine - r - 2)} {y}z";
    }

    public static string Arc(MapEdge edge)
    {
        var reach = Math.Min(Widest, 10 + ((edge.To - edge.From) * 9)) * 4 / 3;
        var (from, to, bow) = (Middle(edge.From), Middle(edge.To), Spine - reach);
        return $"M{Spine} {from}C{bow} {from} {bow} {to} {Spine} {to}";
    }

    public string Thickness(MapEdge edge) => Number(1.25 + (5.0 * edge.Count / _strongest));

    /// <summary>The first phrase of a title, cut where it is longer than the picture is wide; the list beside it has it whole.</summary>
    public static string Short(string title)
    {
        var phrase = title.Split('：')[0];
        return phrase.Length <= LongestTitle ? phrase : phrase[..(LongestTitle - 1)] + "…";
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
