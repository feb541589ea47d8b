using Playbook.Editing;

namespace Playbook.Tests.Editing;

public sealed class TextComparisonTests
{
    [Fact]
    public void In_a_line_that_changed_only_the_changed_signs_are_marked_and_latin_words_are_whole()
    {
        var row = Assert.Single(TextComparison.Compare("我们用 GPT4 写周报。", "我们用 GPT5 写月报。"));

        Assert.Equal(["GPT4", "周"], row.Before.Pieces.Where(piece => piece.IsChanged).Select(piece => piece.Text));
        Assert.Equal(["GPT5", "月"], row.After.Pieces.Where(piece => piece.IsChanged).Select(piece => piece.Text));
        Assert.Equal("我们用 GPT5 写月报。", string.Concat(row.After.Pieces.Select(piece => piece.Text)));
    }

    [Fact]
    public void Lines_that_come_or_go_stand_beside_nothing()
    {
        var rows = TextComparison.Compare("一\n二", "一\n新\n二");

        Assert.Equal([(1, 1), (null, 2), (2, 3)], rows.Select(row => (row.Before.Number, row.After.Number)));
        Assert.Equal([false, true, false], rows.Select(row => row.IsChanged));
    }

    [Fact]
    public void Long_stretches_that_are_equal_are_left_out_and_counted()
    {
        var lines = Enumerable.Range(1, 40).Select(number => $"第{number}行").ToArray();

        var rows = TextComparison.Compare(string.Join('\n', lines), string.Join('\n', lines).Replace("第20行", "改了", StringComparison.Ordinal));

        Assert.Equal([16, 17], rows.Where(row => row.Skipped > 0).Select(row => row.Skipped));
        Assert.Equal(9, rows.Count);
        Assert.Single(TextComparison.Compare("一样", "一样"), row => row.Skipped == 1);
    }
}
