using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// The blocks of GitBook: <c>{% hint style="info" %}</c> … <c>{% endhint %}</c> become call-outs as other tools write
/// them, titles of tabs and code lines in bold, pages and addresses that are shown in a box links; marks that only group
/// go. A block that is not closed stays as it is written, for its editor to see, and so does what stands in
/// <c>{% raw %}</c>.
/// </summary>
internal sealed partial class GitBookBlocks : ICleanupRule
{
    private const int LongestLine = 100_000;

    /// <summary>Call-outs inside call-outs; each that holds another needs a colon more.</summary>
    private const int MostNested = 8;

    private const string Raw = "raw", EndRaw = "endraw";

    /// <summary>Of a tag in {% raw %}: it is said to be text, or the next round would take it.</summary>
    private const string AsText = "";

    /// <summary>Those that are closed by end…; what they hold is text as any other.</summary>
    private static readonly HashSet<string> Closed =
        ["hint", "tabs", "tab", "code", "content-ref", "stepper", "step", "columns", "column", Raw];

    /// <summary>Those that may stand by themselves.</summary>
    private static readonly Dictionary<string, string> Addresses = new() { ["embed"] = "url", ["file"] = "src", ["page-ref"] = "page" };

    public string Label => "把 GitBook 的标记改成 Markdown";

    public IReadOnlyList<Line> Apply(IReadOnlyList<Line> lines, CleanupLog log)
    {
        if (!lines.Any(line => MayHold(line)))
            return lines;
        var tags = Tags(lines);
        Pair(tags);
        var ofLines = tags.Where(tag => tag.IsSettled).ToLookup(tag => tag.Line);
        var result = new List<Line>(lines.Count);
        foreach (var (at, line) in lines.Index())
        {
            if (!ofLines.Contains(at))
            {
                result.Add(line);
                continue;
            }

            var pieces = Rewritten(lines, line.Text, ofLines[at]);
            log.Changed(Label, line.Number, line.Text, string.Join(" ⏎ ", pieces.Where(piece => piece.Length > 0)));
            if (pieces.TrueForAll(string.IsNullOrWhiteSpace))
            {
                log.Dropped(line.Number);
                result.Add(line with { Text = "" });
            }
            else
            {
                result.AddRange(pieces.Select((piece, nth) => line with { Text = piece, Piece = line.Piece + nth }));
            }
        }

        return result;
    }

    private static bool MayHold(Line line) => !line.IsVerbatim && line.Text.Length <= LongestLine && line.Text.Contains("{%", StringComparison.Ordinal);

    private static List<BlockTag> Tags(IReadOnlyList<Line> lines)
    {
        var tags = new List<BlockTag>();
        var isRaw = false;
        var asText = new List<BlockTag>();
        foreach (var (at, line) in lines.Index())
        {
            if (!MayHold(line))
                continue;
            var spans = InlineSpans.Find(line.Text);
            // In an item or a quotation no line can be cut without its signs.
            var isInside = Inside.IsMatch(line.Text);
            foreach (Match match in Tag.Matches(line.Text))
            {
                var name = match.Groups["name"].Value;
                if (spans.Contains(match.Index))
                    continue;
                if (isRaw && name != EndRaw)
                {
                    asText.Add(new BlockTag(at, match.Index, match.Length, AsText, ""));
                    tags.Add(asText[^1]);
                }
                else if (!isInside || name is Raw or EndRaw)
                {
                    if (isRaw)
                        asText.ForEach(tag => tag.IsSettled = true);
                    asText.Clear();
                    isRaw = name == Raw;
                    tags.Add(new BlockTag(at, match.Index, match.Length, name, match.Groups["rest"].Value));
                }
            }
        }

        return tags;
    }

    /// <summary>Finds for each block its end. What is closed by nothing, or across another, is left.</summary>
    private static void Pair(List<BlockTag> tags)
    {
        var open = new List<BlockTag>();
        var waiting = new Dictionary<string, int>();
        foreach (var tag in tags)
        {
            if (Addresses.TryGetValue(tag.Name, out var key))
            {
                tag.IsSettled = tag.Attribute(key).Length > 0;
                // Words below it may be its caption, and then something closes it.
                waiting[tag.Name] = waiting.GetValueOrDefault(tag.Name) + 1;
                open.Add(tag);
            }
            else if (Closed.Contains(tag.Name))
            {
                waiting[tag.Name] = waiting.GetValueOrDefault(tag.Name) + 1;
                open.Add(tag);
            }
            else if (tag.Name.StartsWith("end", StringComparison.Ordinal) && waiting.GetValueOrDefault(tag.Name[3..]) > 0)
            {
                BlockTag opening;
                var inner = 0;
                do
                {
                    opening = open[^1];
                    open.RemoveAt(open.Count - 1);
                    waiting[opening.Name]--;
                    inner = Math.Max(inner, opening.Inner);
                }
                while (opening.Name != tag.Name[3..]);
                var depth = opening.Name == "hint" ? inner + 1 : inner;
                opening.IsSettled = depth <= MostNested && (opening.IsSettled || !Addresses.ContainsKey(opening.Name));
                (tag.IsSettled, opening.Depth, tag.Depth, opening.End) = (opening.IsSettled, depth, depth, tag);
                if (open is [.., var above])
                    above.Inner = Math.Max(above.Inner, depth);
            }
        }
    }

    private static List<string> Rewritten(IReadOnlyList<Line> lines, string text, IEnumerable<BlockTag> tags)
    {
        var indent = text[..(text.Length - text.AsSpan().TrimStart().Length)];
        var pieces = new List<string>();
        var words = new StringBuilder();
        var done = 0;
        foreach (var tag in tags)
        {
            words.Append(text, done, tag.Index - done);
            done = tag.Index + tag.Length;
            if (tag.Name == AsText)
                words.Append('\\').Append(text, tag.Index, tag.Length);
            if (tag.Name is AsText or Raw or EndRaw)
                continue;
            Put();
            pieces.AddRange(Standing(lines, tag).Select(piece => piece.Length > 0 ? indent + piece : ""));
        }

        words.Append(text, done, text.Length - done);
        Put();
        return pieces;

        void Put()
        {
            if (words.ToString().Trim() is { Length: > 0 } left)
                pieces.Add(indent + left);
            words.Clear();
        }
    }

    /// <summary>What stands in place of a tag, a line each.</summary>
    private static string[] Standing(IReadOnlyList<Line> lines, BlockTag tag) => tag.Name switch
    {
        "hint" => [$"{new string(':', tag.Depth + 2)} {(tag.Attribute("style") is { Length: > 0 } style && KnownStyle.IsMatch(style) ? style : "info")}"],
        "endhint" => [new string(':', tag.Depth + 2)],
        "tab" or "code" or "step" when tag.Attribute("title") is { Length: > 0 } title => ["", $"**{Escaped(title)}**", ""],
        "content-ref" when tag.Attribute("url") is { Length: > 0 } url && !Holds(lines, tag, url) => ["", Link(url, url), ""],
        "embed" or "file" or "page-ref" => ["", Link(tag.Attribute(Addresses[tag.Name]), tag.Attribute(Addresses[tag.Name])), ""],
        _ => [""],
    };

    /// <summary>The box of a page mostly holds the link to it; boxes in boxes are not looked through for each.</summary>
    private static bool Holds(IReadOnlyList<Line> lines, BlockTag tag, string url)
    {
        const int mostLines = 20;
        for (var at = tag.Line; at <= Math.Min(tag.End!.Line, tag.Line + mostLines); at++)
        {
            if (lines[at].Text.Contains($"]({url}", StringComparison.Ordinal) || lines[at].Text.Contains($"](<{url}", StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static string Link(string words, string url) =>
        string.Create(CultureInfo.InvariantCulture, $"[{Escaped(words)}]({(url.AsSpan().IndexOfAny(" ()") >= 0 ? $"<{url}>" : url)})");

    private static string Escaped(string words) => Signs.Replace(words, @"\$0");

    private sealed class BlockTag(int line, int index, int length, string name, string rest)
    {
        public int Line { get; } = line;

        public int Index { get; } = index;

        public int Length { get; } = length;

        public string Name { get; } = name;

        /// <summary>It is known what becomes of it.</summary>
        public bool IsSettled { get; set; }

        /// <summary>Call-outs in each other, from the innermost out.</summary>
        public int Depth { get; set; }

        /// <summary>The same of the blocks that it holds.</summary>
        public int Inner { get; set; }

        public BlockTag? End { get; set; }

        public string Attribute(string key) => Attributes.Matches(rest)
            .Where(match => match.Groups["key"].Value == key)
            .Select(match => match.Groups["value"].Value.Trim())
            .FirstOrDefault("");
    }

    [GeneratedRegex(@"(?<!\\)\{%-?[ \t]{0,3}(?<name>[a-z]{2,12}(?:-[a-z]{2,6})?)(?<rest>(?:[ \t](?:(?!%\}).){0,1000})?)%\}")]
    private static partial Regex Tag { get; }

    [GeneratedRegex(@"(?<![\w-])(?<key>[a-z]{2,12})\s{0,3}=\s{0,3}(?:""(?<value>[^""]*)""|'(?<value>[^']*)')")]
    private static partial Regex Attributes { get; }

    [GeneratedRegex("^(?:info|warning|danger|success|tip|note)$")]
    private static partial Regex KnownStyle { get; }

    [GeneratedRegex(@"[\\\[\]*_`<]")]
    private static partial Regex Signs { get; }

    [GeneratedRegex(@"^[ \t]*(?:>|[-*+][ \t]|[0-9]{1,9}[.)][ \t]|\|)")]
    private static partial Regex Inside { get; }
}
