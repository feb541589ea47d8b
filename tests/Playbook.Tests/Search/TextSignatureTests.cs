using Playbook.Search;

namespace Playbook.Tests.Search;

public sealed class TextSignatureTests
{
    private const string Text = "种子轮之前先把股东之间的约定写成文字，谁出多少时间、谁出多少钱、谁中途离开怎么办，写清楚再签字；签完以后每年看一遍，人和公司都会变。";

    [Fact]
    public void Copies_agree_and_other_texts_do_not()
    {
        Assert.Equal(1, Likeness(Text, Text.Replace('，', ' ')));
        Assert.InRange(Likeness(Text, Text + "就这些。"), 0.8, 1);
        Assert.InRange(Likeness(Text, "融资之前先算清现金流，再决定估值区间与出让股权的比例，和投资人谈条款时才不慌，谈完以后再算一遍，看看还剩多少。"), 0, 0.1);
    }

    [Fact]
    public void A_short_text_has_none() => Assert.Empty(TextSignature.Of("融资是一件需要提前半年准备的事。"));

    [Fact]
    public void Copies_are_grouped_across_books_and_once_a_book()
    {
        byte[][] signatures = [.. new[] { Text, "短", Text + "就这些。", Text, Text + "完。" }.Select(TextSignature.Of)];
        var copies = Copies.Among(signatures, [0, 1, 1, 0, -1]);

        Assert.Equal([0, -1, 0, -1, -1], Enumerable.Range(0, 5).Select(copies.GroupOf));
    }

    private static double Likeness(string one, string other) => TextSignature.Likeness(TextSignature.Of(one), TextSignature.Of(other));
}
