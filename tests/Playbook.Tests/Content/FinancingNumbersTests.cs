using System.Globalization;

namespace Playbook.Tests.Content;

/// <summary>The cap table, the sale and the cash table of the financing chapters, computed from what the text gives and compared with what it shows.</summary>
public sealed class FinancingNumbersTests
{
    private static readonly string Dilution = ShippedContent.Chapter("valuation-and-dilution");
    private static readonly string Cash = ShippedContent.Chapter("budget-and-cash-flow");

    // Ten thousand yuan. 100 of registered capital belong to the two founders; a round gives money and value after it.
    private const double Founders = 100, PoolShare = 0.10;
    private static readonly (double Money, double PostMoney) Angel = (500, 5000), SeriesA = (3600, 18000), SeriesB = (12000, 80000);

    /// <summary>Registered capital after a round that leaves the new investor and the pool their shares of the whole.</summary>
    private static double CapitalAfter(double untouched, (double Money, double PostMoney) round) =>
        untouched / (1 - round.Money / round.PostMoney - PoolShare);

    private static Holdings AfterAngel()
    {
        var capital = CapitalAfter(Founders, Angel);
        return new(capital, capital * Angel.Money / Angel.PostMoney, 0, 0, 0, capital * PoolShare);
    }

    private static Holdings AfterSeriesA()
    {
        var before = AfterAngel();
        var owed = 800 * (1 + 0.08);
        var atCap = 8000 / before.Capital;
        var capital = CapitalAfter(Founders + before.Angel + owed / atCap, SeriesA);
        var price = SeriesA.PostMoney / capital;

        Assert.True(atCap < 0.8 * price, "the cap must be the better price for the lender, as the text says");
        return new(capital, before.Angel, owed / atCap, capital * SeriesA.Money / SeriesA.PostMoney, 0, capital * PoolShare);
    }

    private static Holdings AfterSeriesB()
    {
        var before = AfterSeriesA();
        var capital = CapitalAfter(before.Capital - before.Pool, SeriesB);
        return before with { Capital = capital, SeriesB = capital * SeriesB.Money / SeriesB.PostMoney, Pool = capital * PoolShare };
    }

    [Fact]
    public void Three_rounds_a_pool_and_a_convertible_loan_give_the_cap_table()
    {
        var (one, two, three) = (AfterAngel(), AfterSeriesA(), AfterSeriesB());

        Row("创始人甲", one.Of(60), two.Of(60), three.Of(60));
        Row("创始人乙", one.Of(40), two.Of(40), three.Of(40));
        Row("天使", one.Of(one.Angel), two.Of(two.Angel), three.Of(three.Angel));
        Row("可转债", "未转", two.Of(two.Loan), three.Of(three.Loan));
        Row("A 轮", "无", two.Of(two.SeriesA), three.Of(three.SeriesA));
        Row("B 轮", "无", "无", three.Of(three.SeriesB));
        Row("期权池", one.Of(one.Pool), two.Of(two.Pool), three.Of(three.Pool));
        Row("合计", Shown(one.Capital), Shown(two.Capital), Shown(three.Capital));
        Assert.All([one, two, three], holdings => Assert.Equal(holdings.Capital, holdings.Sum, 9));

        void Row(params string[] cells) => Assert.Contains($"| {string.Join(" | ", cells)} |", Dilution);
    }

    [Fact]
    public void The_founders_share_falls_as_the_figure_draws_it() =>
        Assert.Contains(
            $"bar [100, {Shown(Founders / AfterAngel().Capital * 100)}, {Shown(Founders / AfterSeriesA().Capital * 100)}, {Shown(Founders / AfterSeriesB().Capital * 100)}]",
            Dilution);

    [Fact]
    public void With_the_pool_the_founders_miss_two_thirds_after_series_A_and_keep_half_after_series_B()
    {
        Assert.InRange(Founders / AfterSeriesA().Capital + PoolShare, 0.6555, 2.0 / 3 - 0.01);
        Assert.InRange(Founders / AfterSeriesB().Capital + PoolShare, 0.5, 0.5631);
    }

    [Fact]
    public void A_sale_for_300_million_pays_preferences_first()
    {
        var held = AfterSeriesB();
        var claims = new[]
        {
            new Claim("B 轮", held.SeriesB, SeriesB.Money), new Claim("A 轮", held.SeriesA, SeriesA.Money), new Claim("可转债", held.Loan, 864),
            new Claim("天使", held.Angel, Angel.Money), new Claim("期权池", held.Pool, 0), new Claim("甲、乙合计", Founders, 0),
        };
        var paid = Sale(30000, claims);

        Assert.Equal(30000, paid.Values.Sum(), 6);
        foreach (var claim in claims)
        {
            var money = paid[claim.Who];
            Assert.Contains($"| {claim.Who} | {Shown(claim.Capital / held.Capital * 100)}% | {money.ToString(money % 1 < 1e-6 ? "0" : "0.00", CultureInfo.InvariantCulture)} | {Shown(money / 300)}% |", Dilution);
        }
    }

    [Fact]
    public void Everybody_shares_by_holding_only_from_800_million_on()
    {
        var held = AfterSeriesB();

        Assert.True(SeriesB.Money / held.SeriesB * held.Capital <= 80000 + 1e-6);
        Assert.Contains("卖到 8 亿以上，各家才都按比例分", Dilution);
    }

    private static readonly double[] Received = [10, 10, 12, 15, 18, 20, 24, 26, 30, 32, 36, 40];
    private static readonly double[] Wages = [40, 40, 40, 44, 44, 48, 48, 48, 52, 52, 52, 92];
    private static readonly double[] Compute = [8, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20];
    private static readonly double[] Rent = [15, 0, 0, 15, 0, 0, 15, 0, 0, 15, 0, 0];
    private static readonly double[] OneTime = [0, 0, 0, 30, 0, 60, 0, 0, 50, 0, 0, 0];
    private const double Opening = 480, Other = 4;

    private static double[] Spent => [.. Enumerable.Range(0, 12).Select(month => Wages[month] + Compute[month] + Rent[month] + Other + OneTime[month])];

    private static double[] Balances(double[] received, double[] spent)
    {
        var balance = Opening;
        return [.. received.Zip(spent, (income, expense) => balance += income - expense)];
    }

    private static int FirstMonthBelowZero(double[] balances) => Array.FindIndex(balances, balance => balance < 0) + 1;

    [Fact]
    public void The_cash_table_adds_up_and_the_money_is_gone_in_month_nine()
    {
        var balances = Balances(Received, Spent);

        for (var month = 0; month < 12; month++)
            Assert.Contains($"| {month + 1} | {Received[month]} | {Spent[month]} | {Signed(balances[month])} |", Cash);
        Assert.Equal(9, FirstMonthBelowZero(balances));
        Assert.Contains("钱在第 9 个月用完，完整撑得过的是 8 个月", Cash);
        Assert.Contains($"line [{string.Join(", ", balances)}]", Cash);
    }

    [Fact]
    public void Without_income_the_money_is_gone_in_month_seven()
    {
        var spent = Spent;

        Assert.Equal(7, FirstMonthBelowZero(Balances(new double[12], spent)));
        Assert.Contains($"{string.Join(" + ", spent[..7])} = {spent[..7].Sum()} 万，第 7 个月就断", Cash);
    }

    [Fact]
    public void The_average_of_three_months_promises_two_months_too_many()
    {
        var outflow = Spent[..3].Zip(Received, (expense, income) => expense - income).ToArray();

        Assert.Contains($"前三个月净流出 {string.Join("、", outflow)}", Cash);
        Assert.Equal("10.3", (Opening / outflow.Average()).ToString("0.0", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Four_measures_move_the_end_to_month_twelve()
    {
        var spent = Spent;
        var received = Received.ToArray();
        spent[5] -= 60;
        spent[8] -= 50;
        for (var month = 8; month < 12; month++)
            spent[month] += 5;
        received[4] += 24;
        for (var month = 0; month < 12; month++)
            spent[month] -= Wages[month] - (month == 11 ? 80 : 40);
        var balances = Balances(received, spent);

        Assert.Equal(12, FirstMonthBelowZero(balances));
        Assert.Contains($"line [{string.Join(", ", balances)}]", Cash);
        Assert.Contains($"第 6 月 {balances[5]}，第 9 月 {balances[8]}，第 10 月 {balances[9]}，第 11 月 {balances[10]}，第 12 月 {Signed(balances[11])}", Cash);
        Assert.Contains($"冻结招聘到第 12 月累计省下 {Wages.Sum() - 40 * 12 - 40} 万", Cash);
    }

    [Fact]
    public void The_year_of_the_cash_table_is_what_the_ratios_are_taken_from() =>
        Assert.Contains($"原计划全年付款 {Spent.Sum()} 万、收款 {Received.Sum()} 万", Cash);

    [Theory]
    [InlineData("4.1", 60, 125, 15, 20, "57.93")]
    [InlineData("4.8", 100, 180, 18, 36, "91.67")]
    public void A_cheaper_round_lowers_the_old_price_by_the_broad_average(string where, double price, double capital, double atOldPrice, double bought, string shown)
    {
        Assert.Equal(shown, (price * (capital + atOldPrice) / (capital + bought)).ToString("0.00", CultureInfo.InvariantCulture));
        Assert.Contains($"≈ {shown} 元", ShippedContent.Chapter(where is "4.1" ? "plan-a-round" : "why-rounds-fail"));
    }

    [Theory]
    [InlineData(1500, "1500 万", "1500 万")]
    [InlineData(5000, "1500 万", "1500 + 3500 × 20% = 2200 万")]
    [InlineData(7500, "1500 万", "1500 + 6000 × 20% = 2700 万")]
    [InlineData(10000, "2000 万", "1500 + 8500 × 20% = 3200 万")]
    public void One_times_without_participation_pays_the_better_of_money_and_share(double price, string plain, string participating)
    {
        Assert.StartsWith(Math.Max(Math.Min(price, 1500), price * 0.2).ToString(CultureInfo.InvariantCulture), plain, StringComparison.Ordinal);
        Assert.EndsWith($"{Math.Min(price, 1500 + Math.Max(0, price - 1500) * 0.2).ToString(CultureInfo.InvariantCulture)} 万", participating, StringComparison.Ordinal);
        Assert.Matches(@$"\| {plain}[^|]*\| {System.Text.RegularExpressions.Regex.Escape(participating)} \|", ShippedContent.Chapter("plan-a-round"));
    }

    [Fact]
    public void The_starting_line_is_the_longest_round_and_the_buffer_everywhere()
    {
        var plan = ShippedContent.Chapter("plan-a-round");

        Assert.Contains("6 + 3 = 9 个月", plan);
        Assert.Contains("12 + 9 = 21 个月", plan);
        Assert.Contains("启动线为什么是 9 个月", Cash);
        Assert.Contains("按[[plan-a-round|同一条跑道规则]]，账上只剩 3 个月还没到账", ShippedContent.Chapter("why-rounds-fail"));
    }

    /// <summary>Each holder of a preference takes it or shares with the rest, whatever pays more; the dearest capital is asked first.</summary>
    private static Dictionary<string, double> Sale(double price, IReadOnlyList<Claim> claims)
    {
        var paid = new Dictionary<string, double>();
        var rest = price;
        var sharing = claims.ToList();
        foreach (var claim in claims.Where(claim => claim.Preference > 0).OrderByDescending(claim => claim.Preference / claim.Capital))
        {
            if (rest * claim.Capital / sharing.Sum(other => other.Capital) >= claim.Preference)
                break;
            paid[claim.Who] = claim.Preference;
            rest -= claim.Preference;
            sharing.Remove(claim);
        }

        var capital = sharing.Sum(claim => claim.Capital);
        foreach (var claim in sharing)
            paid[claim.Who] = rest * claim.Capital / capital;
        return paid;
    }

    private static string Shown(double value) => Math.Round(value, 2, MidpointRounding.AwayFromZero).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Signed(double value) => value < 0 ? $"−{-value}" : $"{value}";

    private sealed record Claim(string Who, double Capital, double Preference);

    private sealed record Holdings(double Capital, double Angel, double Loan, double SeriesA, double SeriesB, double Pool)
    {
        public double Sum => Founders + Angel + Loan + SeriesA + SeriesB + Pool;

        public string Of(double part) => $"{Shown(part)}（{Shown(part / Capital * 100)}%）";
    }
}
