namespace Playbook.Tests.Rendering.Tables;

public sealed class TablePassTests
{
    [Theory]
    [InlineData("| 参数 | 作用 |\n| --- | --- |\n| -P | iptables -P INPUT (DROP|ACCEPT) |", "<td>-P</td><td>iptables -P INPUT (DROP|ACCEPT)</td>")]
    [InlineData("| 甲 | 乙 |\n|---|---|\n| 1 | **2** | [3](https://a.example) | 4", "<td>1</td><td><strong>2</strong> | <a href=\"https://a.example\" rel=\"noopener\">3</a> | 4</td>")]
    [InlineData("甲 | 乙\n--- | ---\n1 | 2 | 3", "<td>1</td><td>2 | 3</td>")]
    [InlineData("| 甲 | |\n|---|---|\n| 1 | 2 |", "<td>1</td><td>2</td>")]
    [InlineData("| 甲 | 乙 |\n|---|---|\n| 1 | 2 | |", "<td>1</td><td>2</td>")]
    [InlineData("| 甲 | 乙 |\n|---|---|\n| 1 |", "<td>1</td><td></td>")]
    public void No_cell_of_a_row_vanishes(string markdown, string row)
    {
        var html = Rendered.Html(markdown);
        Assert.Contains($"<tr>{row}</tr>", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("<th ").Length - 1);
    }

    [Fact]
    public void What_joins_is_found_by_search_and_told_with_its_line()
    {
        const string Text = "字\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n| 1 | (DROP|ACCEPT) |";
        Assert.Contains("1\t(DROP|ACCEPT)", Rendered.Of(Text).Text, StringComparison.Ordinal);
        Assert.Equal((Playbook.Rendering.TextFlawKind.JoinedCells, 6), Assert.Single(new Playbook.Rendering.MarkdownRenderer().Flaws(Text)) is var flaw ? (flaw.Kind, flaw.Line) : default);
    }

    [Theory]
    [InlineData("$P(A\\|B)$", "P(A|B)")]
    [InlineData("`a \\| b`", "<code>a | b</code>")]
    [InlineData("甲 \\| 乙", "甲 | 乙")]
    public void An_escaped_line_in_a_table_is_the_line(string cell, string shown) =>
        Assert.Contains(shown, Rendered.Undrawn($"| 甲 | 乙 |\n|---|---|\n| {cell} | 2 |").Html, StringComparison.Ordinal);

    [Fact]
    public void Outside_a_table_two_lines_of_a_formula_stay() =>
        Assert.Contains("\\|x\\|", Rendered.Undrawn("长度 $\\|x\\|$").Html, StringComparison.Ordinal);
}
