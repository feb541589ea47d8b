using Playbook.Search.Asking;

namespace Playbook.Tests.Search.Asking;

public sealed class AskedTests
{
    private static readonly (string, string)[] Books = [("playbook", "创业手册"), ("two-people", "小步快跑：两个人的模型公司"), ("models", "模型手册")];

    [Theory]
    [InlineData("融资 稀释", "融资 稀释")]
    [InlineData("\"天使轮\"", "天使轮", "天使轮")]
    [InlineData("融资“天使轮”", "融资 天使轮", "天使轮")]
    [InlineData("＂a b＂ c", "a b c", "a b")]
    [InlineData("《风险投资》", "《风险投资》")]
    [InlineData("\"没有关上", "没有关上")]
    [InlineData("\"\" 融资", "融资")]
    [InlineData("\"！\" 融资", "融资")]
    [InlineData("a-b GPT-4", "a-b GPT-4")]
    [InlineData("- 融资 --风险", "- 融资 --风险")]
    [InlineData("http://a.b 12:30", "http://a.b 12:30")]
    [InlineData("topic:nowhere", "topic nowhere")]
    [InlineData("kind:书", "kind 书")]
    [InlineData("-融资", "-融资")]
    public void Takes_phrases_out_of_the_words(string query, string text, params string[] phrases)
    {
        var asked = Asked.Of(query, Books);

        Assert.Equal(text, asked.Text);
        Assert.Equal(phrases, asked.Phrases);
        Assert.Empty(asked.Without);
        Assert.False(asked.IsNarrowed);
    }

    [Theory]
    [InlineData("融资 -稀释 －\"对赌 条款\"", "稀释", "对赌 条款")]
    [InlineData("融资 -GPT-4", "GPT-4")]
    public void A_minus_leaves_out(string query, params string[] without) => Assert.Equal(without, Asked.Of(query, Books).Without);

    [Theory]
    [InlineData("topic:融资", "financing", null)]
    [InlineData("TOPIC：financing", "financing", null)]
    [InlineData("topic:市场", "market", null)]
    [InlineData("kind:案例", null, "case")]
    [InlineData("kind:Term topic:\"风险\"", "risk", "term")]
    public void Narrows_by_topic_and_kind(string query, string? topic, string? kind)
    {
        var asked = Asked.Of("对赌 " + query, Books);

        Assert.Equal("对赌", asked.Text);
        Assert.Equal(topic, asked.Topic);
        Assert.Equal(kind, asked.Kind);
    }

    [Fact]
    public void Says_what_is_more_than_words_and_what_is_left_without_it()
    {
        var pieces = Asked.Of("\"股权稀释\" 期权  -上市 topic:financing topic:nowhere book:模型", Books).Pieces;

        Assert.Equal(
            [("phrase", "股权稀释"), ("without", "上市"), ("topic", "融资"), ("book", "模型")],
            pieces.Select(piece => (piece.Kind, piece.Text)));
        Assert.Equal("期权  -上市 topic:financing topic:nowhere book:模型", pieces[0].Rest);
        Assert.Equal("\"股权稀释\" 期权 topic:financing topic:nowhere book:模型", pieces[1].Rest);
        Assert.Empty(Asked.Of("-融资", Books).Pieces);
    }

    [Theory]
    [InlineData("book:playbook", "playbook")]
    [InlineData("book:创业手册", "playbook")]
    [InlineData("book:手册", "playbook", "models")]
    [InlineData("book:\"小步快跑：两个人的模型公司\"", "two-people")]
    public void Narrows_by_book(string query, params string[] books) => Assert.Equal(books, Asked.Of(query, Books).Books);
}
