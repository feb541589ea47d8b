using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// Lines that hold nothing but tags for the looks, such as <c>&lt;div align="center"&gt;</c> or <c>&lt;br/&gt;</c>: a
/// heading right under one would be raw HTML to Markdown, and the site shows tags as text.
/// </summary>
internal sealed partial class LayoutTags : LineRule
{
    public override string Label => "去掉只管排版的标签";

    protected override string Clean(string text, string previous) =>
        text.Contains('<', StringComparison.Ordinal) && OnlyTags.IsMatch(text) ? "" : text;

    // An anchor with an address is a link and says something; one with a name does not.
    [GeneratedRegex(@"^ {0,3}(?:</?(?:div|center|p|font|span|section|article|br|hr)(?:\s[^<>]*)?/?>\s*|<a\s+(?:name|id)=[^<>]*>\s*</a>\s*)+$", RegexOptions.IgnoreCase)]
    private static partial Regex OnlyTags { get; }
}
