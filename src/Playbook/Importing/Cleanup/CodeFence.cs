using System.Text.RegularExpressions;

namespace Playbook.Importing.Cleanup;

/// <summary>The opening line of fenced code: what stands before its mark, and the mark that closes it.</summary>
/// <param name="Prefix">White space, the sign of a quotation, the sign of the list item it opens.</param>
/// <param name="Mark">The back-ticks or tildes.</param>
/// <param name="Info">The language behind them.</param>
internal sealed partial record CodeFence(string Prefix, string Mark, string Info)
{
    /// <summary>What stands before the mark of the closing line.</summary>
    public string Indent { get; } = Prefix[..(Prefix.Length - Prefix.AsSpan().TrimStart(" \t").Length)];

    /// <summary>Stands by itself, neither in a quotation nor on the line of a list item.</summary>
    public bool IsAlone => Indent.Length == Prefix.Length;

    public static CodeFence? Open(string text)
    {
        if (OpeningFence.Match(text) is not { Success: true } match)
            return null;
        var mark = match.Groups["mark"].Value;
        var info = match.Groups["info"].Value.Trim();
        // A line such as ```x``` is inline code: the words behind a fence of back-ticks hold none.
        return mark[0] == '`' && info.Contains('`', StringComparison.Ordinal)
            ? null
            : new CodeFence(match.Groups["prefix"].Value, mark, info);
    }

    public bool IsLike(CodeFence other) => Mark.StartsWith(other.Mark, StringComparison.Ordinal);

    public bool IsClosedBy(string text)
    {
        var trimmed = text.AsSpan().Trim(" \t>\u3000\u00A0");
        return trimmed.Length >= Mark.Length && trimmed.IndexOfAnyExcept(Mark[0]) < 0;
    }

    [GeneratedRegex(@"^(?<prefix>[ \t\u3000\u00A0]*(?:>[ \t]*)*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)?)(?<mark>`{3,}|~{3,})(?<info>.*)$")]
    private static partial Regex OpeningFence { get; }
}
