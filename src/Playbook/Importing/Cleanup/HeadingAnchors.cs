using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>Names that other tools give a heading, <c>{#id .class}</c> behind it or an empty anchor in it. The site names headings itself.</summary>
internal sealed partial class HeadingAnchors : LineRule
{
    public override string Label => "去掉标题里的锚点";

    protected override string Clean(string text, string previous)
    {
        if (text.AsSpan().IndexOfAny('{', '<') < 0 || !Heading.IsMatch(text))
            return text;
        var cut = Attributes.Replace(EmptyAnchor.Replace(text, ""), "").TrimEnd();
        return Heading.IsMatch(cut) ? cut : text;
    }

    [GeneratedRegex(@"^ {0,3}#{1,6}\s+[^\s#]")]
    private static partial Regex Heading { get; }

    [GeneratedRegex(@"(?<=\S)\s*\{:?\s*[#.][^{}]*\}\s*#*\s*$")]
    private static partial Regex Attributes { get; }

    [GeneratedRegex(@"<a\s+(?:name|id)=[^<>]*>\s*</a>\s*|<a\s+(?:name|id)=[^<>]*/>\s*", RegexOptions.IgnoreCase)]
    private static partial Regex EmptyAnchor { get; }
}
