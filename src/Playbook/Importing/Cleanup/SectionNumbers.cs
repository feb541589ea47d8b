using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// The number of a section as the site prints it: 1.1 and a blank. Written as <c>１．１</c>, <c>第1.1节</c>,
/// <c>1.1、</c> or right before the words, it would be taken for words.
/// </summary>
internal sealed partial class SectionNumbers : LineRule
{
    public override string Label => "统一小节编号的写法";

    protected override string Clean(string text, string previous)
    {
        if (!text.StartsWith('#'))
            return text;
        var match = Number.Match(Numerals.Narrow(text));
        return match.Success ? $"{match.Groups["hashes"].Value}{match.Groups["number"].Value} {text[match.Length..]}" : text;
    }

    // 1.5亿 and 3.2% are amounts.
    [GeneratedRegex(@"^(?<hashes>#{1,6} )(?:第\s?(?<number>[0-9]{1,3}(?:\.[0-9]{1,3}){1,4})\s?节|附录\s?(?<number>[A-Z](?:\.[0-9]{1,3}){1,4})|§\s?(?<number>[0-9]{1,3}(?:\.[0-9]{1,3}){1,4})|(?<number>(?:[0-9]{1,3}|[A-Z])(?:\.[0-9]{1,3}){1,5}))(?!\.?[0-9]|\s?[%％亿万倍])[.．、：:\s]*(?=\S)")]
    private static partial Regex Number { get; }
}
