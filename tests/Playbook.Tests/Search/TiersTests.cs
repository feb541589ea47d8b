using Microsoft.EntityFrameworkCore;
using Playbook.Books;
using Playbook.Glossary;
using Playbook.Search;
using static Playbook.Tests.Search.SmallLibrary;

namespace Playbook.Tests.Search;

/// <summary>How else a query may be read, and that what stands there exactly comes first.</summary>
public sealed class TiersTests : IAsyncLifetime
{
    private const string Twice = "种子轮之前先把股东之间的约定写成文字，谁出多少时间、谁出多少钱、谁中途离开怎么办，写清楚再签字；签完以后每年看一遍，人和公司都会变，约定也要跟着改。";

    private SmallLibrary _library = null!;

    public async ValueTask InitializeAsync()
    {
        _library = await OpenAsync(
            Book(
                "playbook",
                "两个人的创业手册",
                Chapter(
                    "kimono",
                    "店铺",
                    "market",
                    "街角的店铺先卖和服再卖布料。",
                    "人工: 产品和服务要分开定价。",
                    "布料: 服装与和平，两个词在两处。"),
                Chapter(
                    "money",
                    "钱",
                    "financing",
                    "向风险投资机构要钱之前先算账。",
                    "融资策略: 好的融资策略先问里程碑。",
                    "重组: 公司重组与行业周期。",
                    "经典: 几本经典，读三遍。",
                    "架构: 大家都用Transformer，也有人用GPT-4做A/B测试，写C++。",
                    "估值调整机制: 估值调整机制写进协议。",
                    "股东: " + Twice)),
            // Two letters mean what more than one page holds.
            Book("third", "第三册", Chapter("again", "再来一遍", "team", "先写里程碑和融资策略，再谈估值。", "小试: 红线要先写进书里。")),
            Book("other", "别册", Chapter("founders", "创始人", "team", "开头一句。", "约定: " + Twice + "就这些。")));
        await _library.ChangeAsync(database =>
        {
            database.Terms.Add(new Term
            {
                Slug = "vc",
                Name = "风险投资",
                Abbreviation = "VC",
                English = "venture capital",
                Aliases = ["创投"],
                Definition = "投给早期公司、盼望高回报的钱。",
                Topics = ["financing"],
            });
            database.Terms.Add(new Term
            {
                Slug = "vam",
                Name = "对赌协议",
                Aliases = ["对赌"],
                Synonyms = ["估值调整机制"],
                Definition = "达不到目标就补偿的协议。",
            });
            return Task.CompletedTask;
        });
    }

    public ValueTask DisposeAsync()
    {
        _library.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Whole_words_come_before_the_inside_of_words_and_that_before_words_apart()
    {
        var hits = _library.Find("和服").Hits;
        Assert.Equal(["text", "inside"], hits.Select(hit => hit.MatchedBy));
        Assert.Contains("<mark>和服</mark>再卖", hits[0].Snippet, StringComparison.Ordinal);

        Assert.Equal(["apart"], _library.Find("两处 服装").Hits.Select(hit => hit.MatchedBy));
    }

    [Theory]
    [InlineData("VC", "风险投资")]
    [InlineData("vc", "风险投资")]
    [InlineData("创投", "风险投资")]
    [InlineData("venture capital", "风险投资")]
    [InlineData("对赌", "估值调整机制")]
    public void Another_name_of_the_same_finds_it_below_and_says_so(string query, string other)
    {
        var answer = _library.Find(query);

        Assert.Contains(new Interpretation("synonym", query, other), answer.Interpretation);
        Assert.Contains("synonym", answer.Hits.Select(hit => hit.MatchedBy));
        Assert.Equal(answer.Hits.Select(hit => hit.MatchedBy == "synonym").Order(), answer.Hits.Select(hit => hit.MatchedBy == "synonym"));
    }

    [Theory]
    [InlineData("估值", "text")]
    [InlineData("什么是融资策略？", "text")]
    [InlineData("资策略", "inside")]
    public void A_hit_says_how_it_holds_the_query(string query, string matchedBy) =>
        Assert.Equal(matchedBy, _library.Find(query).Hits[0].MatchedBy);

    [Theory]
    [InlineData("怎样给骆驼定一个融资策略？", "骆驼")]
    [InlineData("Camel怎样定融资策略？", "Camel")]
    public void A_hit_that_lacks_a_word_names_it(string query, string lacking)
    {
        var hit = _library.Find(query).Hits[0];

        Assert.Equal("融资策略", hit.Heading);
        Assert.Equal("partial", hit.MatchedBy);
        Assert.Contains(lacking, hit.Lacking);
    }

    /// <summary>What is asked about is then the question itself: looking for that again and again, a search would not end.</summary>
    [Theory]
    [InlineData("是什么")]
    [InlineData("什么是")]
    public async Task A_question_that_asks_about_nothing_ends(string query)
    {
        using var library = await OpenAsync(Book("playbook", "手册", Chapter("a", "甲", "market", "这是甲。", "乙: 什么都好。", "丙: 什么都好，那是真的。")));

        var answer = await Task.Run(() => library.Find(query), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.Equal("丙", answer.Hits[0].Heading);
    }

    [Fact]
    public void What_holds_the_query_lacks_nothing() => Assert.All(_library.Find("融资策略").Hits, hit => Assert.Empty(hit.Lacking));

    [Fact]
    public void A_part_of_a_word_has_no_synonyms() => Assert.Empty(_library.Find("vcd").Interpretation);

    [Fact]
    public async Task A_synonym_works_as_soon_as_it_is_saved_and_no_longer_than_that()
    {
        Assert.Equal(0, _library.Find("记账").Total);
        await _library.ChangeAsync(database =>
        {
            database.Synonyms.Add(new Synonym { Word = "记账", Other = "算账" });
            return Task.CompletedTask;
        });
        Assert.Equal(["/books/playbook/money#top"], _library.Urls("记账"));

        await _library.ChangeAsync(async database => database.Synonyms.Remove(await database.Synonyms.SingleAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(0, _library.Find("记账").Total);
    }

    [Fact]
    public async Task A_new_term_is_a_word_of_every_text_at_once()
    {
        Assert.Equal("inside", _library.Find("分开定").Hits[0].MatchedBy);
        await _library.ChangeAsync(database =>
        {
            database.Terms.Add(Term("split", "分开定", "分别定价。"));
            return Task.CompletedTask;
        });

        Assert.All(_library.Find("分开定").Hits, hit => Assert.Equal("text", hit.MatchedBy));
        Assert.Equal(2, _library.Find("分开定").Total);
        Assert.False((await _library.Index.CheckAsync(TestContext.Current.CancellationToken)).Any);
    }

    [Theory]
    [InlineData("-和服", "-和服", "和服")]
    [InlineData("topic:financing topic:market", "topic:financing", "")]
    [InlineData("-topic:financing 和服", "-topic:financing", "")]
    public void What_has_no_effect_is_said(string query, string typed, string words) =>
        Assert.Contains(new Interpretation("ignored", typed, words), _library.Find(query).Interpretation);

    [Theory]
    [InlineData("小红书", 0)]
    [InlineData("小试 红线", 1)]
    public void A_name_that_nobody_knows_is_not_answered_by_a_piece_of_it(string query, int found) =>
        Assert.Equal(found, _library.Find(query).Total);

    [Fact]
    public void A_number_is_never_taken_for_another_one() => Assert.DoesNotContain(_library.Find("两个月的创业").Interpretation, reading => reading.Kind == "typo");

    [Fact]
    public async Task The_same_content_gives_the_same_answer_whatever_stood_there_before()
    {
        string[] queries = ["怎么定融资策略", "产品怎么定价", "公司重组要看什么", "和服 定价"];
        List<string> Answers() => [.. queries.Select(query => string.Join(' ', _library.Find(query).Hits.Select(hit => $"{hit.Url} {hit.MatchedBy} {hit.Score}")))];
        for (var time = 0; time < 5; time++)
        {
            await _library.ChangeAsync(async database =>
                (await database.Chapters.SingleAsync(chapter => chapter.Slug == "kimono", TestContext.Current.CancellationToken)).Summary = $"第 {time} 次");
        }

        var before = Answers();
        await _library.Index.RebuildAsync(null, TestContext.Current.CancellationToken);

        Assert.Equal(Answers(), before);
    }

    [Theory]
    [InlineData("rongzi", "融资")]
    [InlineData("rz", "融资")]
    [InlineData("rongzicelue", "融资策略")]
    [InlineData("chongzu", "重组")]
    [InlineData("fengxian touzi", "风险投资")]
    [InlineData("guzhi", "估值")]
    [InlineData("gz", "估值")]
    [InlineData("gztzjz", "估值调整机制")]
    [InlineData("lianggerendechuangyeshouce", "两个人的创业手册")]
    [InlineData("rongzicel", "融资策略")]
    public void Letters_are_read_as_pinyin_where_they_stand_for_nothing_else(string query, string meant)
    {
        var answer = _library.Find(query);

        Assert.Contains(new Interpretation("pinyin", query, meant), answer.Interpretation);
        Assert.NotEmpty(answer.Hits);
        Assert.All(answer.Hits, hit => Assert.Equal("pinyin", hit.MatchedBy));
    }

    [Theory]
    [InlineData("融咨策略", "融资策略")]
    [InlineData("融贷策略", "融资策略")]
    [InlineData("融咨", "融资")]
    [InlineData("估直", "估值")]
    [InlineData("风险头资", "风险投资")]
    [InlineData("风俭投资", "风险投资")]
    [InlineData("策咯", "策略")]
    [InlineData("估植", "估值")]
    [InlineData("transfomer", "transformer")]
    [InlineData("Tranformer", "transformer")]
    public void One_wrong_character_is_set_right_where_nothing_else_is_found(string query, string meant)
    {
        var answer = _library.Find(query);

        Assert.Equal(new Interpretation("typo", FoldLower(query), meant), answer.Interpretation[0]);
        Assert.NotEmpty(answer.Hits);
        Assert.All(answer.Hits, hit => Assert.Equal("typo", hit.MatchedBy));
    }

    [Theory]
    [InlineData("景点")]
    [InlineData("融贷")]
    [InlineData("xyzzy")]
    [InlineData("植物")]
    [InlineData("阵险")]
    public void What_only_sounds_a_little_alike_is_something_else(string query) => Assert.Equal(0, _library.Find(query).Total);

    [Theory]
    [InlineData("GPT-4")]
    [InlineData("gpt4")]
    [InlineData("A/B测试")]
    [InlineData("AB测试")]
    [InlineData("C++")]
    [InlineData("Ｃ＋＋")]
    public void Words_with_marks_inside_are_found(string query)
    {
        Assert.Equal(["/books/playbook/money#s4"], _library.Urls(query));
        Assert.Contains("<mark>", _library.Find(query).Hits[0].Snippet, StringComparison.Ordinal);
    }

    [Fact]
    public void The_title_of_a_book_finds_the_book_in_reading_order()
    {
        var answer = _library.Find("《两个人的创业手册》");

        Assert.Equal(10, answer.Total);
        Assert.All(answer.Hits, hit => Assert.Equal("book", hit.MatchedBy));
        Assert.Equal("/books/playbook/kimono#top", _library.Urls("两个人的创业手册")[0]);
    }

    [Fact]
    public void The_same_text_in_two_books_is_one_hit_that_names_the_other()
    {
        var answer = _library.Find("写成文字");

        var hit = Assert.Single(answer.Hits);
        Assert.Equal(1, answer.Total);
        var copy = Assert.Single(hit.AlsoIn);
        Assert.Equal(
            [("两个人的创业手册", "钱", "股东"), ("别册", "创始人", "约定")],
            new[] { (hit.BookTitle, hit.ChapterTitle, hit.Heading), (copy.BookTitle, copy.ChapterTitle, copy.Heading) }.Order());
        Assert.Contains($"?q={Uri.EscapeDataString("写成文字")}#", copy.Url, StringComparison.Ordinal);
        Assert.Equal([new FacetValue("other", "别册", 1), new FacetValue("playbook", "两个人的创业手册", 1)], answer.Facets.Book);
        Assert.Equal([new FacetValue("section", "小节", 1)], answer.Facets.Kind);
        Assert.Equal("别册", Assert.Single(_library.Search.Search(new SearchRequest("写成文字", Book: "other")).Hits).BookTitle);
    }

    [Theory]
    [InlineData("风险投资")]
    [InlineData("VC")]
    [InlineData("什么是创投？")]
    public void The_name_of_a_term_is_answered_with_its_definition(string query) =>
        Assert.Equal(new TermAnswer("风险投资", "投给早期公司、盼望高回报的钱。", "/glossary/vc"), _library.Find(query).Answer);

    [Fact]
    public void Other_queries_have_no_answer_on_top() => Assert.Null(_library.Find("里程碑").Answer);

    [Theory]
    [InlineData("融资策略 -里程碑", 0)]
    [InlineData("\"和服\" -产品", 1)]
    [InlineData("\"服和\"", 0)]
    [InlineData("公司 topic:financing", 3)]
    [InlineData("公司", 3)]
    [InlineData("公司 topic:team", 1)]
    [InlineData("kind:术语", 2)]
    [InlineData("kind:term 协议", 1)]
    [InlineData("开头 book:别册", 1)]
    public void The_query_language_narrows(string query, int total) => Assert.Equal(total, _library.Find(query).Total);

    [Fact]
    public void A_limit_to_what_is_no_topic_is_words_and_says_so()
    {
        var answer = _library.Find("融资策略 topic:nosuch");

        Assert.Contains(new Interpretation("unknown", "topic:nosuch", "topic nosuch"), answer.Interpretation);
        Assert.NotEmpty(answer.Hits);
        Assert.DoesNotContain(_library.Find("融资策略 topic:financing").Interpretation, reading => reading.Kind == "unknown");
    }

    [Fact]
    public void A_hit_that_does_not_hold_the_words_as_they_were_set_right_is_apart()
    {
        var hits = _library.Find("融咨 里程碑 骆驼").Hits;

        Assert.All(_library.Find("融咨策略").Hits, hit => Assert.False(hit.IsApart && hit.Lacking.Count == 0 && hit.Heading == "融资策略"));
        Assert.All(hits, hit => Assert.True(hit.IsApart));
    }

    [Fact]
    public async Task A_number_leads_to_what_opens_there()
    {
        var chapter = Chapter("third", "丙", "market", "甲: 第一节。", "乙: 第二节，见第3章和附录A。");
        (chapter.Number, chapter.PartNumber, chapter.Position) = ("3", "1", 2);
        chapter.Sections[0] = new Section { Heading = "甲", Anchor = "s0", Number = "3.1", Level = 2, Text = "第一节。" };
        var appendix = Chapter("tools", "工具", "market", "表格: 一张表，见附录。");
        (appendix.Number, appendix.Position) = ("A", 3);
        var ours = Chapter("ours", "我们的", "market", "开头。", "一: 第一节。");
        (ours.Number, ours.PartNumber) = ("3.1", "3");
        using var library = await OpenAsync(Book("source", "来源", chapter, appendix), Book("playbook", "手册", ours));

        Assert.Equal(["/books/source/third#s0", "/books/playbook/ours#top"], library.Urls("第3章").Take(2));
        Assert.Equal(library.Urls("第3章").Take(2), library.Urls("第三章").Take(2));
        Assert.Equal("/books/source/tools#s0", library.Urls("附录A")[0]);
        Assert.Equal("/books/source/tools#s0", library.Urls("附录 A")[0]);
        Assert.Equal(["/books/playbook/ours#top"], library.Urls("第三部分"));
        Assert.Equal("/books/source/third#s0", library.Urls("第一部分")[0]);
        Assert.Equal(["/books/playbook/ours#top", "/books/source/third#s0"], library.Urls("3.1").Order());
    }

    [Fact]
    public async Task Of_a_single_character_title_and_heading_decide()
    {
        using var library = await OpenAsync(Book("b", "书", Chapter("one", "题", "", "开篇: 税，是一种成本。"), Chapter("two", "目", "", "税务安排: 每年一次。")));

        Assert.Equal(
            [("税务安排", "inside"), ("开篇", "text")],
            library.Find("税").Hits.Select(hit => (hit.Heading, hit.MatchedBy)));
    }

    [Fact]
    public void Says_why_a_hit_stands_where_it_stands()
    {
        var hit = _library.Search.Search(new SearchRequest("融资策略", Explain: true)).Hits[0];

        Assert.Equal(("原样", "标题正是它", "融资策略"), (hit.Explanation!.Tier, hit.Explanation.Closeness, hit.Explanation.Read));
        Assert.Equal(hit.Score, hit.Explanation.Parts.Sum(part => part.Score) * hit.Explanation.Weight, 2);
        Assert.Contains("标题", hit.Explanation.Parts.Select(part => part.Text));
        Assert.All(
            new[] { "融资策略", "店铺", "钱", "什么样的产品和服务" }.SelectMany(query => _library.Search.Search(new SearchRequest(query, Explain: true)).Hits),
            one => Assert.Equal(one.Score, Total(one.Explanation!), 1));
        Assert.Null(_library.Find("融资策略").Hits[0].Explanation);
    }

    private static double Total(HitExplanation why) =>
        (why.Place > 0 ? why.Place : why.Parts.Sum(part => part.Score) * why.Share) * why.Weight + why.Siblings;

    private static string FoldLower(string query) => query.ToLowerInvariant();
}
