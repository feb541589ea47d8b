namespace Playbook.Rendering.Drawings;

/// <summary>
/// Noto Sans Math (SIL Open Font License), for readers whose machine has no font for formulas: without one, brackets
/// and roots do not grow with what they hold. The build takes it from npm and embeds it.
/// </summary>
public static class FormulaFont
{
    /// <returns>WOFF2; the caller disposes it.</returns>
    public static Stream Open() => Open("math.woff2");

    /// <summary>The signs that hardly a formula has.</summary>
    public static Stream OpenRare() => Open("math-rare.woff2");

    private static Stream Open(string name) => typeof(FormulaFont).Assembly.GetManifestResourceStream(name)!;
}
