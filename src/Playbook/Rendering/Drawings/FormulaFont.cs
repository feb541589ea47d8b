namespace Playbook.Rendering.Drawings;

/// <summary>
/// Noto Sans Math (SIL Open Font License), for readers whose machine has no font for formulas: without one, brackets
/// and roots do not grow with what they hold. The build takes it from npm and embeds it.
/// </summary>
public static class FormulaFont
{
    /// <returns>WOFF2; the caller disposes it.</returns>
    public static Stream Open() => typeof(FormulaFont).Assembly.GetManifestResourceStream("math.woff2")!;
}
