using Playbook.Books;

namespace Playbook.Importing.Sources;

/// <summary>The topics of a chapter that names none, judged by the words of its title and headings.</summary>
internal static class TopicGuess
{
    // A word in the chapter's own title says more than one in a heading, and that more than the part's title.
    private const int TitleWeight = 6;
    private const int HeadingWeight = 2;
    private const int PartWeight = 1;

    private static readonly (string Topic, string[] Words)[] Evidence =
    [
        ("model-basics", ["模型概述", "技术基础", "核心技术", "基本原理", "基本概念", "神经网络", "深度学习", "算法", "训练", "预训练", "微调", "技术研发"]),
        ("market", ["市场分析", "市场机会", "市场规模", "机遇", "机会", "背景", "趋势", "生态", "应用场景", "展望", "前景", "市场扩张", "市场定位"]),
        ("risk", ["风险", "挑战", "应对策略", "合规", "隐私", "失败"]),
        ("financing", ["融资", "投资", "资金", "财务", "估值", "预算"]),
        ("team", ["团队", "人才", "人力", "创业者", "领导力", "激励", "招聘"]),
        ("product", ["产品", "项目", "运营", "商业模式", "商业化", "需求分析", "实践", "营销"]),
        ("competition", ["竞争", "成长", "差异化", "品牌", "市场拓展", "成功要素", "创新与研发", "发展趋势"]),
        ("resources", ["附录", "资源与工具", "工具", "参考文献", "开源", "社区", "平台", "代码", "资源利用"]),
    ];

    /// <returns>One or two slugs, the stronger first.</returns>
    public static List<string> Topics(ChapterKind kind, string title, string part, IEnumerable<string> headings)
    {
        var texts = headings.Select(heading => (heading, HeadingWeight))
            .Append((title, TitleWeight))
            .Append((part, PartWeight))
            .ToList();
        var scores = Evidence
            .Select(topic => (topic.Topic, Score: texts.Sum(text =>
                text.Item2 * topic.Words.Count(word => text.Item1.Contains(word, StringComparison.Ordinal)))))
            .Select(score => kind == ChapterKind.Appendix && score.Topic == "resources"
                ? (score.Topic, Score: score.Score + TitleWeight)
                : score)
            .Where(score => score.Score > 0)
            .OrderByDescending(score => score.Score)
            .ToList();
        return scores.Count == 0
            ? ["market"]
            : [.. scores.Where(score => score.Score * 2 > scores[0].Score).Take(2).Select(score => score.Topic)];
    }
}
