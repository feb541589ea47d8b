using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// <c>\## 第3章：选人</c>: an editor that pasted it as plain text escaped the hashes. Only before a number of a chapter
/// or section: everything else that is escaped is meant so.
/// </summary>
internal sealed partial class EscapedHeadings : LineRule
{
    public override string Label => "还原被转义的标题";

    protected override string Clean(string text, string previous) =>
        text.AsSpan().TrimStart().StartsWith(@"\#", StringComparison.Ordinal) && Escaped.Match(text) is { Success: true } match
            ? match.Groups["hashes"].Value.Replace(@"\", "", StringComparison.Ordinal) + " " + match.Groups["title"].Value
            : text;

    [GeneratedRegex(@"^ {0,3}(?<hashes>\\#(?:\\?#){0,5})\s*(?<title>(?:第 ?[0-9０-９.．一二三四五六七八九十百]+ ?(?:章|部分|篇|节)|附录|附件|[0-9０-９]{1,2}[.．][0-9０-９]).*)$")]
    private static partial Regex Escaped { get; }
}
