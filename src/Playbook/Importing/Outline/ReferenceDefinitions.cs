using System.Text.RegularExpressions;
using Playbook.Importing.Cleanup;

namespace Playbook.Importing.Outline;

/// <summary>
/// What a text says in one place and calls by its name in others: footnotes (<c>[^1]: …</c>) and addresses
/// (<c>[名]: url</c>). Wherever they are written, they belong to what calls them: a piece that is cut out of the text
/// has to bring those that it calls.
/// </summary>
internal sealed partial class ReferenceDefinitions
{
    private const int LongestLine = 100_000;

    private readonly Dictionary<string, string> _byName = new(StringComparer.OrdinalIgnoreCase);

    private ReferenceDefinitions()
    {
    }

    /// <summary>The text without them.</summary>
    public string Text { get; private set; } = "";

    public bool IsEmpty => _byName.Count == 0;

    public static ReferenceDefinitions TakeOut(string markdown)
    {
        var definitions = new ReferenceDefinitions { Text = markdown };
        if (!markdown.Contains("]:", StringComparison.Ordinal))
            return definitions;
        var lines = markdown.Split('\n');
        var rest = new List<string>(lines.Length);
        CodeFence? fence = null;
        for (var at = 0; at < lines.Length;)
        {
            var line = lines[at];
            if (fence is not null)
                fence = fence.IsClosedBy(line) ? null : fence;
            else if (CodeFence.Open(line) is { } open)
                fence = open;
            else if (Definition.Match(line) is { Success: true } found && line.Length <= LongestLine
                && (found.Groups["name"].Value[0] == '^' || IsAddress(found.Groups["rest"].Value, lines, at)))
            {
                var end = found.Groups["name"].Value[0] == '^' ? EndOfNote(lines, at) : at + 1;
                // As renderers take it: of two under one name the first counts.
                definitions._byName.TryAdd(NameOf(found), string.Join('\n', lines[at..end]).TrimEnd());
                at = end;
                continue;
            }

            rest.Add(line);
            at++;
        }

        definitions.Text = string.Join('\n', rest);
        return definitions;
    }

    /// <summary>Those that a text calls, and those that these call, in the order of the text they stand in.</summary>
    /// <param name="own">What the text has itself; may be null.</param>
    public IReadOnlyList<string> CalledIn(string text, ReferenceDefinitions? own = null)
    {
        if (_byName.Count == 0)
            return [];
        var called = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var texts = new Queue<string>([WithoutFences(text)]);
        while (texts.TryDequeue(out var next))
        {
            foreach (var name in Call.Matches(next).Select(NameOf))
            {
                if (_byName.TryGetValue(name, out var definition) && own?._byName.ContainsKey(name) is not true && called.Add(name))
                    texts.Enqueue(definition);
            }
        }

        return [.. _byName.Where(definition => called.Contains(definition.Key)).Select(definition => definition.Value)];
    }

    /// <summary>A line for places that show no footnotes: their words stand in brackets before the sign that ends the sentence.</summary>
    public string WithNotes(string line) => !line.Contains("[^", StringComparison.Ordinal) ? line : NoteCall.Replace(line, call =>
        _byName.TryGetValue(NameOf(call), out var definition) && InlineText.Plain(WordsOf(definition)) is { Length: > 0 } words
            ? $"（{words.TrimEnd('。', '.')}）{call.Groups["sign"].Value}"
            : call.Groups["sign"].Value);

    /// <summary>A line for places that have no room for footnotes.</summary>
    public static string WithoutNotes(string line) => line.Contains("[^", StringComparison.Ordinal) ? NoteCall.Replace(line, "${sign}") : line;

    private static string WithoutFences(string text)
    {
        var lines = new List<string>();
        CodeFence? fence = null;
        foreach (var line in text.Split('\n'))
        {
            if (fence is not null)
                fence = fence.IsClosedBy(line) ? null : fence;
            else if (CodeFence.Open(line) is { } open)
                fence = open;
            else
                lines.Add(line);
        }

        return string.Join('\n', lines);
    }

    private static string NameOf(Match match) => Blanks.Replace(match.Groups["name"].Value.Trim(), " ");

    private static string WordsOf(string definition) =>
        string.Join(' ', Definition.Replace(definition, "${rest}", 1).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    /// <summary>In a paragraph it is text.</summary>
    private static bool IsAddress(string rest, string[] lines, int at) =>
        Address.IsMatch(rest) && (at == 0 || string.IsNullOrWhiteSpace(lines[at - 1]) || Definition.IsMatch(lines[at - 1]) || lines[at - 1].StartsWith('#'));

    /// <summary>The lines right below it and, behind an empty line, those that are indented belong to it.</summary>
    private static int EndOfNote(string[] lines, int start)
    {
        var end = start + 1;
        for (var at = start + 1; at < lines.Length; at++)
        {
            if (string.IsNullOrWhiteSpace(lines[at]))
                continue;
            var isBelow = end == at && !Opens.IsMatch(lines[at]);
            if (!isBelow && !Indented.IsMatch(lines[at]))
                break;
            end = at + 1;
        }

        return end;
    }

    [GeneratedRegex(@"^ {0,3}\[(?<name>\^[^\[\]\s]{1,200}|[^\^\[\]\n][^\[\]\n]{0,200})\]:(?<rest>.*)$", RegexOptions.Multiline)]
    private static partial Regex Definition { get; }

    [GeneratedRegex(@"^\s*(?:<[^<>\n]*>|[^\s<]\S*)(?:\s+(?:""[^""]*""|'[^']*'|\([^()]*\)))?\s*$")]
    private static partial Regex Address { get; }

    [GeneratedRegex(@"\[(?<name>\^?[^\[\]\n]{1,201})\]")]
    private static partial Regex Call { get; }

    [GeneratedRegex(@"(?<sign>[。！？；，、,.;!?]?)\[(?<name>\^[^\[\]\s]{1,200})\]")]
    private static partial Regex NoteCall { get; }

    [GeneratedRegex(@"^(?: {4}|\t)")]
    private static partial Regex Indented { get; }

    /// <summary>What begins something of its own and is no further line of a paragraph.</summary>
    [GeneratedRegex(@"^ {0,3}(?:#|>|\||```|~~~|:::|(?:[-*+]|[0-9]{1,9}[.)])\s|\[[^\[\]\n]{1,201}\]:)")]
    private static partial Regex Opens { get; }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks { get; }
}
