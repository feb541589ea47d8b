using Playbook.Search.Suggestions;

namespace Playbook.Tests.Search.Suggestions;

public sealed class WordReadingsTests
{
    [Theory]
    [InlineData("融资", "rong zi")]
    [InlineData("重组", "chong zu")]
    [InlineData("重要", "zhong yao")]
    [InlineData("重新估值", "chong xin gu zhi")]
    [InlineData("行业", "hang ye")]
    [InlineData("行业增长与企业重组", "hang ye zeng zhang yu qi ye chong zu")]
    [InlineData("行动", "xing dong")]
    [InlineData("可行业务", "ke xing ye wu")]
    [InlineData("运行业务系统", "yun xing ye wu xi tong")]
    [InlineData("投行", "tou hang")]
    [InlineData("银行长期贷款", "yin hang chang qi dai kuan")]
    [InlineData("增长", "zeng zhang")]
    [InlineData("成长期", "cheng zhang qi")]
    [InlineData("市场长尾", "shi chang chang wei")]
    [InlineData("会计调整", "kuai ji tiao zheng")]
    [InlineData("模型调优", "mo xing tiao you")]
    [InlineData("留存率", "liu cun lv")]
    [InlineData("率先", "shuai xian")]
    [InlineData("还款", "huan kuan")]
    [InlineData("股权稀释", "gu quan xi shi")]
    [InlineData("供给与给予", "gong ji yu ji yu")]
    [InlineData("降维打击", "jiang wei da ji")]
    public void Characters_are_read_as_in_their_words(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', SpokenText.Of(text).Syllables));

    [Fact]
    public void What_is_no_character_has_no_reading() =>
        Assert.Equal(["", "", "chuang", "ye"], SpokenText.Of("AI 创业").Syllables.Select(syllable => syllable ?? ""));
}
