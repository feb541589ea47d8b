using Lucene.Net.Analysis.TokenAttributes;
using Playbook.Search.Analysis;

namespace Playbook.Tests.Search.Analysis;

public sealed class TokensTests
{
    [Fact]
    public void Words_are_those_of_the_dictionary_in_simplified_lower_case_and_normal_width() =>
        Assert.Equal(
            "融资 策略 与 gpt 4 gpt4 模型 的 3.5 版本".Split(' '),
            Terms("title.words", "融資策略，與ＧＰＴ－４　模型的3.5版本！"));

    [Fact]
    public void Characters_are_pairs_and_single_ones_beside_other_scripts() =>
        Assert.Equal(
            "融 融资 资策 策略 略 ai 创 创业 业".Split(' '),
            Terms("title.characters", "融資策略AI創業"));

    [Fact]
    public void Singles_are_Chinese_characters_alone() =>
        Assert.Equal("融 资 创 业".Split(' '), Terms("title.singles", "融資AI創業"));

    [Theory]
    [InlineData("GPT-4模型", "gpt4 模型")]
    [InlineData("做A/B测试", "做 ab 测试")]
    [InlineData("会C++的人", "会 c++ 的 人")]
    [InlineData("R&D投入", "rd 投入")]
    [InlineData("Node.js与3.5", "node.js 与 3.5")]
    [InlineData("2020-2021", "2020 2021")]
    public void A_word_with_marks_inside_is_one_word(string text, string words) =>
        Assert.Equal(words.Split(' '), WordTokens.Covering(WordTokens.Of(FoldedText.Of(text).Text)).Select(token => token.Text));

    [Theory]
    [InlineData("防止股权稀释", "防止 股权 股权稀释 稀释")]
    [InlineData("做大模型的人", "做大 大模型 模型 的 人")]
    [InlineData("天使轮融资", "天使 天使轮 轮 融资")]
    public void A_term_lies_over_the_words_that_it_is_made_of(string text, string words)
    {
        var lexicon = Lexicon.Of([["大模型", "LLM"], ["股权稀释"], ["天使轮"]]);
        Assert.Equal(words.Split(' '), WordTokens.Of(text, lexicon).Select(token => token.Text));
        Assert.Equal(lexicon.ToString(), Lexicon.Parse(lexicon.ToString()).ToString());
    }

    [Fact]
    public void A_space_between_Chinese_characters_is_no_gap_but_punctuation_and_a_line_feed_are()
    {
        Assert.Equal("风 风险 险".Split(' '), Terms("title.characters", "风 险"));
        Assert.Equal("风 险".Split(' '), Terms("title.characters", "风\t险"));
        Assert.Equal("风 险".Split(' '), Terms("title.characters", "风，险"));
        Assert.Equal("风 险".Split(' '), Terms("title.characters", "风\n险"));
        Assert.Equal([0, 2], CharacterTokens.Of("风\n险").Select(token => token.Position));
        Assert.Equal([0, 2], WordTokens.Of("融资。风险").Select(token => token.Position));
        Assert.Equal([0, 1], WordTokens.Of("machine learning").Select(token => token.Position));
    }

    [Theory]
    [InlineData("𠮷野家的融資𠮷")]
    [InlineData("㑮𡞵一𡞵二㑮")] // 𡞵 is two units and folds to 㛟, which is one; 㑮 goes the other way
    [InlineData("ＡＩ 創 業\u200B，fi\u00ADne｡")]
    [InlineData("⼤模型 豈止")] // a radical, a compatibility ideograph
    [InlineData("ｶﾞ café")]
    public void Offsets_lead_to_the_characters_of_the_original(string text)
    {
        foreach (var field in new[] { "body.words", "body.characters" })
        {
            foreach (var (term, start, end) in Tokens(field, text))
            {
                Assert.InRange(start, 0, end);
                Assert.InRange(end, start + 1, text.Length);
                Assert.False(char.IsLowSurrogate(text[start]) && start > 0 && char.IsHighSurrogate(text[start - 1]));
                Assert.Equal(term, FoldedText.Of(text[start..end]).Text);
            }
        }
    }

    [Fact]
    public void Half_a_surrogate_pair_breaks_nothing() =>
        Assert.Equal([("half", 0, 4), ("pair", 7, 11)], Tokens("body.words", "half \uD842 pair \uDFB7"));

    [Fact]
    public void Folding_may_change_the_length_and_still_knows_where_things_were()
    {
        var folded = FoldedText.Of("𡞵融 \u200B資");

        Assert.Equal("㛟融资", folded.Text);
        Assert.Equal((0, 2), (folded.OriginalStart(0), folded.OriginalEnd(1)));
        Assert.Equal((2, 3), (folded.OriginalStart(1), folded.OriginalEnd(2)));
        Assert.Equal((5, 6), (folded.OriginalStart(2), folded.OriginalEnd(3)));
    }

    [Fact]
    public void Folding_twice_changes_nothing_more()
    {
        for (var code = 0; code <= 0x2FFFF; code++)
        {
            if (code is >= 0xD800 and <= 0xDFFF)
                continue;
            var once = FoldedText.Of(char.ConvertFromUtf32(code)).Text;
            Assert.Equal(once, FoldedText.Of(once).Text);
        }
    }

    [Fact]
    public void A_very_long_run_of_letters_is_cut_and_not_lost()
    {
        var words = Terms("body.words", new string('a', 100_000));

        Assert.Equal(100_000, words.Sum(word => word.Length));
        Assert.All(words, word => Assert.InRange(word.Length, 1, WordTokens.MaxLength));
        Assert.Equal(words, Terms("body.characters", new string('a', 100_000)));
    }

    [Theory]
    [InlineData("风", "风")]
    [InlineData("风险", "风险")]
    [InlineData("风险投资", "风险 险投 投资")]
    [InlineData("a轮", "a 轮")]
    [InlineData("a轮融资b", "a 轮融 融资 b")]
    [InlineData("A/B测试", "ab 测试")]
    public void A_run_is_found_by_its_pairs(string run, string phrase) =>
        Assert.Equal(phrase.Split(' '), CharacterTokens.PhraseOf(FoldedText.Of(run).Text).Select(token => token.Text));

    private static string[] Terms(string field, string text) => [.. Tokens(field, text).Select(token => token.Term)];

    private static List<(string Term, int Start, int End)> Tokens(string field, string text)
    {
        using var analyzer = new ChineseAnalyzer(Lexicon.Empty);
        using var stream = analyzer.GetTokenStream(field, text);
        var term = stream.GetAttribute<ICharTermAttribute>();
        var offset = stream.GetAttribute<IOffsetAttribute>();
        var tokens = new List<(string, int, int)>();
        stream.Reset();
        while (stream.IncrementToken())
            tokens.Add((term.ToString(), offset.StartOffset, offset.EndOffset));
        stream.End();
        Assert.Equal(text.Length, offset.EndOffset);
        return tokens;
    }
}
