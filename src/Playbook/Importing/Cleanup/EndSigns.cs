using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// A line that only says that the text is over: <c>[END]</c>, 全文完, — 完 —. Without any sign around it only END behind an
/// empty line: <c>end</c> closes a block of somebody's pseudo-code.
/// </summary>
internal sealed partial class EndSigns : LineRule
{
    private const int LongestSign = 60;

    public override string Label => "去掉结束标记";

    /// <summary>Whether a line goes, whatever stands above it.</summary>
    public static bool Goes(string text) => text.Length <= LongestSign && EndSign.IsMatch(text) && !BareWord.IsMatch(text);

    protected override string Clean(string text, string previous) =>
        EndSign.IsMatch(text) && !(BareWord.IsMatch(text) && (text.Trim() != "END" || !string.IsNullOrWhiteSpace(previous))) ? "" : text;

    [GeneratedRegex(@"^[\s*_—\-]*(?:[\[【（(<]\s*(?:/?\s*END|完|全文完|正文完|全书完|结束)\s*[\]】）)>]|(?:THE )?END|全文完|正文完|全书完|本文完|全文终)[。.!！]?[\s*_—\-]*$|^\s*[—\-~～*=]+\s*(?:完|终|END|Fin)\s*[—\-~～*=]+\s*$|^\s*End of (?:document|file|book|article)\.?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex EndSign { get; }

    [GeneratedRegex(@"^\s*END\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex BareWord { get; }
}
