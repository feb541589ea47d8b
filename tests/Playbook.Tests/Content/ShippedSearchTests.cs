using System.Globalization;
using Playbook.Search;

namespace Playbook.Tests.Content;

/// <summary>What founders ask leads to what answers it, measured over the shipped content.</summary>
public sealed class ShippedSearchTests(ShippedLibrary library) : IClassFixture<ShippedLibrary>
{
    private const int Looked = 10;

    /// <summary>Measured .90 (206 queries). Below it, something was lost.</summary>
    private const double Golden = .90;

    [Fact]
    public void A_founders_question_leads_to_its_answer()
    {
        var (reached, ranks, report) = Measured(GoldenQuery.All);

        Assert.InRange(ranks.Count, 120, 10_000);
        Assert.True(reached >= Golden, report);
        Assert.DoesNotContain(ranks, rank => rank < 0);
    }

    /// <summary>Below the others: nothing was tuned on them, and they are all questions.</summary>
    [Fact]
    public void A_question_that_nothing_was_tuned_on_finds_its_answer_too()
    {
        var (reached, ranks, report) = Measured(GoldenQuery.Unseen);

        Assert.InRange(ranks.Count, 40, 10_000);
        Assert.True(reached >= .69, report);
        Assert.DoesNotContain(ranks, rank => rank < 0);
    }

    /// <summary>What is read as another query is answered like that one, hit by hit.</summary>
    [Theory]
    [InlineData("融資策略", "融资策略")]
    [InlineData("融咨策略", "融资策略")]
    [InlineData("產品定價", "产品定价")]
    [InlineData("對賭", "对赌")]
    [InlineData("怎樣防止創始人股權被稀釋？", "怎样防止创始人股权被稀释？")]
    [InlineData("估直", "估值")]
    [InlineData("ｖｃ", "VC")]
    public void Script_width_and_slips_do_not_change_the_order(string typed, string meant)
    {
        Assert.Equal(Order(meant), Order(typed));

        List<string> Order(string query) =>
            [.. library.Search.Search(new SearchRequest(query, PageSize: SearchRequest.MaxPageSize)).Hits.Select(hit => WithoutWords(hit.Url))];
    }

    private (double Reached, List<int> Ranks, string Report) Measured(IReadOnlyList<GoldenQuery> queries)
    {
        var ranks = queries.Select(golden => Rank(library.Search, golden, golden.Answers.Select(answer => library.Urls[answer]).ToHashSet())).ToList();
        var reached = ranks.Average(rank => rank > 0 ? 1.0 / rank : 0);
        var misses = queries.Zip(ranks).Where(found => found.Second != 1).Select(found =>
            $"{found.Second.ToString(CultureInfo.InvariantCulture),3} {found.First.Kind}: {found.First.Query}");
        var kinds = queries.Zip(ranks).GroupBy(found => found.First.Kind).Select(kind =>
            $"{kind.Key} {kind.Average(found => found.Second > 0 ? 1.0 / found.Second : 0):0.000} ({kind.Count()})");
        var report = $"MRR@{Looked} {reached:0.0000} over {ranks.Count} queries: {string.Join(", ", kinds)}\n{string.Join('\n', misses)}";
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        return (reached, ranks, report);
    }

    /// <returns>1 for the first hit, 0 for an answer that is not among the first ten, -1 for no hit at all.</returns>
    private static int Rank(BookSearch search, GoldenQuery golden, HashSet<string> answers)
    {
        var answer = search.Search(new SearchRequest(golden.Query, PageSize: Looked));
        if (answer.Answer is { } term && answers.Contains(term.Url))
            return 1;
        return answer.Total == 0 ? -1 : answer.Hits.Select(hit => WithoutWords(hit.Url)).ToList().FindIndex(answers.Contains) + 1;
    }

    /// <summary>A case is one answer, at whichever of its steps it opens.</summary>
    private static string WithoutWords(string url)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        if (query < 0)
            return url;
        var anchor = url.IndexOf('#', query);
        return url[..query] + (anchor < 0 || url.StartsWith("/cases/", StringComparison.Ordinal) ? "" : url[anchor..]);
    }
}
