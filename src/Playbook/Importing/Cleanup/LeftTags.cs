using System.Text.RegularExpressions;
using Playbook.Importing.Outline;
using Playbook.Rendering.InlineTags;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// Tags that no rule knows and that readers see as they are written: components of other tools
/// (<c>&lt;Badge text="新"/&gt;</c>) and elements of HTML, but for pairs that the site shows as what they mean. What is
/// only written like one, List&lt;String&gt; or a &lt;placeholder&gt;, is text.
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
        var paragraph = new List<Line>();
        foreach (var line in new VerbatimBlocks().Apply(SourceLines.Split(markdown, new CleanupLog()), new CleanupLog()))
        {
            if (line.IsVerbatim || line.IsBlank || line.Text.Length > LongestLine)
            {
                Close();
                continue;
            }

            if (OwnBlock.IsMatch(line.Text))
                Close();
            paragraph.Add(line);
        }

        Close();
        return [.. found.Select(tag => (tag.Key, tag.Value))];

        void Close()
        {
            foreach (var (name, number) in In(paragraph))
            {
                if (!found.TryGetValue(name, out var lines))
                    found[name] = lines = [];
                if (lines is not [.., var last] || last != number)
                    lines.Add(number);
            }

            paragraph.Clear();
        }
    }

    /// <summary>Tags of one paragraph, but for those that belong together and are shown as what they mean.</summary>
    private static IEnumerable<(string Name, int Line)> In(IReadOnlyList<Line> paragraph)
    {
        if (!paragraph.Any(line => line.Text.Contains('<', StringComparison.Ordinal)))
            return [];
        var code = paragraph.Select(line => InlineSpans.Find(line.Text)).ToList();
        var tags = new List<InlineTag>();
        var places = new List<(int Line, int Index)>();
        foreach (var (at, line) in paragraph.Index())
        {
            for (var index = line.Text.IndexOf('<', StringComparison.Ordinal); index >= 0; index = line.Text.IndexOf('<', index + 1))
            {
                if ((index > 0 && line.Text[index - 1] == '\\') || code[at].Contains(index) || InlineTag.Read(line.Text.AsSpan(index)) is not { } tag)
                    continue;
                tags.Add(tag);
                places.Add((at, index));
            }
        }

        var partners = InlineTagPairs.Of(tags);
        var shown = places.Where((_, at) => tags[at].IsBreak || partners[at] >= 0).ToHashSet();
        return
        [
            .. from place in paragraph.Index()
               from tag in Tag.Matches(place.Item.Text)
               let name = tag.Groups["name"].Value
               where IsTag(name, tag) && !shown.Contains((place.Index, tag.Index)) && !code[place.Index].Contains(tag.Index)
               select (name, place.Item.Number),
        ];
    }

    /// <summary>A component begins with a capital or has a hyphen; &lt;T&gt; is a type.</summary>
    private static bool IsTag(string name, Match tag) =>
        Elements.Contains(name)
        || (name.Length > 1 && ((char.IsAsciiLetterUpper(name[0]) && name.Any(char.IsAsciiLetterLower) && (tag.Groups["rest"].Length > 0 || tag.Value[1] == '/')) || name.Contains('-', StringComparison.Ordinal)));

    /// <summary>Headings, items, rows of a table: their tags belong to none above.</summary>
    [GeneratedRegex(@"^[ \t>]*(?:#|\||(?:[-*+]|[0-9]{1,9}[.)])[ \t])")]
    private static partial Regex OwnBlock { get; }

    [GeneratedRegex(@"(?<![A-Za-z0-9_\\])</?(?<name>[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*)(?<rest>\s[^<>]{0,1000}|/)?/?>")]
    private static partial Regex Tag { get; }
}
