using System.Text.RegularExpressions;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// <c>H~2~O</c> and <c>19^th^</c>, as Pandoc and MkDocs write what stands low and high. Only short signs right behind a
/// letter or number: 5~10 人，3~5 万 are ranges, and a caret between numbers is a power.
/// </summary>
internal sealed partial class RaisedSigns : LineRule
{
    private const int LongestLine = 100_000;

    public override string Label => "改写上标和下标";

    protected override string Clean(string text, string previous)
    {
        if (text.Length > LongestLine || text.AsSpan().IndexOfAny('~', '^') < 0)
            return text;
        if (Low.IsMatch(text))
            text = InlineSpans.ReplaceOutside(text, Low, "<sub>${sign}</sub>");
        return High.IsMatch(text) ? InlineSpans.ReplaceOutside(text, High, "<sup>${sign}</sup>") : text;
    }

    [GeneratedRegex(@"(?<=[A-Za-z)\]])~(?<sign>[0-9]{1,3}[+-]?|[a-z])~(?![~0-9])")]
    private static partial Regex Low { get; }

    [GeneratedRegex(@"(?<=[A-Za-z0-9)\p{Lo}])\^(?<sign>[A-Za-z]{1,4}|[0-9]{0,3}[+-]|[0-9]{1,3})\^(?![\^0-9A-Za-z])")]
    private static partial Regex High { get; }
}
