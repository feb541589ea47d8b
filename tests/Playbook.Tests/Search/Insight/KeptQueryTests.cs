using Playbook.Search.Insight;

namespace Playbook.Tests.Search.Insight;

public sealed class KeptQueryTests
{
    [Theory]
    [InlineData("融资", "融资")]
    [InlineData("  融資　 策略 ", "融资 策略")]
    [InlineData("ＶＣ Term Sheet", "vc term sheet")]
    [InlineData("2026 年 10 月", "2026 年 10 月")]
    [InlineData("估值 100000 元", "估值 100000 元")]
    public void Words_are_kept_as_readers_mean_them(string query, string kept) => Assert.Equal(kept, KeptQuery.Of(query));

    [Theory]
    [InlineData("")]
    [InlineData(" 　")]
    [InlineData("someone@example.org")]
    [InlineData("联系 someone＠example.org")]
    [InlineData("13800138000")]
    [InlineData("电话 138-0013-8000")]
    [InlineData("+86 138 0013 8000")]
    [InlineData("１３８００１３８０００")]
    [InlineData("110101199003070000")]
    [InlineData("(010) 6552 9988")]
    [InlineData("https://example.org/reset?token=abc")]
    [InlineData("www.example.org")]
    public void What_could_lead_to_a_person_is_not_kept(string query) => Assert.Null(KeptQuery.Of(query));

    [Fact]
    public void A_long_text_is_not_kept()
    {
        Assert.NotNull(KeptQuery.Of(new string('长', KeptQuery.MaxLength)));
        Assert.Null(KeptQuery.Of(new string('长', KeptQuery.MaxLength + 1)));
    }
}
