using System.Text.RegularExpressions;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// <c>{ .md-button }</c>, <c>{#fig:a}</c>, <c>{: width="50%" }</c> behind a link, a picture or bold words: looks and names of
/// other tools, which the site would show as text. Links to a name are led to the heading above, see <see cref="AnchorNames"/>.
/// </summary>
internal sealed partial class AttributeLists : LineRule
{
    /// <summary>No line of a person's; what a machine makes must not cost more than its length.</summary>
    private const int LongestLine = 100_000;

    public override string Label => "去掉图片和链接后面的属性";

    protected override string Clean(string text, string previous)
    {
        if (text.Length > LongestLine || !text.Contains('{', StringComparison.Ordinal) || !List.IsMatch(text))
            return text;
        if (Alone.IsMatch(text))
            return "";
        InlineSpans? spans = null;
        return List.Replace(text, list => (spans ??= InlineSpans.Find(text)).Contains(list.Groups["list"].Index) ? list.Value : "");
    }

    private const string Item = @"(?:[#.][^\s{}#.=""'|]{1,80}|[A-Za-z][A-Za-z0-9_:-]{0,40}=(?:""[^""{}|]{0,200}""|'[^'{}|]{0,200}')|(?:width|height|class|id|style|target|rel|loading|align|data-[a-z-]{1,30})=[^\s{}""'|]{1,80})";

    /// <summary>Behind what ends a link, a picture, bold or marked words or code; with a colon behind any word at the end of its line.</summary>
    [GeneratedRegex(@"(?<=[\])*`=])(?<list> ?\{:?[ \t]{0,4}" + Item + @"(?:[ \t]{0,4}" + Item + @"){0,12}[ \t]{0,4}\})|(?<list>[ \t]{0,4}\{:[ \t]{0,4}" + Item + @"(?:[ \t]{0,4}" + Item + @"){0,12}[ \t]{0,4}\}(?=[ \t]*$))|(?<=^[ \t]{0,3})(?<list>\{[ \t]{0,4}[.#][^\s{}#.=""'|]{1,80}(?:[ \t]{1,4}" + Item + @"){0,12}[ \t]{0,4}\}(?=[ \t]*$))")]
    private static partial Regex List { get; }

    [GeneratedRegex(@"^[ \t]{0,3}\{:?[^{}]{1,1000}\}[ \t]*$")]
    private static partial Regex Alone { get; }
}
