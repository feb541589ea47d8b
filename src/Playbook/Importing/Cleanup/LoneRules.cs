using System.Text.RegularExpressions;
using Playbook.Importing.Outline;

namespace Playbook.Importing.Cleanup;

/// <summary>
/// Lines that only draw a rule. The site parts sections itself, and a rule right under a paragraph would turn
/// that paragraph into a heading; under one, a single dash or equals sign already does.
/// </summary>
internal sealed partial class LoneRules : LineRule
{
    public override string Label => "去掉单独的分隔线";

    protected override string Clean(string text, string previous)
    {
        if (text.Length == 0)
            return text;
        return Rule.IsMatch(text) || (previous.Length > 0 && text.Trim() is "-" or "=") ? "" : text;
    }

    [GeneratedRegex(@"^\s*(?:-{2,}|={2,}|[*_~]{3,}|[—─━═＝－]{3,}|(?:\*\s+){2,}\*|(?:-\s+){2,}-|(?:_\s+){2,}_)\s*$")]
    private static partial Regex Rule { get; }
}
