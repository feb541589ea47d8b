namespace Playbook.Tests.Content;

public sealed class WorkedNumbersTests
{
    [Theory]
    [InlineData("新投资人占 1500 ÷ 7500 = 20%。", true)]
    [InlineData("1500 万 ÷ 7500 万 = 20%", true)]
    [InlineData("每份 60 × 140 ÷ 145 ≈ 57.93 元", true)]
    [InlineData("60 × 140 ÷ 145 ≈ 57.94 元", false)]
    [InlineData("60 × 140 ÷ 145 = 57.93 元", false)]
    [InlineData("1500 + 3500 × 20% = 2200 万", true)]
    [InlineData("（1500 − 300）÷ 60 = 20 个月", true)]
    [InlineData("(1 + 10%) × (1 − 10%) = 99%", true)]
    [InlineData("1.2 亿 ÷ 3000 万 = 4", true)]
    [InlineData("30 天 × 8 小时 = 240 小时", true)]
    [InlineData("2 + 2 = 5", false)]
    [InlineData("1,000 × 3 = 3,000 次", true)]
    public void A_sum_is_right_to_the_digits_that_it_shows(string text, bool holds) =>
        Assert.Equal(holds, Assert.Single(WorkedNumbers.In(text)).Holds);

    [Theory]
    [InlineData("2024-11-24 到 2025-01-01")]
    [InlineData("准确率 = 正确数 ÷ 总数")]
    [InlineData("x = 5")]
    [InlineData("700 亿 × 2 字节 = 140 GB")]
    [InlineData("第 3 章 = 第三章")]
    public void What_is_no_sum_is_left_alone(string text) => Assert.Empty(WorkedNumbers.In(text));
}
