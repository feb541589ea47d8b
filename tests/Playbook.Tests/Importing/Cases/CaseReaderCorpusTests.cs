using Playbook.CaseStudies;
using Playbook.Importing.Cases;
using Playbook.Importing.Outline;
using Playbook.Links;

namespace Playbook.Tests.Importing.Cases;

/// <summary>Runs over the five documents where they are: the folder that PLAYBOOK_SOURCES names.</summary>
public sealed class CaseReaderCorpusTests
{
    /// <summary>Listed by hand, document by document: the section or the name, and how it ended.</summary>
    private static readonly string[][] Expected =
    [
        ["OpenAI 成", "DeepMind 成", "Zoox 败", "Nervana Systems 败"],
        [
            "谷歌的BERT模型 成", "微软的Tay.ai聊天机器人 败", "百度的AI平台 成", "AI初创公司的融资失败 败", "技术团队解散的教训 败",
            "数据泄露的教训 败",
        ],
        [
            "技术风险的案例分析 成", "市场风险的案例分析 成", "财务风险的案例分析 成", "法律风险的案例分析 成", "创新机会的案例分析 成",
            "商业模式创新的案例分析 成", "市场扩张机会的案例分析 成", "大模型技术的研发案例 成", "某知名大模型创业公司案例解析 成",
        ],
        ["某知名大模型创业公司 成", "AI医疗领域的创新应用 成", "失败案例：某AI公司 败"],
        ["成功融资案例 成", "失败融资案例 败"],
    ];

    [Fact]
    public void Every_case_of_the_five_documents_is_found_and_nothing_else()
    {
        var folder = Environment.GetEnvironmentVariable("PLAYBOOK_SOURCES");
        Assert.SkipWhen(folder is null || !Directory.Exists(folder), "Set PLAYBOOK_SOURCES to the folder of the five documents.");
        var files = Directory.GetFiles(folder).Where(file => file.EndsWith(".txt", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        Assert.SkipWhen(files.Count != Expected.Length, "Set PLAYBOOK_SOURCES to the folder of the five documents.");

        var found = files.ConvertAll(file =>
        {
            var book = SourceReader.Read(File.ReadAllText(file));
            return CaseReader.Read(Slug.From(book.Title), book.Chapters);
        });

        Assert.Equal(Expected, found.Select(cases => cases.Select(study => $"{study.Title} {Mark(study.Outcome)}").ToArray()));
        Assert.All(found.SelectMany(cases => cases), study =>
        {
            Assert.NotEmpty(study.Company);
            Assert.NotEmpty(study.Summary);
            Assert.NotEmpty(study.Story.Fields);
            Assert.Matches(@"^#+ ", study.HeadingLine);
        });
        Assert.Equal(found.Sum(cases => cases.Count), found.SelectMany(cases => cases).Select(study => study.Slug).Distinct().Count());
    }

    private static char Mark(Outcome outcome) => outcome switch
    {
        Outcome.Success => '成',
        Outcome.Failure => '败',
        Outcome.Pivot => '转',
        _ => '续',
    };
}
