using System.Security.Cryptography;
using System.Text;

namespace Playbook.Rendering.Drawings;

public enum FigureKind
{
    /// <summary>Mermaid.</summary>
    Diagram,

    /// <summary>TeX inside a line.</summary>
    Formula,

    /// <summary>TeX on lines of its own.</summary>
    DisplayFormula,
}

/// <summary>What an author wrote to have it drawn.</summary>
public sealed record FigureSource(FigureKind Kind, string Text)
{
    /// <summary>
    /// Names the drawing: 32 lower-case hex digits over what is drawn and what draws it, so that an answer of another
    /// drawing version is never found.
    /// </summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{FigureDrawer.Version}\n{Kind}\n{Text}")).AsSpan(0, 16));

    internal static FigureSource Diagram(string mermaid) => new(FigureKind.Diagram, mermaid.ReplaceLineEndings("\n").Trim());

    internal static FigureSource Formula(string tex, bool isDisplay) =>
        new(isDisplay ? FigureKind.DisplayFormula : FigureKind.Formula, tex.ReplaceLineEndings("\n").Trim());
}

/// <summary>What became of it.</summary>
/// <param name="Markup">
/// Checked SVG whose colours are names (see <see cref="DiagramPalette"/>), or checked MathML; empty when it could not
/// be drawn.
/// </param>
/// <param name="Problem">Why not, in Chinese, for the author; empty when it was drawn.</param>
/// <param name="Title">Mermaid's accTitle; may be empty.</param>
/// <param name="Alt">What the picture shows, for those who do not see it.</param>
/// <param name="Width">Of a diagram, in CSS pixels.</param>
/// <param name="IsFinal">False when another try may end otherwise, since time ran out: such an answer is not kept.</param>
public sealed record Drawing(
    string Markup, string Problem = "", string Title = "", string Alt = "", int Width = 0, int Height = 0, bool IsFinal = true)
{
    public bool IsDrawn => Problem.Length == 0;

    public static Drawing Refused(string problem, bool isFinal = true) => new("", problem, IsFinal: isFinal);
}

/// <summary>Finds the drawing of a source; null where nobody draws.</summary>
public delegate Drawing? FindDrawing(FigureSource source);

/// <summary>A figure that is shown as its source.</summary>
/// <param name="Line">1-based line of the Markdown.</param>
/// <param name="Problem">Why, in Chinese.</param>
public sealed record UndrawnFigure(int Line, FigureKind Kind, string Problem)
{
    public override string ToString() => $"正文第 {Line} 行的{(Kind == FigureKind.Diagram ? "图" : "公式")}画不出来：{Problem}";
}
