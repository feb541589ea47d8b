using System.Globalization;

namespace Playbook.Tests.Content;

/// <summary>The formulas and tables of the parts on risk and on the team, whose results are not written as sums.</summary>
public sealed class RiskNumbersTests
{
    [Theory]
    [InlineData(0.95, 8)]
    [InlineData(0.98, 8)]
    [InlineData(0.95, 5)]
    public void A_flow_of_steps_succeeds_as_often_as_the_chapter_says(double step, int steps) =>
        Holds("technical-risk", $@"${step.ToString(CultureInfo.InvariantCulture)}^{{{steps}}} \approx {Percent(Math.Pow(step, steps), 1)}\%$");

    [Fact]
    public void At_least_one_of_the_four_risks_happens_as_often_as_the_chapter_says()
    {
        var none = 0.7 * 0.6 * 0.8 * 0.95;
        Holds("risk-matrix-and-response", $@"=1-{Decimal(none, 4)}={Percent(1 - none, 2)}\%");
    }

    [Theory]
    [InlineData("R1", 90, 0.30)]
    [InlineData("R2", 60, 0.40)]
    [InlineData("R3", 150, 0.20)]
    [InlineData("R4", 300, 0.05)]
    public void A_row_of_the_register_turns_its_loss_into_months(string row, double loss, double probability)
    {
        var months = loss / 60;
        var line = Line("risk-register", $"| {row} ");
        Assert.EndsWith($"| {probability * 100:0}% | {loss:0} 万元，{Decimal(months, 1)} 月 | {Decimal(months * probability, 2)} 月 |", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("收入少三成", 600, 80, 30 * 0.7)]
    [InlineData("回款晚三个月", 600 - (3 * 30), 80, 30)]
    [InlineData("模型费涨一半", 600, 80 + (20 * 0.5), 30)]
    [InlineData("三件一起来", 600 - (3 * 30 * 0.7), 80 + (20 * 0.5), 30 * 0.7)]
    public void A_row_of_the_sensitivity_table_shows_its_runway(string row, double cash, double spending, double income) =>
        Assert.EndsWith($"| {Decimal(cash / (spending - income), 1)} 个月 |", Line("financial-risk", $"| {row} "), StringComparison.Ordinal);

    [Theory]
    [InlineData("报价不变", 50)]
    [InlineData("报价降三成", 35)]
    [InlineData("报价降一半", 25)]
    public void The_chart_of_margins_shows_what_the_text_computes(string bar, double income)
    {
        var chart = Line("market-risk", "  x-axis")["  x-axis [".Length..].TrimEnd(']').Split(", ");
        var bars = Line("market-risk", "  bar")["  bar [".Length..].TrimEnd(']').Split(", ");
        Assert.Equal(Percent((income - 5 - 15) / income, 0), bars[Array.IndexOf(chart, bar)]);
    }

    [Fact]
    public void A_share_is_diluted_twice_as_the_chapter_says() =>
        Holds("equity-and-incentives", $"0.5% × 0.8 × 0.82 = {Percent(0.005 * 0.8 * 0.82, 3)}%");

    private static void Holds(string slug, string text) => Assert.Contains(text, ShippedContent.Chapter(slug), StringComparison.Ordinal);

    private static string Line(string slug, string start) =>
        Assert.Single(ShippedContent.Chapter(slug).Split('\n'), line => line.StartsWith(start, StringComparison.Ordinal)).TrimEnd();

    private static string Percent(double share, int digits) => Decimal(share * 100, digits);

    private static string Decimal(double value, int digits) =>
        Math.Round(value, digits, MidpointRounding.AwayFromZero).ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
