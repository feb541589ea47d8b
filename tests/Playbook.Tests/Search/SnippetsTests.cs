using System.Text;
using System.Text.RegularExpressions;
using Playbook.Search;
using Playbook.Search.Analysis;
using Playbook.Search.Asking;

namespace Playbook.Tests.Search;

public sealed class SnippetsTests
{
    [Theory]
    [InlineData("融资策略", "好的融资策略先问里程碑。", "好的<mark>融资策略</mark>先问里程碑。")]
    [InlineData("资策", "好的融资策略先问里程碑。", "好的融<mark>资策</mark>略先问里程碑。")]
    [InlineData("融资 里程碑", "好的融资策略先问里程碑。", "好的<mark>融资</mark>策略先问<mark>里程碑</mark>。")]
    [InlineData("大模型", "大的模型和大模型不同。", "大的<mark>模型</mark>和<mark>大模型</mark>不同。")]
    [InlineData("融资", "談融資，也谈融资。", "談<mark>融資</mark>，也谈<mark>融资</mark>。")]
    [InlineData("ai", "ＡＩ、maintain 和 Ai", "<mark>ＡＩ</mark>、maintain 和 <mark>Ai</mark>")]
    [InlineData("风险", "把风 险写下来。", "把<mark>风 险</mark>写下来。")]
    [InlineData("𠮷野", "去𠮷野家，再去𠮷野。", "去<mark>𠮷野</mark>家，再去<mark>𠮷野</mark>。")]
    [InlineData("风险", "<b>风险</b> & \"收益\"", "&lt;b&gt;<mark>风险</mark>&lt;/b&gt; &amp; &quot;收益&quot;")]
    [InlineData("script", "<script>alert('x')</script>", "&lt;<mark>script</mark>&gt;alert(&#39;x&#39;)&lt;/<mark>script</mark>&gt;")]
    [InlineData("股权", "没有别的。第二句在此。", "没有别的。第二句在此。")]
    [InlineData("股权", "", "")]
    [InlineData("估值", "轮次\t估值\n天使轮\t两千万", "轮次 | <mark>估值</mark>；天使轮 | 两千万")]
    [InlineData("估值", "估值\t怎样算。\n天使轮\t两千万\n\n正文", "<mark>估值</mark> | 怎样算。 天使轮 | 两千万；正文")]
    [InlineData("gpt-4", "用ＧＰＴ－４，或GPT4。", "用<mark>ＧＰＴ－４</mark>，或<mark>GPT4</mark>。")]
    [InlineData("融资", "第一段\n融资\n\n第三段\0", "第一段；<mark>融资</mark>；第三段")]
    [InlineData("期权池", "比例必须对得上\n期权池按投后算\n其余照旧", "比例必须对得上；<mark>期权池</mark>按投后算；其余照旧")]
    [InlineData("创始人", "先留出 20%\n（余下的）\n归创始人。", "先留出 20%；（余下的）；归<mark>创始人</mark>。")]
    [InlineData("融资", "他说：“先等等。”\n融资在后", "他说：“先等等。” <mark>融资</mark>在后")]
    [InlineData("seed", "first round\nseed round", "first round; <mark>seed</mark> round")]
    [InlineData("融资", "常见误解\n融资越多越好。", "常见误解：<mark>融资</mark>越多越好。")]
    [InlineData("融资策略 怎么定", "先确定融资策略，再定价。", "先确定<mark>融资策略</mark>，再定价。")]
    [InlineData("融资 策略", "怎么定融资，策略在后。", "怎么定<mark>融资</mark>，<mark>策略</mark>在后。")]
    [InlineData("如何找到第一个客户", "得到第二个名单，找到第一个客户。", "得到第二个名单，<mark>找到第一个客户</mark>。")]
    [InlineData("估值", "先估计，再谈估值。", "先估计，再谈<mark>估值</mark>。")]
    [InlineData("钱 融资", "钱从融资来。", "<mark>钱</mark>从<mark>融资</mark>来。")]
    public void Marks_the_words_and_encodes_the_rest(string query, string text, string snippet) =>
        Assert.Equal(snippet, Of(text, query));

    [Fact]
    public void Shows_whole_sentences_around_the_best_cluster()
    {
        var filler = string.Concat(Enumerable.Repeat("这一句只是用来占地方的，什么也没有说。", 20));
        var snippet = Of(filler + "风险在这里。" + filler + "融资的风险要分开看。估值也是。" + filler, "融资 风险");

        Assert.StartsWith("<mark>融资</mark>的<mark>风险</mark>要分开看。估值也是。", snippet, StringComparison.Ordinal);
        Assert.EndsWith("什么也没有说。", snippet, StringComparison.Ordinal);
        Assert.InRange(Plain(snippet).Length, 80, Snippets.Width);
    }

    [Fact]
    public void Fills_the_room_before_a_match_at_the_end() =>
        Assert.Equal("第一句。第二句。<mark>融资</mark>。", Of("第一句。第二句。融资。", "融资"));

    [Fact]
    public void Cuts_a_sentence_that_is_too_long_and_shows_where()
    {
        var filler = string.Concat(Enumerable.Repeat("𠮷连绵不断", 60));
        var snippet = Of(filler + "融资" + filler, "融资");

        Assert.StartsWith("…", snippet, StringComparison.Ordinal);
        Assert.EndsWith("…", snippet, StringComparison.Ordinal);
        Assert.Contains("<mark>融资</mark>", snippet, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', snippet);
        Assert.InRange(Plain(snippet).EnumerateRunes().Count(), 100, Snippets.Width + 2);
    }

    [Fact]
    public void Opens_with_the_opening_where_only_the_heading_matches()
    {
        var text = string.Concat(Enumerable.Range(1, 30).Select(number => $"这是第{number}句用来占地方的话。"));

        Assert.StartsWith("这是第1句", Of(text, "融资"), StringComparison.Ordinal);
        Assert.EndsWith("。", Of(text, "融资"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("期权池", "融资后\t老股东出\t全体摊\n新投资人\t20%\t18%\n期权池\t10%\n创始团队\t70%\t72%", "融资后：<mark>期权池</mark> | 老股东出：10%")]
    [InlineData("10", "\t首月\t次月\n收款\t10\t12", "收款 | 首月：<mark>10</mark> | 次月：12")]
    [InlineData("期权池", "先看期权池。\n月\t收款\n1\t10\n2\t12\n看完。", "先看<mark>期权池</mark>。")]
    [InlineData("股权", "月\t收款\n1\t10\n钱在第 9 个月用完。", "钱在第 9 个月用完。")]
    [InlineData("收款", "月\t收款\n1\t10", "月 | <mark>收款</mark>；1 | 10")]
    public void A_row_of_a_table_is_shown_where_it_holds_the_words_and_says_what_its_columns_are(string query, string text, string snippet) =>
        Assert.Equal(snippet, Of(text, query));

    [Theory]
    [InlineData("先问客户肯不肯。\n\u2060客户、预付、不肯", "先问<mark>客户</mark>肯不肯。")]
    [InlineData("\u2060客户、预付吗？、不肯\n先问人。", "<mark>客户</mark>、<mark>预付</mark>吗？、不肯")]
    public void Labels_of_a_drawing_are_shown_where_nothing_else_holds_the_words(string text, string snippet) =>
        Assert.Equal(snippet, Of(text, "客户 预付"));

    [Fact]
    public void Words_that_stand_side_by_side_come_before_the_same_words_apart() =>
        Assert.EndsWith(
            "再撑 <mark>18</mark> <mark>个月</mark>。",
            Of($"共 18 人，撑 9 个月。{string.Concat(Enumerable.Repeat("这一句只是用来占地方的，什么也没有说。", 20))}再撑 18 个月。{new string('长', 130)}", "18 个月"), StringComparison.Ordinal);

    [Fact]
    public void Says_where_the_most_of_its_marks_stand() =>
        Assert.Equal((8, -1), (Snippets.Of("先看融资。再看。融资策略。", ["融资", "策略", "融资策略"]).At, Snippets.Of("先看。", ["融资"]).At));

    [Fact]
    public void Does_not_end_with_the_label_of_what_there_is_no_room_for() =>
        Assert.Equal(
            "<mark>尽调</mark>之前先自查。",
            Of($"尽调之前先自查。\n勘误\n{string.Concat(Enumerable.Repeat("这是另一件事，", 30))}。", "尽调"));

    [Fact]
    public void Cuts_any_text_anywhere_without_breaking_it()
    {
        var random = new Random(7);
        const string Letters = "融资风险的a b&<𠮷。，\n\u200B\uD842";
        for (var round = 0; round < 2000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(400)).Select(_ => Letters[random.Next(Letters.Length)]));
            var snippet = Of(text, "融资 a 𠮷");

            Assert.True(snippet.IsNormalized() || snippet.Length > 0); // throws on half a surrogate pair
            Assert.DoesNotMatch("<(?!/?mark>)|<mark></mark>|</mark><mark>", snippet);
            Assert.Equal(Regex.Count(snippet, "<mark>"), Regex.Count(snippet, "</mark>"));
        }
    }

    [Theory]
    [InlineData("创业。", 5_000)]
    [InlineData("创业", 8_000)]
    public void A_text_of_nothing_but_matches_takes_no_longer_than_any_other(string text, int times)
    {
        var snippet = Of(string.Concat(Enumerable.Repeat(text, times)), "创业");
        Assert.StartsWith("<mark>创业", snippet, StringComparison.Ordinal);
        Assert.InRange(Plain(snippet).Length, 100, Snippets.Width + 2);

        // Gone through once for each match, four times the text would be sixteen times the work.
        var ratios = Enumerable.Range(0, 3).Select(_ =>
            Work.Of(() => Of(string.Concat(Enumerable.Repeat(text, 4 * times)), "创业")) / Work.Of(() => Of(string.Concat(Enumerable.Repeat(text, times)), "创业")));
        Assert.InRange(ratios.Min(), 0, 9);
    }

    private static string Of(string text, string query) => Snippets.Of(text, QueryReading.Of(query, Lexicon.Empty, keepSpaces: true).Marks).Html;

    private static string Plain(string snippet) => Regex.Replace(snippet, "</?mark>", "");
}
