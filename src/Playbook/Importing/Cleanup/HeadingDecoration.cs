using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>A heading is a heading: bold around the whole of it and closing hashes say nothing more.</summary>
internal sealed partial class HeadingDecoration : LineRule
{
    public override string Label => "去掉标题里多余的标记";

    protected override string Clean(string text, string previous)
    {
        if (Heading.Match(text) is not { Success: true } match)
            return text;
        var title = WithoutClosingHashes(match.Groups["title"].Value.Trim());
        var inner = title.Length > 4 ? title[2..^2] : "";
        if ((Wraps(title, "**") && !inner.Contains("**", StringComparison.Ordinal))
            || (Wraps(title, "__") && !inner.Contains("__", StringComparison.Ordinal)))
            title = inner.Trim();
        return title.Length == 0 ? "" : match.Groups["hashes"].Value + " " + title;
    }

    private static bool Wraps(string title, string mark) =>
        title.Length > 4 && title.StartsWith(mark, StringComparison.Ordinal) && title.EndsWith(mark, StringComparison.Ordinal);

    private static string WithoutClosingHashes(string title)
    {
        var text = title.TrimEnd('#');
        // C# ends in a hash too: closing ones stand apart.
        return text.Length == 0 || (text.Length < title.Length && char.IsWhiteSpace(text[^1])) ? text.TrimEnd() : title;
    }

    [GeneratedRegex(@"^ {0,3}(?<hashes>#{1,6})(?:\s+(?<title>.*))?$")]
    private static partial Regex Heading { get; }
}
