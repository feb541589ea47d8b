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
        Assert.EndsWith("#s1", hit.Url, StringComparison.Ordinal);
        Assert.StartsWith("/books/playbook/plan-a-round?q=", hit.Url, StringComparison.Ordinal);
        Assert.Equal("text", hit.MatchedBy);
        Assert.Equal("好的<mark>融资策略</mark>先问要达到哪个里程碑，再问需要多少钱。", hit.Snippet);
    }

    [Theory]
    [InlineData("融資策略", "融资策略")]
    [InlineData("ＧＰＴ", "gpt")]
    [InlineData("GPT", "gpt")]
    [InlineData("风 险", "风险")]
    [InlineData("风　险", "风险")]
    [InlineData(" 技术\u3000风险 ", "技术风险")]
    [InlineData("风险清单", "风险 清单")]
    [InlineData("「融资」，策略？", "融资策略")]
    [InlineData("融　资，策略", "融资策略")]
    public void Width_case_script_and_spaces_make_no_difference(string one, string other)
    {
        Assert.NotEmpty(_library.Urls(one));
        Assert.Equal(_library.Urls(other), _library.Urls(one));
    }

    [Fact]
    public void A_traditional_query_is_read_as_simplified_and_says_so()
    {
        Assert.Equal([new Interpretation("simplified", "融資 AI", "融资 AI")], _library.Find("融資 AI").Interpretation);
        Assert.Empty(_library.Find("融资 ＡＩ\uD842").Interpretation);
    }

    [Fact]
    public void All_words_in_any_of_the_texts_come_first_and_what_holds_a_part_says_so()
    {
        Assert.Equal("/books/playbook/plan-a-round#s2", _library.Urls("融资 投前 天使")[0]);
        Assert.All(_library.Find("融资 投前 天使").Hits.Skip(1), hit => Assert.Equal("partial", hit.MatchedBy));
        Assert.NotEmpty(_library.Urls("融资 独角兽"));
        Assert.All(_library.Find("融资 独角兽").Hits, hit => Assert.Equal("partial", hit.MatchedBy));
        Assert.Empty(_library.Urls("独角兽"));
    }

    [Fact]
    public void A_word_in_the_middle_of_what_the_dictionary_takes_for_another_is_found() =>
        Assert.Equal(["/books/playbook/plan-a-round#s1"], _library.Urls("资策"));

    [Fact]
    public void A_single_character_counts_beside_its_neighbour_only()
    {
        Assert.Contains("/glossary/vam", _library.Urls("对赌"));
        Assert.Equal(2, _library.Find("对赌").Total);
        Assert.Equal(["/books/playbook/plan-a-round#s2", "/cases/star"], _library.Urls("天使轮").Order());
    }

    [Fact]
    public void One_character_finds_it_anywhere() =>
        Assert.Equal(["/books/source-one/team#top"], _library.Urls("股"));

    [Fact]
    public void A_question_is_answered_by_what_holds_most_of_it_and_says_that_it_is_a_part()
    {
        var answer = _library.Find("为什么要提前半年准备融资材料？");

        Assert.EndsWith("plan-a-round#top", _library.Urls("为什么要提前半年准备融资材料？")[0], StringComparison.Ordinal);
        Assert.Equal("partial", answer.Hits[0].MatchedBy);
    }

    [Fact]
    public void Facets_count_what_each_value_would_show_under_the_other_filters()
    {
        var all = _library.Find("的");
        Assert.Equal(
            [new FacetValue("risk", "风险", 1), new FacetValue("financing", "融资", 6), new FacetValue("team", "团队", 2)],
            all.Facets.Topic);
        Assert.Equal([new FacetValue("playbook", "创业手册", 4), new FacetValue("source-one", "来源一", 2)], all.Facets.Book);
        Assert.Equal(
            [new FacetValue("section", "小节", 6), new FacetValue("case", "案例", 1), new FacetValue("term", "术语", 1)],
            all.Facets.Kind);

        var narrowed = _library.Search.Search(new SearchRequest("的", Topic: "financing", Kind: "section"));
        Assert.Equal(4, narrowed.Total);
        Assert.All(narrowed.Hits, hit => Assert.StartsWith("/books/playbook/", hit.Url, StringComparison.Ordinal));
        Assert.Equal(
            [new FacetValue("risk", "风险", 1), new FacetValue("financing", "融资", 4), new FacetValue("team", "团队", 2)],
            narrowed.Facets.Topic);
        Assert.Equal([new FacetValue("playbook", "创业手册", 4)], narrowed.Facets.Book);
        Assert.Equal(
            [new FacetValue("section", "小节", 4), new FacetValue("case", "案例", 1), new FacetValue("term", "术语", 1)],
            narrowed.Facets.Kind);
    }

    [Fact]
    public void A_value_that_is_not_there_narrows_to_nothing() =>
        Assert.Equal(0, _library.Search.Search(new SearchRequest("融资", Book: "no-such-book")).Total);

    [Fact]
    public void Pages_hold_every_hit_once_in_one_order()
    {
        var whole = _library.Find("的");
        var paged = Enumerable.Range(1, whole.Total + 1)
            .Select(page => _library.Search.Search(new SearchRequest("的", Page: page, PageSize: 2)))
            .ToList();

        Assert.True(whole.Total > 5);
        Assert.Equal(whole.Hits.Select(hit => hit.Url), paged.SelectMany(page => page.Hits).Select(hit => hit.Url));
        Assert.All(paged, page => Assert.Equal(whole.Total, page.Total));
        Assert.Empty(_library.Search.Search(new SearchRequest("的", Page: int.MaxValue, PageSize: 50)).Hits);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \u3000\t")]
    [InlineData("，。！？*:\"(){}[]^~\\/")]
    [InlineData("\0\u0001")]
    public void A_query_without_words_finds_nothing(string query)
    {
        var answer = _library.Find(query);

        Assert.Equal(0, answer.Total);
        Assert.Empty(answer.Hits);
        Assert.Empty(answer.Facets.Kind);
    }

    [Theory]
    [InlineData(201, 1, 10)]
    [InlineData(1, 0, 10)]
    [InlineData(1, 1, 0)]
    [InlineData(1, 1, 51)]
    public void What_is_out_of_range_is_refused(int length, int page, int pageSize) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => _library.Search.Search(new SearchRequest(new string('融', length), page, pageSize)));

    [Theory]
    [InlineData("/.*a.{14}/")]
    [InlineData("融资* OR title:[* TO *] AND NOT (风险~2)^9")]
    [InlineData("\"\"\"\"融资\\")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("融\0资\u0001")]
    [InlineData("的是了的是了的是了")]
    public void Nothing_in_a_query_means_anything_but_itself(string query) => Answer(query);

    [Fact]
    public void The_longest_queries_are_answered_soon()
    {
        Answer("\uD842融\uDFB7资\uD800"); // halves of pairs, which a test's parameter would lose
        Answer(new string('(', 200));
        Answer(string.Concat(Enumerable.Repeat("(a", 100)));
        Answer(string.Concat(Enumerable.Repeat("融资风险", 50)));
        Answer(string.Concat(Enumerable.Range(0, 200).Select(at => (char)('一' + (at * 37)))));
        Answer(string.Join(' ', Enumerable.Range(0, 66).Select(at => (char)('一' + (at * 37)) + "a")));
        Assert.Throws<ArgumentOutOfRangeException>(() => _library.Find(new string('(', 5000)));
    }

    [Fact]
    public async Task Readers_at_once_get_the_same_answers()
    {
        var expected = _library.Urls("融资风险");

        await Parallel.ForEachAsync(Enumerable.Range(0, 200), (_, _) =>
        {
            Assert.Equal(expected, _library.Urls("融资风险"));
            return ValueTask.CompletedTask;
        });
    }

    private void Answer(string query)
    {
        var answer = _library.Find(query);

        Assert.InRange(answer.TookMs, 0, 2000);
        Assert.All(answer.Hits, hit => Assert.DoesNotContain("<script", hit.Snippet, StringComparison.Ordinal));
    }
}
