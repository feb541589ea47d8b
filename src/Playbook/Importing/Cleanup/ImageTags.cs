using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// Pictures and links written as HTML, which the site would show as text: their address, words and title become
/// Markdown, their size and looks are the site's.
/// </summary>
internal sealed partial class ImageTags : ICleanupRule
{
    /// <summary>Lines that one tag may take: an attribute a line.</summary>
    private const int MostLines = 12;

    /// <summary>No line of a person's; what a machine makes must not cost more than its length.</summary>
    private const int LongestLine = 100_000;

    public string Label => "把 HTML 图片和链接改成 Markdown";

    public IReadOnlyList<Line> Apply(IReadOnlyList<Line> lines, CleanupLog log)
    {
        var result = new List<Line>(lines.Count);
        for (var at = 0; at < lines.Count; at++)
        {
            var line = lines[at];
            if (line.IsVerbatim || !line.Text.Contains('<', StringComparison.Ordinal))
            {
                result.Add(line);
                continue;
            }

            var last = LastOf(lines, at);
            var written = last == at ? line.Text : string.Join(' ', Enumerable.Range(at, last - at + 1).Select(next => lines[next].Text.Trim()));
            var clean = Clean(written);
            if (string.Equals(clean, written, StringComparison.Ordinal))
            {
                result.Add(line);
                continue;
            }

            log.Changed(Label, line.Number, written, clean);
            result.Add(line with { Text = clean });
            // The rest of the tag stands above now.
            for (; at < last; at++)
            {
                log.Dropped(lines[at + 1].Number);
                result.Add(lines[at + 1] with { Text = "" });
            }
        }

        return result;
    }

    /// <summary>The line on which the tag ends that is left open on this one; this one when there is none.</summary>
    private static int LastOf(IReadOnlyList<Line> lines, int at)
    {
        if (!OpenTag().IsMatch(lines[at].Text))
            return at;
        for (var next = at + 1; next < lines.Count && next <= at + MostLines && !lines[next].IsVerbatim && !lines[next].IsBlank; next++)
        {
            if (lines[next].Text.Contains('>', StringComparison.Ordinal))
                return next;
        }

        return at;
    }

    private static string Clean(string text)
    {
        if (text.Length > LongestLine || !text.Contains('<', StringComparison.Ordinal) || (!Image().IsMatch(text) && !Anchor().IsMatch(text)))
            return text;
        var code = InlineSpans.Find(text);
        var result = Image().Replace(text, tag => code.Contains(tag.Index) ? tag.Value : ImageOf(tag));
        if (!ReferenceEquals(result, text))
            code = InlineSpans.Find(result);
        result = Anchor().Replace(result, tag => code.Contains(tag.Index) ? tag.Value : AnchorOf(tag));
        // Indented inside <p>, it would be code.
        return ReferenceEquals(result, text) || !IndentedTag().IsMatch(text) ? result : result.TrimStart();
    }

    private static string ImageOf(Match tag)
    {
        var attributes = tag.Groups["attributes"].Value;
        var source = Attribute(attributes, "src");
        if (source.Length == 0)
            return tag.Value;
        var title = Attribute(attributes, "title");
        return $"![{Words(Attribute(attributes, "alt"))}]({Address(source)}{(title.Length > 0 ? $" \"{Escaped(title)}\"" : "")})";
    }

    private static string AnchorOf(Match tag)
    {
        var address = Attribute(tag.Groups["attributes"].Value, "href");
        var words = tag.Groups["words"].Value;
        return address.Length == 0 ? tag.Value : $"[{(words.Contains("![", StringComparison.Ordinal) ? words : words.Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal))}]({Address(address)})";
    }

    private static string Attribute(string attributes, string name)
    {
        foreach (Match match in Attributes().Matches(attributes))
        {
            if (match.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase))
                return WebUtility.HtmlDecode(match.Groups["value"].Value).Trim();
        }

        return "";
    }

    private static string Address(string address)
    {
        var written = new StringBuilder(address.Length);
        foreach (var c in address)
            written.Append(c is ' ' or '<' or '>' or '(' or ')' or '"' or '|' or '\\' ? Uri.HexEscape(c) : c.ToString());
        return written.ToString();
    }

    private static string Words(string words) => Marks().Replace(words, "\\$0");

    private static string Escaped(string title) => Marks().Replace(title, "\\$0");

    [GeneratedRegex(@"<img\s+(?<attributes>(?:[^<>""']|""[^""]{0,1000}""|'[^']{0,1000}'){0,200}?)/?>(?:\s*</img>)?", RegexOptions.IgnoreCase)]
    private static partial Regex Image();

    [GeneratedRegex(@"<a\s+(?<attributes>(?:[^<>""']|""[^""]{0,1000}""|'[^']{0,1000}'){0,200}?)>(?<words>(?:(?!</?a[\s>])[^\n]){1,1000}?)</a>", RegexOptions.IgnoreCase)]
    private static partial Regex Anchor();

    [GeneratedRegex(@"(?<name>[A-Za-z][A-Za-z-]*)\s*=\s*(?:""(?<value>[^""]*)""|'(?<value>[^']*)'|(?<value>[^\s""'<>]+))")]
    private static partial Regex Attributes();

    [GeneratedRegex(@"<img(?:\s[^<>]{0,2000})?$", RegexOptions.IgnoreCase)]
    private static partial Regex OpenTag();

    [GeneratedRegex(@"^\s{4,}<(?:img|a)\s", RegexOptions.IgnoreCase)]
    private static partial Regex IndentedTag();

    [GeneratedRegex(@"[\[\]\\`*_<>|""!$]")]
    private static partial Regex Marks();
}
