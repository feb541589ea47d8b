using System.Text;
using static Playbook.Tests.Search.SmallLibrary;

namespace Playbook.Tests.Search;

/// <summary>The promise: what stands in a section is found, wherever words begin and end.</summary>
public sealed class SubstringRecallTests
{
    private static readonly string[] Sections =
    [
        "开篇先说清楚：大模型创业不是把接口包一层皮，而是把一件事做到别人做不到的程度。",
        "融资节奏: 种子轮看人，天使轮看方向，A轮看数据。每一轮都要留出十八个月的现金，𠮷利的数字不算数。",
        "对赌与回购: 对赌条款、回购义务、清算优先权三样东西写在一起时，创始人最容易看漏；逐字读完再签。",
        "團隊: 團隊的股權結構要在註冊公司之前談好，口頭約定往往在融資之後變成糾紛。",
        "护城河: 数据飞轮、客户关系、交付能力，三者缺一不可。所谓“先发优势”只够用半年，之后拼的是学习速度。",
        "清单: 一、算力预算；二、合规备案；三、备用供应商。\n逐条落实，每月复盘 一次。",
    ];

    [Fact]
    public async Task Every_run_of_one_to_six_Chinese_characters_finds_its_section()
    {
        using var library = await OpenAsync(Book("small", "小书", Chapter("only", "开篇", "", Sections)));
        var lost = new List<string>();
        for (var at = 0; at < Sections.Length; at++)
        {
            var url = $"/books/small/only#{(at == 0 ? "top" : $"s{at}")}";
            foreach (var run in Runs(Sections[at]).Distinct())
            {
                if (!library.Urls(run).Contains(url))
                    lost.Add($"{run} in {url}");
            }
        }

        Assert.Empty(lost);
    }

    private static IEnumerable<string> Runs(string text)
    {
        var runes = text.EnumerateRunes().ToArray();
        for (var start = 0; start < runes.Length; start++)
        {
            for (var end = start; end < runes.Length && end < start + 6 && IsChinese(runes[end]); end++)
                yield return string.Concat(runes[start..(end + 1)]);
        }
    }

    private static bool IsChinese(Rune rune) => rune.Value is >= 0x4E00 and <= 0x9FFF or >= 0x20000;
}
