using System.Text.RegularExpressions;
using Playbook.Importing.Cleanup;
using Playbook.Importing.Sources;

namespace Playbook.Importing.Ordering;

/// <summary>An entry of a table of contents as written.</summary>
/// <param name="Target">As written, without fragment; empty for a group that is no file.</param>
internal sealed record OrderEntry(string Title, string Target, string Part)
{
    /// <summary>The line of the table of contents; 0 where it has none.</summary>
    public int Line { get; init; }

    /// <summary>A link to nothing, <c>[还没写的一章]()</c>: a chapter that is planned.</summary>
    public bool IsPlanned { get; init; }

    /// <summary>It looks like a link whose brackets do not match: what it says is a guess, right when there is such a file.</summary>
    public bool IsGuess { get; init; }
}

/// <summary>Reads the tables of contents of mdBook, GitBook and docsify (lists of links) and of MkDocs (nav:).</summary>
internal static partial class OrderText
{
    private static readonly string[] OwnNames = ["summary", "目录", "目錄", "contents", "table of contents", "toc", "总目录", "大纲"];

    /// <summary>
    /// Headings and entries without a link name parts; where there are none, an entry with others below it names the
    /// part that it and they stand in. Behind a rule, entries that are no list items (后记) stand in no part, as in mdBook.
    /// </summary>
    public static List<OrderEntry> ReadList(string text)
    {
        var entries = new List<(int Indent, string Title, string Target, string Heading, int Line, bool IsPlanned, bool IsGuess)>();
        var heading = "";
        var (isCode, isBehindRule) = (false, false);
        foreach (var (at, written) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            var line = SpacedAddresses.Mend(written);
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
                isCode = !isCode;
            if (isCode)
                continue;
            if (Rule().IsMatch(line))
                isBehindRule = true;
            else if (Heading().Match(line) is { Success: true } named)
                (isBehindRule, heading) = (false, OwnNames.Contains(named.Groups["text"].Value.Trim().ToLowerInvariant()) ? "" : Plain(named.Groups["text"].Value));
            else if (Item().Match(line) is { Success: true } item)
            {
                var indent = item.Groups["indent"].Value.Replace("\t", "    ", StringComparison.Ordinal).Length;
                var link = Link().Match(item.Groups["text"].Value);
                if (link.Success)
                {
                    var url = link.Groups["url"].Value;
                    entries.Add((indent, Plain(link.Groups["words"].Value), Target(url), isBehindRule && !item.Groups["mark"].Success ? "" : heading, at + 1, url.Trim('<', '>').Length == 0, false));
                }
                else if (item.Groups["mark"].Success)
                {
                    var broken = Broken().Match(item.Groups["text"].Value);
                    entries.Add(broken.Success
                        ? (indent, Plain(broken.Groups["words"].Value).Trim('[', ']').Trim(), Target(broken.Groups["url"].Value), heading, at + 1, false, true)
                        : (indent, Plain(item.Groups["text"].Value), "", heading, at + 1, false, false));
                }
            }
        }

        var hasHeadings = entries.Exists(entry => entry.Heading.Length > 0);
        var result = new List<OrderEntry>();
        var groups = new Stack<(int Indent, string Title)>();
        for (var at = 0; at < entries.Count; at++)
        {
            var (indent, title, target, under, line, isPlanned, isGuess) = entries[at];
            while (groups.TryPeek(out var above) && above.Indent >= indent)
                groups.Pop();
            var opens = at + 1 < entries.Count && entries[at + 1].Indent > indent;
            if (opens && (target.Length == 0 || groups.Count == 0))
                groups.Push((indent, title));
            if (target.Length == 0 && !isPlanned && !isGuess)
                continue;
            var group = hasHeadings ? under : groups.Count > 0 ? groups.Last().Title : "";
            result.Add(new OrderEntry(title, target, group) { Line = line, IsPlanned = isPlanned, IsGuess = isGuess });
        }

        return result;
    }

    /// <summary>The links of running text, in order: what a readme lists.</summary>
    public static List<OrderEntry> ReadLinks(string text) =>
        [.. Link().Matches(text).Select(link => new OrderEntry(Plain(link.Groups["words"].Value), Target(link.Groups["url"].Value), ""))];

    /// <summary>The nav of mkdocs.yml, line by line: the file may hold tags that no reader of YAML knows.</summary>
    public static List<OrderEntry> ReadNav(string yaml)
    {
        var result = new List<OrderEntry>();
        var groups = new Stack<(int Indent, string Title)>();
        var inNav = false;
        foreach (var line in yaml.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("nav:", StringComparison.Ordinal))
                inNav = true;
            else if (inNav && line.Length > 0 && !char.IsWhiteSpace(line[0]) && line[0] is not ('-' or '#'))
                break;
            if (!inNav || NavItem().Match(line) is not { Success: true } item)
                continue;
            var indent = item.Groups["indent"].Length;
            while (groups.TryPeek(out var above) && above.Indent >= indent)
                groups.Pop();
            var value = item.Groups["value"].Value.Trim();
            var isFile = SourceFiles.IsMarkdown(value.Trim('"', '\''));
            var colon = value.LastIndexOf(": ", StringComparison.Ordinal);
            var part = groups.Count > 0 ? groups.Last().Title : "";
            if (colon < 0 && isFile)
                result.Add(new OrderEntry("", value.Trim('"', '\''), part));
            else if (colon < 0)
                groups.Push((indent, value.TrimEnd(':').Trim('"', '\'')));
            else if (isFile)
                result.Add(new OrderEntry(value[..colon].Trim('"', '\''), value[(colon + 2)..].Trim().Trim('"', '\''), part));
        }

        return result;
    }

    private static string Target(string url)
    {
        url = url.Trim('<', '>');
        if (url.Contains("://", StringComparison.Ordinal))
            return "";
        var end = url.IndexOfAny(['#', '?']);
        return Uri.UnescapeDataString(end < 0 ? url : url[..end]);
    }

    private static string Plain(string text) => Marks().Replace(text, "").Trim();

    [GeneratedRegex(@"^ {0,3}#{1,6}\s+(?<text>\S.*?)\s*#*$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")]
    private static partial Regex Rule();

    [GeneratedRegex(@"^(?<indent>[ \t]*)(?:(?<mark>[-*+]|[0-9]{1,4}[.)])[ \t]+)?(?<text>\S.*)$")]
    private static partial Regex Item();

    [GeneratedRegex(@"(?<!!)\[(?<words>(?:[^\[\]\\]|\\.|\[[^\[\]]*\]){0,300})\]\(\s*(?<url><[^<>\n]*>|(?:[^\s()]|\([^\s()]*\))*)(?:\s+[""'][^\n]*?[""'])?\s*\)")]
    private static partial Regex Link();

    /// <summary>Brackets that do not match, and one that was forgotten at the end.</summary>
    [GeneratedRegex(@"^\[(?<words>.{1,300}?)\](?:\]*|\s(?=\([^()]{0,300}\.(?:md|markdown|html)))\((?<url>[^()]{0,300}(?:\([^()]{0,100}\)[^()]{0,300})?)\)?\s*$")]
    private static partial Regex Broken();

    [GeneratedRegex(@"^(?<indent>[ ]*)-\s+(?<value>\S.*)$")]
    private static partial Regex NavItem();

    [GeneratedRegex(@"[*`]|\\(?=[\p{P}\p{S}])")]
    private static partial Regex Marks();
}
