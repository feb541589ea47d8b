using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// Lines that put another file in their place where the tool of their book reads them: here nothing is put in, and an
/// editor has to know what is missing.
/// </summary>
internal static partial class Includes
{
    private const int LongestLine = 2_000;

    /// <param name="lines">Of the file as it is.</param>
    /// <returns>What is named, with the line from 1.</returns>
    public static IEnumerable<(string Target, int Line)> In(IReadOnlyList<string> lines)
    {
        if (!lines.Any(IsCandidate))
            yield break;
        var marked = new VerbatimBlocks().Apply([.. lines.Select((text, at) => new Line(at + 1, text))], new CleanupLog());
        foreach (var line in marked)
        {
            // mdBook and MkDocs put files into code as well; other tools only beside it.
            if (line.Text.Length <= LongestLine && IsCandidate(line.Text) && (line.IsVerbatim ? InCode : Anywhere).Match(line.Text) is { Success: true } include)
                yield return (include.Groups["target"].Value, line.Number);
        }
    }

    private static bool IsCandidate(string line) =>
        line.Contains("include", StringComparison.Ordinal) || line.Contains("8<-", StringComparison.Ordinal) || line.Contains("<<<", StringComparison.Ordinal)
        || line.Contains("@[code", StringComparison.Ordinal) || line.Contains("{{#", StringComparison.Ordinal);

    private const string Both = @"\{\{\s{0,3}#(?:include|rustdoc_include|playground)\s{1,3}(?<target>[^{}\s]{1,300})[^{}]{0,100}\}\}|^\s{0,40}-{1,8}8<-{1,8}\s{1,3}[""'](?<target>[^""']{1,300})[""']";

    [GeneratedRegex(Both)]
    private static partial Regex InCode { get; }

    [GeneratedRegex(Both + @"|<!--\s{0,3}(?:@|#)?include[:\s]\s{0,3}(?<target>[^\s<>]{1,300})\s{0,3}-->|^\s{0,3}<<<\s{1,3}(?<target>[@./\w][^\s]{1,300})|^\s{0,3}@\[code[^\[\]]{0,100}\]\((?<target>[^()\s]{1,300})\)|\{%-?\s{0,3}include\s{1,3}[""']?(?<target>[^""'\s%]{1,300})|^\s{0,3}@?!?include\s{1,3}""(?<target>[^""]{1,300})""")]
    private static partial Regex Anywhere { get; }
}
