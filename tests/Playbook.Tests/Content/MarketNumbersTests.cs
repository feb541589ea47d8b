using System.Globalization;

namespace Playbook.Tests.Content;

/// <summary>Tables and intervals of the market chapters, done again.</summary>
public sealed class MarketNumbersTests
{
    private static readonly string Opportunity = ShippedContent.Chapter("judge-an-opportunity");

    [Theory]
    [InlineData(1, "2274.4", "75.8", "6.6", "75,813", "5.1")]
    [InlineData(10, "784", "26.1", "19.1", "26,133", "1.7")]
    public void Unit_economics_follow_from_revenue_costs_and_churn(double usage, string margin, string percent, string months, string lifetime, string ratio)
    {
        var left = 3000 - 165.6 * usage - 60 - 300 - 200;

        Assert.Equal([margin, percent, months, lifetime, ratio], [
            Text($"{left:0.#}"), Text($"{left / 3000 * 100:0.0}"), Text($"{15000 / left:0.0}"), Text($"{left / 0.03:#,0}"), Text($"{left / 0.03 / 15000:0.0}")]);
        Assert.All([$"{margin} 元", $"{percent}%", $"{months} 个月", $"{lifetime} 元"], shown => Assert.Contains(shown, Opportunity));
    }

    [Fact]
    public void Two_models_on_the_same_questions_are_compared_in_pairs()
    {
        const double onlyProduct = 12, onlyBare = 4, questions = 100;
        var paired = 1.96 * Math.Sqrt(onlyProduct + onlyBare - Math.Pow(onlyProduct - onlyBare, 2) / questions) / questions * 100;
        var unpaired = 1.96 * Math.Sqrt((0.88 * 0.12 + 0.80 * 0.20) / questions) * 100;
        var p = 2 * Enumerable.Range(0, 5).Sum(k => Choose(16, k)) / Math.Pow(2, 16);

        Assert.Contains(Text($"8 ± {paired:0.0} 个百分点"), Opportunity);
        Assert.Contains(Text($"± {unpaired:0.0}"), Opportunity);
        Assert.InRange(1 - paired * paired / (unpaired * unpaired), 0.40, 0.45);
        Assert.Contains(Text($"双侧 p 约 {p:0.000}"), Opportunity);
    }

    [Fact]
    public void Five_of_fifteen_is_anything_from_a_seventh_to_more_than_half()
    {
        const double n = 15, share = 5 / n, z = 1.96;
        var middle = (share + z * z / (2 * n)) / (1 + z * z / n);
        var half = z * Math.Sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n);
        var chapter = ShippedContent.Chapter("listen-to-customers");

        Assert.Contains(Text($"大约在 {(middle - half) * 100:0}% 到 {(middle + half) * 100:0}% 之间"), chapter);
        Assert.Contains(Text($"约 {Math.Pow(0.8, 15) * 100:0.0}%"), chapter);
    }

    [Fact]
    public void The_margin_of_paying_by_result_falls_as_the_questions_get_harder()
    {
        var chapter = ShippedContent.Chapter("find-new-openings");

        Assert.Contains(Text($"= {(2.5 - 0.8) / 2.5 * 100:0}%"), chapter);
        Assert.Contains(Text($"= {(2.5 - 1.6) / 2.5 * 100:0}%"), chapter);
    }

    private static double Choose(int n, int k) => Enumerable.Range(1, k).Aggregate(1.0, (product, i) => product * (n - k + i) / i);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
