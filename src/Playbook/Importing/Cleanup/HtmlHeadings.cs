using System.Globalization;
using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary><c>&lt;h2 align="center"&gt;第3章&lt;/h2&gt;</c> on a line of its own is a heading; the site shows tags as text.</summary>
internal sealed partial class HtmlHeadings : LineRule
{
    public override string Label => "改写 HTML 标题";

    protected override string Clean(string text, string previous)
    {
        if (!text.Contains('<', StringComparison.Ordinal) || HeadingTag.Match(text) is not { Success: true } match)
            return text;
        var title = InlineSpans.ReplaceOutside(match.Groups["title"].Value, Tag, "").Trim();
        var level = int.Parse(match.Groups["level"].Value, CultureInfo.InvariantCulture);
        return title.Length == 0 ? "" : new string('#', level) + " " + title;
    }

    [GeneratedRegex(@"^ {0,3}(?:<(?:center|div|p)\b[^<>]*>\s*)?<h(?<level>[1-6])\b[^<>]*>(?<title>.*)</h\k<level>\s*>(?:\s*</(?:center|div|p)>)?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex HeadingTag { get; }

    [GeneratedRegex(@"</?(?:a|b|i|u|em|strong|font|span|small|big|br)\b[^<>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Tag { get; }
}
