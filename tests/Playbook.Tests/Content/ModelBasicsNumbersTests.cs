using System.Globalization;

namespace Playbook.Tests.Content;

/// <summary>The tables and formulas of part 1 whose numbers are not written as sums.</summary>
public sealed class ModelBasicsNumbersTests
{
    [Fact]
    public void The_activation_functions_of_minus_a_tenth()
    {
        var text = ShippedContent.Chapter("neural-networks");

        Assert.Contains($"| {Show(1 / (1 + Math.Exp(0.1)), 3)} |", text, StringComparison.Ordinal);
        Assert.Contains($"| {Show(Math.Tanh(-0.1), 4)} |", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("training-and-loss", 1)]
    [InlineData("compress-and-deploy", 1)]
    [InlineData("compress-and-deploy", 2)]
    public void Softmax_of_the_scores_2_1_0(string chapter, double temperature)
    {
        var powers = new[] { 2.0, 1, 0 }.Select(score => Math.Exp(score / temperature)).ToList();
        var shares = string.Join("、", powers.Select(power => Show(power / powers.Sum(), 3)));

        Assert.Contains(shares, ShippedContent.Chapter(chapter), StringComparison.Ordinal);
    }

    [Fact]
    public void Cross_entropy_and_perplexity()
    {
        var text = ShippedContent.Chapter("training-and-loss");

        Assert.Contains($"给 0.7，损失约 {Show(-Math.Log(0.7), 3)}；给 0.01，损失约 {Show(-Math.Log(0.01), 3)}", text, StringComparison.Ordinal);
        Assert.Contains($"损失 2.0 对应约 {Show(Math.Exp(2), 2)}", text, StringComparison.Ordinal);
        Assert.Contains($"ln 10 ≈ {Show(Math.Log(10), 3)}", text, StringComparison.Ordinal);
        Assert.Contains($"ln 10 ≈ {Show(Math.Log(10), 3)}", ShippedContent.Chapter("digit-classifier"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_divergence_of_a_normal_distribution_and_the_value_of_a_GAN_at_its_end()
    {
        var text = ShippedContent.Chapter("generative-families");
        const double Mean = 1, Deviation = 0.5;
        var divergence = (Mean * Mean + Deviation * Deviation - 1 - Math.Log(Deviation * Deviation)) / 2;

        Assert.Contains($"得到约 {Show(divergence, 3)}", text, StringComparison.Ordinal);
        Assert.Contains($"−ln 4 ≈ {Show(-Math.Log(4), 3)}", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_four_numbers_of_the_invoices()
    {
        var text = ShippedContent.Chapter("evaluate-a-model");
        const double Hits = 15, FalseAlarms = 30, Missed = 5, Clean = 950;

        Assert.Contains($"{Percent((Hits + Clean) / (Hits + FalseAlarms + Missed + Clean), 1)} |", text, StringComparison.Ordinal);
        Assert.Contains($"{Percent(Hits / (Hits + FalseAlarms), 1)} |", text, StringComparison.Ordinal);
        Assert.Contains($"{Percent(Hits / (Hits + Missed), 0)} |", text, StringComparison.Ordinal);
        Assert.Contains($"{Percent(2 * Hits / (2 * Hits + FalseAlarms + Missed), 1)} |", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pre-training-and-fine-tuning", 7e9, 9e6, 1, 2e14, "1890 秒")]
    [InlineData("compute-and-frameworks", 7e9, 2e10, 8, 4e14, "262500 秒")]
    public void Six_times_parameters_times_tokens_over_compute(string chapter, double parameters, double tokens, int cards, double perCard, string shown)
    {
        Assert.Equal(shown, $"{6 * parameters * tokens / (cards * perCard):0} 秒");
        Assert.Contains(shown, ShippedContent.Chapter(chapter), StringComparison.Ordinal);
    }

    [Fact]
    public void The_compute_of_four_known_models()
    {
        var text = ShippedContent.Chapter("what-is-a-large-model");

        foreach (var (parameters, tokens, power, shown) in new[]
        {
            (1.75e11, 3e11, 23, "3.15×10²³"), (7e10, 1.4e12, 23, "5.88×10²³"),
            (4.05e11, 1.56e13, 25, "3.79×10²⁵"), (3.7e10, 1.48e13, 24, "3.29×10²⁴"),
        })
        {
            Assert.StartsWith(Show(6 * parameters * tokens / Math.Pow(10, power), 2), shown, StringComparison.Ordinal);
            Assert.Contains(shown, text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(7e9, "约 4083 卡时，约 6.1 万元")]
    [InlineData(7e10, "约 40.8 万卡时，约 612.5 万元；256 张卡要连跑 66.5 天")]
    public void The_price_of_training_from_scratch(double parameters, string shown)
    {
        var hours = 6 * parameters * 20 * parameters / 4e14 / 3600;
        var expected = parameters < 1e10
            ? $"约 {Show(hours, 0)} 卡时，约 {Show(hours * 15 / 1e4, 1)} 万元"
            : $"约 {Show(hours / 1e4, 1)} 万卡时，约 {Show(hours * 15 / 1e4, 1)} 万元；256 张卡要连跑 {Show(hours / 256 / 24, 1)} 天";

        Assert.Equal(shown, expected);
        Assert.Contains(shown, ShippedContent.Chapter("what-is-a-large-model"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_interval_of_the_classifier_s_accuracy_and_the_batches_of_a_round()
    {
        var text = ShippedContent.Chapter("digit-classifier");

        Assert.Contains($"上下 {Show(100 * 1.96 * Math.Sqrt(0.926 * 0.074 / 1000), 1)} 个百分点", text, StringComparison.Ordinal);
        Assert.Contains($"分成 {Math.Ceiling(2000.0 / 32):0} 批（{2000 / 32} 批整，最后一批 {2000 % 32} 张）", text, StringComparison.Ordinal);
    }

    private static string Percent(double share, int digits) => Show(100 * share, digits) + "%";

    /// <summary>Rounded as the chapters write it: a real minus sign.</summary>
    private static string Show(double value, int digits) =>
        Math.Round(value, digits).ToString("F" + digits, CultureInfo.InvariantCulture).Replace('-', '−');
}
