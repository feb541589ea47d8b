using System.Text.RegularExpressions;

namespace Playbook.Importing.Cases;

/// <summary>Reads the names that documents give to cases and to the parts of one.</summary>
internal static partial class CaseLabels
{
    private const int LongestLabel = 20;

    /// <returns>What a label announces; null for one that is none of a case.</returns>
    public static CaseField? FieldOf(string label)
    {
        label = label.Trim().TrimEnd('：', ':').Trim();
        if (label.Length is 0 or > LongestLabel)
            return null;
        return Background.IsMatch(label) ? CaseField.Background
            : Lessons.IsMatch(label) ? CaseField.Lessons
            : Causes.IsMatch(label) ? CaseField.Causes
            : Problem.IsMatch(label) ? CaseField.Problem
            : Result.IsMatch(label) ? CaseField.Result
            : Measures.IsMatch(label) ? CaseField.Measures
            : null;
    }

    /// <summary>A label at the head of a line, and what follows it there.</summary>
    public static (CaseField Field, string Label, string Text)? Read(string line)
    {
        var match = BoldLabel.Match(line) is { Success: true } bold ? bold : PlainLabel.Match(line);
        if (!match.Success)
            return null;
        var label = match.Groups["label"].Value.Trim().TrimEnd('：', ':').Trim();
        return FieldOf(label) is { } field ? (field, label, match.Groups["rest"].Value.Trim()) : null;
    }

    /// <summary>The name in 案例一：OpenAI; null for a heading that names no single case.</summary>
    public static string? NameIn(string label) =>
        Numbered.Match(label) is { Success: true } match ? match.Groups["name"].Value.Trim() : null;

    /// <summary>The heading speaks of cases, and not of code.</summary>
    public static bool SpeaksOfCases(string label) => label.Contains("案例", StringComparison.Ordinal) && !Code.IsMatch(label);

    /// <summary>成功案例分析 says of which kind it is and nothing of whom.</summary>
    public static bool IsGeneric(string label) => Generic.IsMatch(label);

    public static bool IsBackgroundOfCase(string label) => CaseBackground.IsMatch(label.Trim().TrimEnd('：', ':'));

    [GeneratedRegex(@"^(?:[-*+]\s+)?\*\*(?<label>[^*]{2,24})\*\*\s*[：:]?(?<rest>.*)$")]
    private static partial Regex BoldLabel { get; }

    [GeneratedRegex(@"^(?:[-*+]\s+)?(?<label>\p{IsCJKUnifiedIdeographs}{2,10})[：:](?<rest>.*)$")]
    private static partial Regex PlainLabel { get; }

    [GeneratedRegex(@"^(?:成功|失败|典型|实战)?案例\s*(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3}|[A-Z])\s*[：:、.．—–-]+\s*(?<name>\S.*)$")]
    private static partial Regex Numbered { get; }

    [GeneratedRegex("代码|编程|源码|程序|示例项目|算例")]
    private static partial Regex Code { get; }

    [GeneratedRegex("^(?:典型|经典|真实)?(?:的)?(?:成功|失败)?(?:的)?(?:创业)?案例(?:一|二|三|四|五|[0-9])?(?:的)?(?:分析|解析|剖析|反思|研究|介绍|分享|回顾|复盘)?$")]
    private static partial Regex Generic { get; }

    [GeneratedRegex("^案例(?:背景|介绍|简介|描述|概述|概况)$")]
    private static partial Regex CaseBackground { get; }

    [GeneratedRegex("^(?:案例|项目|公司|企业|背景|团队|产品)?(?:背景|介绍|简介|描述|概述|概况|详情|背景介绍|背景信息|目标)$")]
    private static partial Regex Background { get; }

    [GeneratedRegex("^(?:(?:主要|存在|面临|遇到|具体|核心)(?:的)?)?(?:问题|挑战|困难|困境)(?:表现|描述|所在|与挑战|分析)?$")]
    private static partial Regex Problem { get; }

    [GeneratedRegex("^(?:(?:问题|主要|根本|核心|关键|深层)(?:的)?)?(?:成功|失败)?(?:的)?(?:关键)?(?:成功|失败)?(?:原因|因素|要素|成因|根源)(?:的)?(?:分析|剖析|总结)?$|^案例分析$")]
    private static partial Regex Causes { get; }

    [GeneratedRegex("^(?:应对|解决|改进|补救|处理|具体|采取的?)?(?:措施|方案|对策|办法|应对|解决方法|解决策略|策略)(?:与实施|与措施)?$|^(?:应对|解决|处理)(?:方法|过程)$|^(?:实施|融资|发展|转型|解决|创业|执行|实现|应对)(?:过程|步骤|历程|路径|方案|策略)$")]
    private static partial Regex Measures { get; }

    [GeneratedRegex("^(?:最终|实施|项目|案例|取得的?)?(?:结果|成果|结局|成效|效果)(?:分析|评估|与影响)?$|^(?:策略|措施|方案)(?:与|及)效果$")]
    private static partial Regex Result { get; }

    [GeneratedRegex("^(?:案例|成功|失败|主要)?(?:的)?(?:经验|教训|启示|启发|借鉴)(?:的)?(?:总结|教训|启示|建议|借鉴)?(?:(?:与|和|及)(?:经验|教训|启示|建议|反思|总结|借鉴))?$|^案例(?:总结|小结|点评)$|^总结与(?:启示|反思|教训)$")]
    private static partial Regex Lessons { get; }
}
