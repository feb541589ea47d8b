namespace Playbook.Importing.Outline;

/// <summary>One line of a source, or one piece of it, with its place in the file all the way.</summary>
/// <param name="Number">The line of the file, from 1.</param>
/// <param name="IsVerbatim">Part of a code fence or a formula block, which nothing may change.</param>
/// <param name="Piece">0, or the position among the pieces when a rule cut the line into several.</param>
internal sealed record Line(int Number, string Text, bool IsVerbatim = false, int Piece = 0)
{
    /// <summary>Part of a formula block that stands in \[ … \].</summary>
    public bool IsTexBlock { get; init; }

    public bool IsBlank => string.IsNullOrWhiteSpace(Text);
}
