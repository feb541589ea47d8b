using Playbook.Links;

namespace Playbook.Tests.Links;

public sealed class SlugTests
{
    [Theory]
    [InlineData("大模型创业的风险与机遇", "da-mo-xing-chuang-ye-de-feng-xian-yu-ji-yu")]
    [InlineData("AI 融资指南 (2025)", "ai-rong-zi-zhi-nan-2025")]
    [InlineData("ＧＰＴ－４是什么？", "gpt-4-shi-shen-me")]
    [InlineData("用LLM做绿色产品", "yong-llm-zuo-lv-se-chan-pin")]
    [InlineData("融資", "rong-zi")]
    [InlineData("Café Don't", "cafe-dont")]
    [InlineData("……", "")]
    [InlineData("\uD842坏", "huai")]
    public void Reads_a_title_aloud(string title, string slug) => Assert.Equal(slug, Slug.From(title));

    [Fact]
    public void Cuts_a_long_title_after_a_syllable()
    {
        var slug = Slug.From(string.Concat(Enumerable.Repeat("创业", 40)));

        Assert.InRange(slug.Length, 50, Slug.MaxLength);
        Assert.EndsWith("-ye", slug, StringComparison.Ordinal);
        Assert.Equal(Slug.MaxLength, Slug.From(new string('x', 200)).Length);
    }

    [Fact]
    public void Reads_syllables() => Assert.Equal("rong zi", Pinyin.Of("融资，A！"));
}
