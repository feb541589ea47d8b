using System.Text.RegularExpressions;
using Playbook.CaseStudies;

namespace Playbook.Importing.Cases;

/// <summary>How a case ended, by the document's own words: its labels first, then its name, then the headings above it, then its text.</summary>
internal static partial class CaseOutcome
{
    public static Outcome Of(Passage passage, IReadOnlyList<CasePiece> pieces, CaseStory story)
    {
        // 成功原因 and 失败原因 of one case: it went well until it did not.
        if (pieces.Any(piece => piece.Field == CaseField.Causes && piece.Label.Contains("失败", StringComparison.Ordinal)))
            return Outcome.Failure;
        if (InName(passage.Label) is { } named)
            return named;
        for (var above = passage.Above; above is not null; above = above.Above)
        {
            if (CaseLabels.SpeaksOfCases(above.Label) && InName(above.Label) is { } group)
                return group;
        }

        if (pieces.Any(piece => piece.Label.Contains("成功", StringComparison.Ordinal)))
            return Outcome.Success;
        var end = story.Result.Length > 0 ? story.Result : story.ToMarkdown();
        return Turned.IsMatch(end) ? Outcome.Pivot
            : Failed.IsMatch(end) ? Outcome.Failure
            : Worked.IsMatch(end) ? Outcome.Success
            : Outcome.Ongoing;
    }

    /// <summary>成功与失败案例 says neither.</summary>
    private static Outcome? InName(string label) => (label.Contains("成功", StringComparison.Ordinal), FailedName.IsMatch(label)) switch
    {
        (true, false) => Outcome.Success,
        (false, true) => Outcome.Failure,
        _ => label.Contains("转型", StringComparison.Ordinal) && !label.Contains("数字化转型", StringComparison.Ordinal) ? Outcome.Pivot : null,
    };

    [GeneratedRegex("失败|破产|倒闭|解散|泄露|崩溃")]
    private static partial Regex FailedName { get; }

    [GeneratedRegex("(?:公司|团队|企业)?(?:成功)?(?:转型为|转型到|转向|转而)")]
    private static partial Regex Turned { get; }

    [GeneratedRegex("项目失败|最终失败|以失败告终|公司倒闭|破产|停止运营|被迫关闭|遭遇失败|资金链断裂而")]
    private static partial Regex Failed { get; }

    [GeneratedRegex("成功(?:地|了)?(?:解决|应对|克服|实现|提高|获得|完成|避免|推出|占领)|(?:逐步|逐渐)(?:解决|克服|恢复)|商业成功|成为行业领导者|取得了?(?:显著|巨大|良好)")]
    private static partial Regex Worked { get; }
}
