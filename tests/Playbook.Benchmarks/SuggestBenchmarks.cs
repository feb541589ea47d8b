using BenchmarkDotNet.Attributes;
using Playbook.Search.Suggestions;

namespace Playbook.Benchmarks;

/// <summary>Suggestions over 50,000 headings; the target is under 10 ms.</summary>
public class SuggestBenchmarks
{
    private static readonly string[] Words =
    [
        "融资", "策略", "大模型", "股权", "稀释", "估值", "增长", "行业", "重组", "团队", "产品", "竞争", "风险", "市场", "现金流", "创始人",
        "条款", "与", "的", "怎样", "技术", "数据", "客户", "合同", "中国", "政策", "销售", "增值", "征信", "战略", "质量", "注册", "AI", "成本",
    ];

    private SuggestionIndex _names = null!;

    [Params("r", "rz", "dmx", "rongzi", "dam", "rong资", "的", "融资", "zhongzu", "不存在的词", "xyzxyz")]
    public string Typed { get; set; } = "";

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(5);
        _names = new SuggestionIndex(Enumerable.Range(0, 50_000).Select(number => SuggestionEntry.Of(
            string.Concat(Enumerable.Range(0, random.Next(2, 7)).Select(_ => Words[random.Next(Words.Length)])),
            "section", $"/books/b/c{number}", "", number % 2)));
    }

    [Benchmark]
    public object Suggest() => _names.Of(Typed, Suggester.Shown);
}
