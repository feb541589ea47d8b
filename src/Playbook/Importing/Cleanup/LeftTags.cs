using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// Tags that no rule knows and that readers see as they are written: components of other tools
/// (<c>&lt;Badge text="新"/&gt;</c>) and elements of HTML. What is only written like one, List&lt;String&gt; or a
/// &lt;placeholder&gt;, is text.
/// </summary>
internal static partial class LeftTags
{
    private const int LongestLine = 100_000;

    private static readonly HashSet<string> Elements = new(
        [
            "abbr", "article", "aside", "audio", "b", "big", "blockquote", "br", "button", "center", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt",
            "em", "embed", "figcaption", "figure", "font", "footer", "form", "header", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "iframe", "img", "input", "ins", "kbd", "li", "main",
            "mark", "nav", "object", "ol", "p", "picture", "pre", "q", "s", "samp", "script", "section", "small", "source", "span", "strike", "strong", "style", "sub", "summary", "sup",
            "svg", "table", "tbody", "td", "template", "tfoot", "th", "thead", "tr", "tt", "u", "ul", "var", "video",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <returns>Names of tags, each with the lines of the text it stands on.</returns>
    public static IReadOnlyList<(string Tag, List<int> Lines)> In(string markdown)
    {
        if (!markdown.Contains('<', StringComparison.Ordinal))
            return [];
        var found = new Dictionary<string, List<int>>();
        foreach (var line in new VerbatimBlocks().Apply(SourceLines.Split(markdown, new CleanupLog()), new CleanupLog()))
        {
            if (line.IsVerbatim || line.Text.Length > LongestLine || !line.Text.Contains('<', StringComparison.Ordinal))
                continue;
            InlineSpans? code = null;
            foreach (Match tag in Tag.Matches(line.Text))
            {
                var name = tag.Groups["name"].Value;
                if (!IsTag(name, tag) || (code ??= InlineSpans.Find(line.Text)).Contains(tag.Index))
                    continue;
                if (!found.TryGetValue(name, out var lines))
                    found[name] = lines = [];
                if (lines is not [.., var last] || last != line.Number)
                    lines.Add(line.Number);
            }
        }

        return [.. found.Select(tag => (tag.Key, tag.Value))];
    }

    /// <summary>A component begins with a capital or has a hyphen; &lt;T&gt; is a type.</summary>
    private static bool IsTag(string name, Match tag) =>
        Elements.Contains(name)
        || (name.Length > 1 && ((char.IsAsciiLetterUpper(name[0]) && name.Any(char.IsAsciiLetterLower) && (tag.Groups["rest"].Length > 0 || tag.Value[1] == '/')) || name.Contains('-', StringComparison.Ordinal)));

    [GeneratedRegex(@"(?<![A-Za-z0-9_\\])</?(?<name>[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*)(?<rest>\s[^<>]{0,1000}|/)?/?>")]
    private static partial Regex Tag { get; }
}
