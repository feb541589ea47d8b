using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// Names for a place: <c>{#id .class}</c> behind a heading, an empty anchor in any line. The site names headings itself
/// and shows tags as text; links to such a name are led to the heading it stood on, see <see cref="AnchorNames"/>.
/// </summary>
internal sealed partial class HeadingAnchors : LineRule
{
    public override string Label => "去掉标题和正文里的锚点";

    protected override string Clean(string text, string previous)
    {
        if (text.AsSpan().IndexOfAny('{', '<') < 0)
            return text;
        var isHeading = Heading.IsMatch(text);
        var cut = EmptyAnchor.IsMatch(text) ? InlineSpans.ReplaceOutside(text, EmptyAnchor, "") : text;
        if (!isHeading)
            return cut.AsSpan().IsWhiteSpace() ? "" : cut;
        cut = InlineSpans.ReplaceOutside(cut, Attributes, "");
        return cut == text ? text : Heading.IsMatch(cut) ? cut.TrimEnd() : text;
    }

    [GeneratedRegex(@"^ {0,3}#{1,6}\s+[^\s#]")]
    private static partial Regex Heading { get; }

    [GeneratedRegex(@"(?<=\S)\s*\{:?\s*[#.][^{}]*\}\s*#*\s*$")]
    private static partial Regex Attributes { get; }

    [GeneratedRegex(@"<a\s+(?:name|id)=[^<>]*>\s*</a>\s*|<a\s+(?:name|id)=[^<>]*/>\s*", RegexOptions.IgnoreCase)]
    private static partial Regex EmptyAnchor { get; }
}
