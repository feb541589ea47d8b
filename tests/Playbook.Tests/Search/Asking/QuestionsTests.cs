using Playbook.Search.Analysis;
using Playbook.Search.Asking;

namespace Playbook.Tests.Search.Asking;

public sealed class QuestionsTests
{
    [Theory]
    [InlineData("我该不该辞职去创业", "辞职 创业")]
    [InlineData("对手降价要不要跟", "对手 降价 跟")]
    [InlineData("先做哪一类客户", "客户")]
    [InlineData("这一轮应该融多少钱", "融")]
    public void What_asks_is_no_word_that_an_answer_must_hold(string question, string words)
    {
        var reading = QueryReading.Of(question, Lexicon.Empty);

        Assert.True(reading.IsQuestion);
        Assert.Superset(words.Split(' ').ToHashSet(), reading.Words.Select(word => word.Text).ToHashSet());
        Assert.DoesNotContain(reading.Words, word => word.Text is "不该" or "要不" or "多少" or "多少钱" or "哪" or "类");
    }

    [Theory]
    [InlineData("几乎没有收入")]
    [InlineData("融资策略")]
    [InlineData("对不起")]
    public void What_only_looks_like_it_is_no_question(string text) => Assert.False(QueryReading.Of(text, Lexicon.Empty).IsQuestion);

    [Theory]
    [InlineData("幻觉是什么意思")]
    [InlineData("幻觉 什么意思")]
    [InlineData("幻觉是啥")]
    [InlineData("啥是幻觉")]
    [InlineData("幻觉指什么")]
    [InlineData("什么叫幻觉")]
    [InlineData("何谓幻觉")]
    [InlineData("幻觉的定义")]
    [InlineData("介绍一下幻觉")]
    [InlineData("解释一下幻觉")]
    public void However_a_meaning_is_asked_for_the_thing_is_what_it_is_about(string question)
    {
        var reading = QueryReading.Of(question, Lexicon.Empty);

        Assert.True(reading.IsDefinition);
        Assert.Equal("幻觉", reading.Core);
    }

    [Theory]
    [InlineData("什么是天使轮？", true)]
    [InlineData("天使轮是什么意思", true)]
    [InlineData("天使轮怎么谈", false)]
    [InlineData("做什么是对的事", false)]
    public void A_question_for_a_meaning_is_told_from_others(string question, bool asks) =>
        Assert.Equal(asks, QueryReading.Of(question, Lexicon.Empty).IsDefinition);
}
