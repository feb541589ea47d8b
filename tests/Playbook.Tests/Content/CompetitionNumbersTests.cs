using System.Globalization;
using System.Text.RegularExpressions;

namespace Playbook.Tests.Content;

/// <summary>The numbers of the chapters on competition that stand in tables and formulas, not in written sums.</summary>
public sealed partial class CompetitionNumbersTests
{
    [Fact]
    public void Every_row_of_the_weighted_swot_is_weight_times_score_times_evidence()
    {
        var rows = SwotRow().Matches(ShippedContent.Chapter("swot-and-five-forces"));

        Assert.Equal(8, rows.Count);
        Assert.All(rows, row => Assert.Equal(
            Value(row, "weight") * Value(row, "score") * Value(row, "evidence"), Value(row, "result")));
        Assert.All(rows.Chunk(4), half => Assert.Equal(100, half.Sum(row => Value(row, "weight"))));
    }

    [Fact]
    public void The_break_even_table_follows_its_formula()
    {
        var rows = PriceCutRow().Matches(ShippedContent.Chapter("differentiation-and-price"));

        Assert.Equal([10, 20, 30], rows.Select(row => Value(row, "cut")));
        Assert.All(rows, row =>
        {
            Assert.Equal(BreakEven(Value(row, "cut"), 60), row.Groups["sixty"].Value.Trim());
            Assert.Equal(BreakEven(Value(row, "cut"), 45), row.Groups["fortyFive"].Value.Trim());
            Assert.Equal(BreakEven(Value(row, "cut"), 30), row.Groups["thirty"].Value.Trim());
        });
    }

    [Fact]
    public void The_figure_of_a_price_cut_shows_the_row_of_the_table()
    {
        var bars = new[] { 60.0, 45, 30 }.Select(margin => (20 / (margin - 20) * 100).ToString("0", CultureInfo.InvariantCulture));

        Assert.Contains($"bar [{string.Join(", ", bars)}]", ShippedContent.Chapter("differentiation-and-price"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_figure_of_the_five_forces_shows_the_sums_of_the_text()
    {
        var chapter = ShippedContent.Chapter("swot-and-five-forces");
        var supplier = 22 * 0.92 * 0.3;
        var left = 50 - supplier - 10.5 - 6;

        Assert.Contains($"约{supplier.ToString("0.00", CultureInfo.InvariantCulture)}万", chapter, StringComparison.Ordinal);
        Assert.Contains($"约{left.ToString("0.00", CultureInfo.InvariantCulture)}万", chapter, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7.0 / 12, @"2^{12/7}\approx 3.28")]
    [InlineData(131.0 / 365, "则约 6.90 小时")]
    public void An_hour_grows_as_the_outlook_says(double yearsToDouble, string shown)
    {
        var hours = Math.Pow(2, 1 / yearsToDouble).ToString("0.00", CultureInfo.InvariantCulture);

        Assert.Contains(hours, shown, StringComparison.Ordinal);
        Assert.Contains(shown, ShippedContent.Chapter("outlook"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_yearly_growth_of_electricity_follows_from_its_ends()
    {
        var growth = Math.Pow(945.0 / 415, 1.0 / 6) - 1;

        Assert.Contains($"约 {(growth * 100).ToString("0.0", CultureInfo.InvariantCulture)}%", ShippedContent.Chapter("outlook"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stranger_at_the_door_is_mistaken_as_often_as_the_case_says()
    {
        var mistaken = 1 - Math.Pow(1 - 0.0001, 600);
        var text = ShippedContent.Folder.Cases.Single(found => found.Fields.Slug == "model-that-slipped").Markdown;

        Assert.Contains($@"\approx {(mistaken * 100).ToString("0.00", CultureInfo.InvariantCulture)}\%", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_degraded_day_adds_up_to_a_whole_day()
    {
        var text = ShippedContent.Folder.Cases.Single(found => found.Fields.Slug == "plan-that-held").Markdown;
        var parts = DegradedRow().Matches(text).Select(row => Value(row, "count"));

        Assert.Equal(2000, parts.Sum());
    }

    /// <summary>How many percent more must be sold when the price falls by a share of a margin, as the table writes it.</summary>
    private static string BreakEven(double cut, double margin)
    {
        if (cut >= margin)
            return "无解";
        var more = cut / (margin - cut) * 100;
        return Math.Abs(more - Math.Round(more)) < 1e-9
            ? $"{Math.Round(more)}%"
            : $"约 {more.ToString("0.0", CultureInfo.InvariantCulture)}%";
    }

    private static double Value(Match row, string group) =>
        double.Parse(row.Groups[group].Value.Replace('−', '-'), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\| [SWOT]\d [^|]*\| (?<weight>\d+) \| (?<score>−?\d+) × (?<evidence>[\d.]+) \| (?<result>−?\d+) \|")]
    private static partial Regex SwotRow();

    [GeneratedRegex(@"\| (?<cut>\d+)% \| (?<sixty>[^|]+)\| (?<fortyFive>[^|]+)\| (?<thirty>[^|]+)\|")]
    private static partial Regex PriceCutRow();

    [GeneratedRegex(@"\| [一二三]级：[^|]*\| [^|]*\| (?<count>\d+) \|")]
    private static partial Regex DegradedRow();
}
