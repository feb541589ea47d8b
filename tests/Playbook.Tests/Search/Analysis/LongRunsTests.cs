using Playbook.Search.Analysis;

namespace Playbook.Tests.Search.Analysis;

public sealed class LongRunsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("一轮融资怎么规划：何时融、向谁融、融多少。")]
    public void What_people_write_is_one_piece(string text) => Assert.Equal([text.Length], LongRuns.Ends(text));

    [Fact]
    public void Long_text_with_ends_of_sentences_is_one_piece()
    {
        var text = string.Concat(Enumerable.Repeat("启动线等于最长融资用时加收尾缓冲。", 500));
        Assert.Equal([text.Length], LongRuns.Ends(text));
    }

    [Fact]
    public void A_run_without_any_is_cut_and_no_character_in_two()
    {
        var text = "长" + string.Concat(Enumerable.Repeat("𠮷", 2 * LongRuns.Longest));
        var ends = LongRuns.Ends(text).ToList();

        Assert.Equal(4, ends.Count);
        Assert.Equal(text.Length, ends[^1]);
        Assert.All(ends.SkipLast(1), end => Assert.False(char.IsLowSurrogate(text[end])));
    }

    [Fact]
    public void Every_character_of_a_long_run_stands_in_a_word()
    {
        var text = string.Concat(Enumerable.Repeat("融资风险", 5_000));
        Assert.Equal(text, string.Concat(WordTokens.Covering(WordTokens.Of(text)).Select(token => text[token.Start..token.End])));
    }
}
