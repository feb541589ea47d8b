using Playbook.Search.Suggestions;

namespace Playbook.Tests.Search.Suggestions;

public sealed class SuggestionIndexTests
{
    private static readonly SuggestionIndex Names = new(
    [
        Entry("融资", "topic", 0),
        .. Term("大模型", "large model"),
        .. Term("数据室", "data room"),
        .. Term("数据耗尽", "data wall"),
        .. Term("输入漂移", "data drift"),
        .. Term("召回率", "recall"),
        .. Term("现金跑道", "runway"),
        .. Term("超参数", "hyperparameter"),
        .. Term("行业方案", "vertical solution"),
        .. Term("护城河", "moat"),
        .. Term("产品市场契合", "PMF"),
        .. Term("商业计划书", "BP"),
        .. Term("投资人", "investor"),
        .. Term("梯度裁剪", "gelu"),
        Entry("PyTorch", "section", 4),
        Entry("大模型用在哪些行业", "chapter", 2),
        Entry("停止融资：四条路", "section", 4),
        Entry("停止融资", "section", 4),
        Entry("把模型当成会被骗的实习生", "section", 4),
        Entry("平均数会把跑道多报两个月", "section", 4),
        Entry("公司卖掉了，芯片没有活下来", "section", 4),
        Entry("怎样融到第一笔钱", "section", 4),
        Entry("如何防止股权被稀释", "section", 4),
        Entry("什么是护城河", "section", 4),
    ]);

    [Theory]
    [InlineData("d", "大模型", "数据室")]
    [InlineData("da", "大模型", "数据室")]
    [InlineData("hy", "行业方案", "超参数")]
    [InlineData("r", "融资", "召回率")]
    public void What_a_thing_is_called_comes_before_another_name_that_nobody_sees(string typed, string first, string behind)
    {
        var texts = Texts(typed);
        Assert.Equal(first, texts[0]);
        Assert.True(texts.IndexOf(behind) is -1 or > 0);
    }

    [Theory]
    [InlineData("rz", "融资", "initials")]
    [InlineData("dmx", "大模型", "initials")]
    [InlineData("hch", "护城河", "initials")]
    [InlineData("huch", "护城河", "pinyin")]
    [InlineData("bp", "商业计划书", "text")]
    [InlineData("pm", "产品市场契合", "text")]
    [InlineData("tzr", "投资人", "initials")]
    [InlineData("R", "召回率", "text")]
    [InlineData("data r", "数据室", "text")]
    public void The_best_comes_first_and_says_how_it_was_meant(string typed, string expected, string matchedBy) =>
        Assert.Equal((expected, matchedBy), (Names.Of(typed, 8)[0].Text, Names.Of(typed, 8)[0].MatchedBy));

    [Theory]
    [InlineData("bp", "被骗")]
    [InlineData("bp", "把跑道")]
    [InlineData("pm", "芯片没有")]
    public void Within_a_name_initials_are_of_whole_words(string typed, string across) =>
        Assert.DoesNotContain(Texts(typed), text => text.Contains(across, StringComparison.Ordinal));

    [Theory]
    [InlineData("什么是护", "什么是护城河", "护城河")]
    [InlineData("什么是P", "PyTorch", "产品市场契合")]
    [InlineData("何谓护城", "什么是护城河", "护城河")]
    [InlineData("怎么融", "怎样融到第一笔钱", "融资")]
    [InlineData("怎样防", "如何防止股权被稀释")]
    [InlineData("什么是", "什么是护城河", "大模型")]
    [InlineData("什么是da", "大模型")]
    public void A_question_that_has_just_begun_is_answered_by_names_that_ask_it_and_by_what_it_is_about(string typed, params string[] expected)
    {
        foreach (var text in expected)
            Assert.Contains(text, Texts(typed));
    }

    [Theory]
    [InlineData("融咨", "融资")]
    [InlineData("护成河", "护城河")]
    [InlineData("pytorhc", "PyTorch")]
    [InlineData("hyperparametr", "超参数")]
    [InlineData("run way", "现金跑道")]
    [InlineData("投资人不回微信", "投资人")]
    public void Near_is_what_is_written_or_read_almost_so_or_shares_a_word(string typed, string expected) =>
        Assert.Contains(expected, Names.Near(typed, 6).Select(suggestion => suggestion.Text));

    [Theory]
    [InlineData("agent")]
    [InlineData("模具")]
    [InlineData("gel")]
    [InlineData("怎么办")]
    [InlineData("区块链")]
    public void What_only_shares_letters_is_not_near(string typed) => Assert.Empty(Names.Near(typed, 6));

    private static List<string> Texts(string typed) => [.. Names.Of(typed, 8).Select(suggestion => suggestion.Text)];

    private static SuggestionEntry Entry(string name, string kind, int rank) => SuggestionEntry.Of(name, kind, $"/{kind}/{name}", "", rank);

    private static SuggestionEntry[] Term(string name, string other) =>
        [Entry(name, "term", 0), SuggestionEntry.Of(name, "term", $"/term/{name}", other, 0, other)];
}
