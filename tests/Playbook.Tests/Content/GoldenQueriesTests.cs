namespace Playbook.Tests.Content;

/// <summary>golden.tsv: what readers ask, and the sections, cases and terms that answer it.</summary>
public sealed class GoldenQueriesTests
{
    private static readonly string[] Kinds =
        ["question", "term", "phrase", "substring", "latin", "traditional", "synonym", "typo", "pinyin", "case", "title"];

    private static readonly string[][] Rows =
    [
        .. File.ReadLines(Path.Combine(ShippedContent.Root, "..", "tests", "Playbook.Tests", "Content", "golden.tsv"))
            .Select(line => line.Split('\t')),
    ];

    [Fact]
    public void Every_kind_of_query_is_asked_and_none_twice()
    {
        Assert.True(Rows.Length >= 140);
        Assert.All(Rows, row => Assert.Equal(3, row.Length));
        Assert.Equal(Kinds.Order(), Rows.Select(row => row[0]).Distinct().Order());
        Assert.Empty(Rows.GroupBy(row => row[1]).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    [Fact]
    public void Every_answer_exists()
    {
        var targets = ShippedContent.Targets();

        Assert.All(GoldenQuery.All.Concat(GoldenQuery.Unseen), golden =>
            Assert.All(golden.Answers, answer => Assert.True(targets.Contains(answer), $"{golden.Query}: {answer}")));
    }

    [Fact]
    public void What_was_not_tuned_on_is_asked_nowhere_else()
    {
        var tuned = GoldenQuery.All.Select(golden => golden.Query).ToHashSet();

        Assert.DoesNotContain(GoldenQuery.Unseen, golden => tuned.Contains(golden.Query));
    }
}
