using System.Globalization;
using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>A line that puts another file, or some lines of it, in its place where the tool of its book reads it.</summary>
/// <param name="Target">As written, for people.</param>
/// <param name="Line">From 1.</param>
/// <param name="Path">The file alone; empty where not the whole line says it, or where it asks for a named piece.</param>
/// <param name="From">The first line that is meant.</param>
/// <param name="To">The last.</param>
internal sealed record Include(string Target, int Line, string Path, int From, int To)
{
    public bool IsWhole => From == 1 && To == int.MaxValue;

    /// <summary>It stands in a fence.</summary>
    public bool IsInCode { get; init; }

    /// <summary>The tool shows the file as code, whatever it holds.</summary>
    public bool MakesCode { get; init; }

    /// <summary>White space in front.</summary>
    public string Indent { get; init; } = "";
}

/// <summary>
/// Lines that put another file in their place where the tool of their book reads them: mdBook, MkDocs, VitePress, VuePress,
/// GitBook. What is not put in an editor has to know of.
/// </summary>
internal static partial class Includes
{
    private const int LongestLine = 2_000;

    /// <param name="lines">Of the file as it is.</param>
    public static IEnumerable<Include> In(IReadOnlyList<string> lines)
    {
        if (!lines.Any(IsCandidate))
            yield break;
        var marked = new VerbatimBlocks().Apply([.. lines.Select((text, at) => new Line(at + 1, text))], new CleanupLog());
        foreach (var line in marked)
        {
            // mdBook and MkDocs put files into code as well; other tools only beside it.
            if (line.Text.Length <= LongestLine && IsCandidate(line.Text) && (line.IsVerbatim ? InCode : Anywhere).Match(line.Text) is { Success: true } include)
                yield return Read(line, include);
        }
    }

    public static bool IsCandidate(string text) =>
        text.Contains("include", StringComparison.Ordinal) || text.Contains("8<-", StringComparison.Ordinal) || text.Contains("<<<", StringComparison.Ordinal)
        || text.Contains("@[code", StringComparison.Ordinal) || text.Contains("{{#", StringComparison.Ordinal);

    private static Include Read(Line line, Match include)
    {
        var target = include.Groups["target"].Value;
        var isAlone = line.Text.AsSpan().Trim().Length == include.Value.AsSpan().Trim().Length;
        var form = include.Value.AsSpan().TrimStart();
        var isSnippet = form.StartsWith("<<<");
        var isCode = form.StartsWith("@[code");
        // Signs in braces say which lines stand out, but for a comment's and for @[code{1-3}], where they say which are meant.
        var range = isSnippet ? Snippet.Match(target) : isCode ? CodeLines.Match($"{target}{include.Groups["lines"].Value}") : form.StartsWith("<!--") ? InBraces.Match(target) : Colons.Match(target);
        var isMeant = isAlone && range.Success;
        return new Include(
            target,
            line.Number,
            isMeant ? range.Groups["path"].Value : "",
            Number(range.Groups["from"], 1),
            range.Groups["only"].Success ? Number(range.Groups["from"], 1) : Number(range.Groups["to"], int.MaxValue))
        {
            IsInCode = line.IsVerbatim,
            MakesCode = isSnippet || isCode || form.StartsWith("{{#playground"),
            Indent = line.Text[..(line.Text.Length - line.Text.AsSpan().TrimStart(" \t").Length)],
        };
    }

    private static int Number(Group group, int otherwise) =>
        group.Length > 0 && int.TryParse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private const string Both = @"\{\{\s{0,3}#(?:include|rustdoc_include|playground)\s{1,3}(?<target>[^{}\s]{1,300})[^{}]{0,100}\}\}|^\s{0,40}-{1,8}8<-{1,8}\s{1,3}[""'](?<target>[^""']{1,300})[""']";

    [GeneratedRegex(Both)]
    private static partial Regex InCode { get; }

    [GeneratedRegex(Both + @"|<!--\s{0,3}(?:@|#)?include[:\s]\s{0,3}(?<target>[^\s<>]{1,300})\s{0,3}-->|^\s{0,3}<<<\s{1,3}(?<target>[@./\w][^\s]{1,300})|^\s{0,3}@\[code(?<lines>[^\[\]]{0,100})\]\((?<target>[^()\s]{1,300})\)|\{%-?\s{0,3}include\s{1,3}[""']?(?<target>[^""'\s%]{1,300})(?:[""']?\s{0,3}-?%\})?|^\s{0,3}@?!?include\s{1,3}""(?<target>[^""]{1,300})""")]
    private static partial Regex Anywhere { get; }

    /// <summary>a.md, a.md:5 (one line), a.md:5: and a.md:5:9; a name behind the colon asks for a piece.</summary>
    [GeneratedRegex(@"^(?<path>[^:#{}]+)(?::(?<from>[0-9]{0,7})(?:(?<only>$)|:(?<to>[0-9]{0,7})))?$")]
    private static partial Regex Colons { get; }

    [GeneratedRegex(@"^(?<path>[^:#{}]+)(?:\{(?<from>[0-9]{0,7})(?:(?<only>\})|\s?[-,]\s?(?<to>[0-9]{0,7})\}))?$")]
    private static partial Regex InBraces { get; }

    [GeneratedRegex(@"^(?<path>[^:#{}\[\]]+)(?:\{[^{}]*\})?(?<from>)(?<to>)$")]
    private static partial Regex Snippet { get; }

    [GeneratedRegex(@"^(?<path>[^:#{}\s]+?)(?:\{(?<from>[0-9]{0,7})-(?<to>[0-9]{0,7})\})?(?:\s[^#]*)?$")]
    private static partial Regex CodeLines { get; }
}
