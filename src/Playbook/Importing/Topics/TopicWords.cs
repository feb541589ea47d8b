namespace Playbook.Importing.Topics;

/// <summary>
/// Words that name a topic without being terms of the glossary: what titles and headings are made of. The glossary
/// adds its own, see <see cref="TopicLexicon"/>.
/// </summary>
internal static class TopicWords
{
    /// <summary>
    /// What the whole library is about. It stands in the title of every second chapter and in every text, so that it
    /// tells no topic from another; terms of the glossary by these names speak for none. 模型概述 in 大模型概述 does.
    /// </summary>
    public static readonly IReadOnlySet<string> OfEverything = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "大模型", "大语言模型", "大型语言模型", "基础模型", "large model", "large language model", "LLM", "人工智能", "AI",
    };

    public static readonly IReadOnlyList<(string Topic, string[] Words)> All =
    [
        ("model-basics",
            ["模型概述", "技术基础", "核心技术", "技术原理", "基本原理", "基本概念", "神经网络", "深度学习", "机器学习", "算法", "训练",
                "预训练", "微调", "自然语言处理", "计算机视觉", "主流大模型", "模型架构"]),
        ("market",
            ["市场分析", "市场机会", "市场规模", "市场需求", "市场定位", "市场扩张", "机遇", "机会", "趋势", "应用场景", "展望", "前景",
                "商业模式", "目标市场", "定义与背景", "行业应用", "数字化转型"]),
        ("risk", ["风险", "挑战", "应对策略", "合规", "隐私", "法规", "法律", "安全", "数据泄露"]),
        ("financing", ["融资", "投资", "资金", "财务", "估值", "预算", "投资者", "股权"]),
        ("team", ["团队", "人才", "人力", "领导力", "激励", "招聘", "沟通", "协作", "企业文化", "创业者"]),
        ("product",
            ["产品", "项目", "运营", "商业化", "需求分析", "项目管理", "实践", "营销", "市场推广", "推广", "用户体验", "技术研发", "研发", "产品化"]),
        ("competition",
            ["竞争", "成长", "差异化", "品牌", "市场拓展", "成功要素", "创新与研发", "发展趋势", "竞争优势", "产业生态", "生态系统",
                "竞争对手", "战略", "政策"]),
        ("resources",
            ["资源与工具", "工具", "参考文献", "参考资料", "开源", "社区", "平台", "代码", "框架", "资源利用", "资源", "云计算"]),
    ];
}
