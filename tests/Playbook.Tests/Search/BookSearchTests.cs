using Playbook.Search;
using static Playbook.Tests.Search.SmallLibrary;

namespace Playbook.Tests.Search;

public sealed class BookSearchTests : IAsyncLifetime
{
    private SmallLibrary _library = null!;

    public async ValueTask InitializeAsync()
    {
        _library = await OpenAsync(
            Book(
                "playbook",
                "创业手册",
                Chapter(
                    "plan-a-round",
                    "规划一轮融资",
                    "financing",
                    "融资是一件需要提前半年准备的事。",
                    "融资策略: 好的融资策略先问要达到哪个里程碑，再问需要多少钱。",
                    "估值: 投前估值加上融资额，就是投后估值。天使轮的估值多半靠谈。"),
                Chapter(
                    "read-the-risk",
                    "看见风险",
                    "risk financing",
                    "大模型创业的风险来自技术、市场和监管三个方面。",
                    "技术风险: 依赖ＧＰＴ－４等外部模型，接口随时可能变化。",
                    "风险清单: 每个月把风险 清单看一遍，逐条写下负责人。")),
            Book(
                "source-one",
                "来源一",
                Chapter("team", "组建团队", "team", "团队的股权结构要留出期权池。", "对赌: 对赌条款写进协议之前，先算清最坏的情形。")));
        await _library.ChangeAsync(database =>
        {
            database.CaseStudies.Add(Case("star", "星河科技的融资", "星河科技在天使轮融资之后转型。"));
            database.Terms.Add(Term("vam", "对赌协议", "投资方与公司约定业绩目标，达不到就补偿的协议。"));
            return Task.CompletedTask;
        });
    }

    public ValueTask DisposeAsync()
    {
        _library.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void A_section_whose_heading_is_the_query_comes_first()
    {
        var hit = _library.Find("融资策略").Hits[0];

        Assert.Equal("section", hit.Kind);
        Assert.Equal("融资策略", hit.Heading);
        Assert.Equal("规划一轮融资", hit.ChapterTitle);
        Assert.Equal("规划一轮融资", hit.Title);
        Assert.Equal("创业手册", hit.BookTitle);
        Assert.Equal("financing", hit.Topic);
        Assert.Equal("/books/playbook/plan-a-round#s1", hit.Url);
        Assert.Equal("text", hit.MatchedBy);
        Assert.Equal("好的<mark>融资策略</mark>先问要达到哪个里程碑，再问需要多少钱。", hit.Snippet);
    }
}
