namespace Playbook.Figures;

/// <summary>
/// A formula or diagram that was drawn, or the reason why it cannot be: kept so that nothing is drawn twice. Derived
/// from the text of pages; what is missing is drawn again when its page is rendered.
/// </summary>
public sealed class Figure
{
    /// <summary>32 lower-case hex digits over the source and the version of what draws it.</summary>
    public required string Hash { get; init; }

    /// <summary>What drew it.</summary>
    public required string Version { get; init; }

    /// <summary>Checked SVG with names for colours, or checked MathML; empty when there is a problem.</summary>
    public string Markup { get; init; } = "";

    /// <summary>Why it cannot be drawn, in Chinese.</summary>
    public string Problem { get; init; } = "";

    public string Title { get; init; } = "";

    public string Alt { get; init; } = "";

    /// <summary>CSS pixels; 0 for formulas.</summary>
    public int Width { get; init; }

    public int Height { get; init; }
}
