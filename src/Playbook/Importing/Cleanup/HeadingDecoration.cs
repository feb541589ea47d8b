using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>A heading is a heading: emphasis around the whole of it or its number, and closing hashes, say nothing more.</summary>
internal sealed partial class HeadingDecoration : LineRule
{
    /// <summary>Emphasis in tags in emphasis: more is no decoration.</summary>
    private const int MostLayers = 3;

    private static readonly string[] Marks = ["**", "__", "*", "_"];

    public override string Label => "去掉标题里多余的标记";

    protected override string Clean(string text, string previous)
    {
        if (BoldWithHashes.Match(text) is { Success: true } bold)
            text = bold.Groups["heading"].Value;
        if (Heading.Match(text) is not { Success: true } match)
            return text;
        var title = match.Groups["title"].Value.Trim();
        for (var layer = 0; layer < MostLayers; layer++)
            title = Unwrapped(WithoutClosingHashes(title));

        title = BoldNumber.Replace(title, "${number} ").Trim();
        return title.Length == 0 ? "" : match.Groups["hashes"].Value + " " + title;
    }

    private static string Unwrapped(string title)
    {
        foreach (var mark in Marks)
        {
            if (title.Length <= 2 * mark.Length || !title.StartsWith(mark, StringComparison.Ordinal) || !title.EndsWith(mark, StringComparison.Ordinal))
                continue;
            var inner = title[mark.Length..^mark.Length];
            // **一** 和 **二** are two, and of ***both*** the outer pair goes first.
            if (!inner.Contains(mark[0], StringComparison.Ordinal) || (mark == "**" && inner is ['*', .., '*'] && inner.Count(c => c == '*') == 2))
                return inner.Trim();
        }

        return Tags.Match(title) is { Success: true } match ? match.Groups["inner"].Value.Trim() : title;
    }

    private static string WithoutClosingHashes(string title)
    {
        // C# ends in a hash too: closing ones stand apart.
        var words = title.AsSpan().TrimEnd("# \t");
        if (words.IsEmpty)
            return "";
        var end = title.AsSpan(words.Length).IndexOfAny(' ', '\t');
        return end < 0 ? title : title[..(words.Length + end)];
    }

    [GeneratedRegex(@"^ {0,3}(?<hashes>#{1,6})(?:\s+(?<title>.*))?$")]
    private static partial Regex Heading { get; }

    [GeneratedRegex(@"^ {0,3}(?<mark>\*\*|__)\s*(?<heading>#{1,6}\s+[^*_]+)\k<mark>\s*$")]
    private static partial Regex BoldWithHashes { get; }

    [GeneratedRegex(@"^\*\*(?<number>(?:第.{1,5}[章节]|第.{1,4}部分|[0-9]{1,2}(?:\.[0-9]{1,2})*|附录 ?[A-Z])\s*[：:、.．]?)\*\*\s*(?=[^\s*])")]
    private static partial Regex BoldNumber { get; }

    [GeneratedRegex(@"^<(?<tag>u|b|i|em|strong|font|span|center|big|mark)\b[^<>]*>(?<inner>[^<>]+)</\k<tag>>$", RegexOptions.IgnoreCase)]
    private static partial Regex Tags { get; }
}
