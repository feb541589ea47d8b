using System.Globalization;

namespace Playbook.Tests.Content;

/// <summary>Tables and formulas of the product and resource chapters, done again.</summary>
public sealed class ProductNumbersTests
{
    [Theory]
    [InlineData(1, 3, 11, 4)]
    [InlineData(2, 3, 4, 3)]
    [InlineData(2, 4, 12, 5)]
    [InlineData(1, 2, 9, 3)]
    [InlineData(1, 2, 3, 2)]
    public void A_three_point_estimate_is_the_weighted_mean(double low, double likely, double high, double expected)
    {
        Assert.Equal(expected, (low + 4 * likely + high) / 6);
        Assert.Contains(Text($"| {low}、{likely}、{high} | {expected} |"), ShippedContent.Chapter("plan-the-project"));
    }

    [Fact]
    public void Independent_deviations_add_as_squares()
    {
        var spans = new double[] { 10, 2, 10, 8, 2 };

        Assert.Contains(Text($@"\approx {Math.Sqrt(spans.Sum(span => span / 6 * (span / 6))):0.00}$ 周"), ShippedContent.Chapter("plan-the-project"));
    }

    [Theory]
    [InlineData(9, 12, "0.664")]
    [InlineData(0, 3, "0.25")]
    [InlineData(2, 14, "0.004")]
    public void A_paired_comparison_is_a_sign_test(int worse, int better, string shown)
    {
        var (n, k) = (worse + better, Math.Min(worse, better));
        var p = Math.Min(1, 2 * Enumerable.Range(0, k + 1).Sum(i => Choose(n, i)) / Math.Pow(2, n));

        Assert.Equal(shown, Text($"{p:0.###}"));
        Assert.Contains("我们运行得到 0.664、0.25、0.004", ShippedContent.Chapter("research-and-development"));
    }

    [Theory]
    [InlineData(99)]
    [InlineData(99.9)]
    [InlineData(99.95)]
    public void An_availability_leaves_so_many_minutes_a_month(double percent) =>
        Assert.Contains(Text($"| {percent}% | {Math.Round((100 - percent) / 100 * 30 * 24 * 60, 1)} 分钟 |"), ShippedContent.Chapter("build-the-product"));

    [Fact]
    public void Ten_steps_of_98_percent_come_to_82() => Assert.Contains(Text($"整体约 {Math.Pow(0.98, 10) * 100:0}%"), ShippedContent.Chapter("build-the-product"));

    [Fact]
    public void The_latency_budget_adds_up()
    {
        var steps = new[] { 0.1, 0.4, 0.9, 4.2, 0.4 };
        var chapter = ShippedContent.Chapter("build-the-product");

        Assert.Equal(6, steps.Sum(), 9);
        Assert.All(steps, step => Assert.Contains(Text($"| {step} 秒 |"), chapter));
    }

    [Theory]
    [InlineData("接口", 6000, 17200)]
    [InlineData("订阅", 25000, 49200)]
    [InlineData("授权", 50000, 95000)]
    [InlineData("分成", 3000, 9600)]
    public void Acquisition_is_paid_back_out_of_the_monthly_margin(string path, double acquisition, double yearlyMargin)
    {
        var month = yearlyMargin / 12;

        Assert.Contains(Text($"| {path} | {acquisition} 元 | {month:0} 元 | {Math.Round(acquisition / month, 1, MidpointRounding.AwayFromZero)} 个月 |"), ShippedContent.Chapter("commercial-path"));
    }

    [Theory]
    [InlineData(49200, 18000, "9.6")]
    [InlineData(95000, 85000, "3.9")]
    public void Margin_a_person_month_is_margin_over_the_months_that_went_in(double margin, double labour, string shown)
    {
        Assert.Equal(shown, Text($"{margin / (labour / 35000) / 10000:0.0}"));
        Assert.Contains($"约 {shown} 万元 |", ShippedContent.Chapter("commercial-path"));
    }

    [Fact]
    public void A_task_of_six_calls_costs_what_the_chapter_says()
    {
        var contexts = Enumerable.Range(0, 6).Select(call => 4000 + 1500 * call).ToArray();
        var cached = contexts[..^1].Sum();
        var input = contexts.Sum();
        var model = ((input - cached) * 2 + cached * 0.5 + 6 * 500 * 8) / 1e6;
        var total = Math.Round(model * 1.1, 3) + 0.020 + 0.010 + 0.150;
        var chapter = ShippedContent.Chapter("pricing");

        Assert.Equal((46500, 35000), (input, cached));
        Assert.Equal(0.0645, model, 9);
        Assert.Contains(Text($"| 合计 | {total:0.000} 元 |"), chapter);
        Assert.Contains(Text($"**现金底价 {total:0.000} 元**"), chapter);
    }

    [Theory]
    [InlineData(50, 2.5)]
    [InlineData(200, 10)]
    [InlineData(800, 40)]
    public void The_alarm_stands_three_standard_errors_above_the_usual_rate(int samples, double hours)
    {
        var limit = 0.04 + 3 * Math.Sqrt(0.04 * 0.96 / samples);

        Assert.Equal(hours, samples * 3 / 60.0);
        Assert.Contains(Text($"| {samples} 份 | {limit * 100:0.0}% | {hours} 小时 |"), ShippedContent.Chapter("operations"));
    }

    [Theory]
    [InlineData(16, 17)]
    [InlineData(8, 34)]
    [InlineData(4, 42)]
    public void So_many_requests_fit_on_a_card(int bits, int requests)
    {
        const double GiB = 1024.0 * 1024 * 1024;
        var weights = 7.61e9 * bits / 8;
        var perRequest = 2.0 * 28 * 4 * 128 * 16 / 8 * 8192;

        Assert.Equal(requests, (int)((24 * GiB - 2 * GiB - weights) / perRequest));
        Assert.Contains(Text($"| {bits} 位 | {weights / GiB:0.0} GiB | {perRequest / GiB:0.00} GiB | {requests} |"), ShippedContent.Chapter("toolbox"));
    }

    [Fact]
    public void Three_answers_in_a_hundred_bound_an_error_that_was_never_seen()
    {
        Assert.Equal(0.05, Math.Pow(1 - 3 / 300.0, 300), 2);
        Assert.Contains("3 ÷ 300 = 1%", ShippedContent.Chapter("from-idea-to-position"));
    }

    private static double Choose(int n, int k) => Enumerable.Range(1, k).Aggregate(1.0, (product, i) => product * (n - k + i) / i);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
