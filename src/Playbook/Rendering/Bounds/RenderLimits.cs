namespace Playbook.Rendering.Bounds;

/// <summary>
/// How much of anything a text may hold. Each number was found by rendering the shape that is worst for it up to the
/// limit: alone none took more than 0.6 s of processor time, most under 0.2 s, and texts near several limits at once
/// stay about there. Real chapters use a few percent.
/// </summary>
internal static class RenderLimits
{
    /// <summary>Characters. Half a million of plain paragraphs take 0.3 s.</summary>
    public const int Characters = 500_000;

    /// <summary>Lines. Short ones cost most: 20,000 headings or list items take 0.4 s.</summary>
    public const int Lines = 20_000;

    /// <summary>List and quotation marks at the start of one line; 32 lists inside each other reach the parser's own limit.</summary>
    public const int MarkersPerLine = 12;

    /// <summary>Columns in front of a list or quotation mark: with two a level, 30 levels.</summary>
    public const int MarkerIndent = 60;

    /// <summary>List and quotation marks of a text: 20,000 of them, nested, take 0.2 s.</summary>
    public const int Markers = 20_000;

    /// <summary>Emphasis, bracket, code, formula and address signs of a text: 15,000 formulas or links take 0.3 s.</summary>
    public const int Signs = 30_000;

    /// <summary>
    /// Sum over paragraphs of the squares of their signs, because that is how emphasis and brackets cost: one
    /// paragraph of 4,400, or twenty of a thousand.
    /// </summary>
    public const long SquaredSigns = 20_000_000;

    /// <summary>Opening square brackets still open at once in a paragraph; the parser itself gives up at 64.</summary>
    public const int OpenBrackets = 48;

    /// <summary>Table cells of a text, short rows filled up to the widest: a two-character row costs as much as a full one.</summary>
    public const int Cells = 30_000;

    /// <summary>Length of the longest link definition times the brackets that may repeat it, in characters of output.</summary>
    public const long RepeatedDefinitions = 4_000_000;
}
