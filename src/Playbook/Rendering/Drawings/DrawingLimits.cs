namespace Playbook.Rendering.Drawings;

/// <summary>
/// What one drawing may cost. An editor's text is hostile. Statements are counted rather than seconds, so that a slow
/// or busy machine gives the same answer as a fast one; the clock is only there for what statements do not bound.
/// </summary>
internal static class DrawingLimits
{
    /// <summary>Characters of a diagram; forty nodes with long labels are about 3,000.</summary>
    public const int DiagramCharacters = 8_000;

    /// <summary>Characters of a formula; a page of aligned equations is about 1,000.</summary>
    public const int FormulaCharacters = 4_000;

    /// <summary>Statements of script. A flowchart of ten nodes takes about 2 million, one of sixty about 10.</summary>
    public const int Statements = 25_000_000;

    /// <summary>Calls inside calls.</summary>
    public const int Depth = 1_500;

    /// <summary>Bytes allocated, most of them garbage at once; a flowchart of sixty nodes takes 160 MB.</summary>
    public const long Bytes = 1L << 30;

    /// <summary>Seconds by the clock.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromSeconds(45);

    /// <summary>Drawings of one page that may go past a limit; the page's others are not tried any more then.</summary>
    public const int Strikes = 3;

    /// <summary>Drawings of one page that may be written wrongly, which costs more than to draw a right one; the others are not tried then.</summary>
    public const int Refusals = 100;

    /// <summary>Stack of a drawing thread: deep scripts must meet <see cref="Depth"/> before the process meets its end.</summary>
    public const int StackBytes = 256 << 20;

    /// <summary>Characters of SVG or MathML.</summary>
    public const int MarkupCharacters = 600_000;

    /// <summary>Engines at once; each holds some 30 MB while it is warm.</summary>
    public static readonly int Engines = System.Math.Clamp(Environment.ProcessorCount, 1, 2);

    /// <summary>How long unused engines stay warm. Two hold some 200 MB.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);
}
