using Markdig.Syntax.Inlines;

namespace Playbook.Rendering.InlineTags;

/// <summary>
/// The tags that a text may write, and what they become. A closed list, and none of them takes an attribute: what
/// leaves is our own element, never what was typed.
/// </summary>
internal sealed class InlineTag : LeafInline
{
    /// <summary>No tag of the list is longer with its signs.</summary>
    private const int MaxLength = 12;

    private static readonly Dictionary<string, string> Elements = new(StringComparer.OrdinalIgnoreCase)
    {
        ["b"] = "strong",
        ["del"] = "del",
        ["em"] = "em",
        ["i"] = "em",
        ["ins"] = "ins",
        ["kbd"] = "kbd",
        ["mark"] = "mark",
        ["s"] = "s",
        ["small"] = "small",
        ["strong"] = "strong",
        ["sub"] = "sub",
        ["sup"] = "sup",
        ["u"] = "u",
    };

    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> ElementOf = Elements.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What the author wrote, in lower case; "br" for a line break.</summary>
    public required string Name { get; init; }

    /// <summary>The element it becomes; empty for a line break.</summary>
    public required string Element { get; init; }

    public bool Closes { get; init; }

    public bool IsBreak => Element.Length == 0;

    /// <summary>As it was written.</summary>
    public required string Text { get; init; }

    /// <param name="text">Begins with &lt;.</param>
    public static InlineTag? Read(ReadOnlySpan<char> text)
    {
        var end = text[..System.Math.Min(text.Length, MaxLength)].IndexOf('>');
        if (end < 0)
            return null;
        var inside = text[1..end];
        var closes = inside is ['/', ..];
        var name = (closes ? inside[1..] : inside).TrimEnd(' ');
        if (!closes && name.TrimEnd('/').TrimEnd(' ').Equals("br", StringComparison.OrdinalIgnoreCase))
            return new InlineTag { Name = "br", Element = "", Text = text[..(end + 1)].ToString() };
        return ElementOf.TryGetValue(name, out var element)
            ? new InlineTag { Name = name.ToString().ToLowerInvariant(), Element = element, Closes = closes, Text = text[..(end + 1)].ToString() }
            : null;
    }
}
