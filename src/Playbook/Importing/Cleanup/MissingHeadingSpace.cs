using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// <c>###标题</c> and full-width <c>＃＃ 标题</c> are meant as headings. A single hash is one only before a chapter's
/// number or a title in 《》: <c>#融资</c> may be a tag.
/// </summary>
internal sealed partial class MissingHeadingSpace : LineRule
{
    public override string Label => "补上标题井号后的空格";

    protected override string Clean(string text, string previous)
    {
        if (HashedLine.Match(text) is not { Success: true } match)
            return text;
        var hashes = match.Groups["hashes"].Value;
        var rest = match.Groups["rest"].Value;
        var isFullWidth = hashes.Contains('＃', StringComparison.Ordinal);
        if (!isFullWidth && match.Groups["space"].Length > 0)
            return text;
        return hashes.Length > 1 || isFullWidth || Numbered.IsMatch(rest)
            ? new string('#', hashes.Length) + " " + rest
            : text;
    }

    [GeneratedRegex(@"^ {0,3}(?<hashes>[#＃]{1,6})(?<space>\s*)(?<rest>[^#＃\s!].*)$")]
    private static partial Regex HashedLine { get; }

    [GeneratedRegex(@"^(?:第 ?[0-9一二三四五六七八九十百]+ ?(?:章|部分|篇)|附录|《|[0-9]+\.[0-9]+|[一二三四五六七八九十]{1,3}、)")]
    private static partial Regex Numbered { get; }
}
