using PlaybookSite.Startup.Commands;

namespace PlaybookSite.Tests.Startup.Commands;

public sealed class ShownProgressTests
{
    [Fact]
    public void In_a_pipe_each_phase_and_each_tenth_of_it_is_a_line()
    {
        using var output = new StringWriter();
        var lines = new ShownProgress.Lines(output);
        foreach (var done in Enumerable.Range(0, 41))
            lines.Show(new ShownStep("读取", done, 40, $"{done}.md"));
        lines.Show(new ShownStep("保存", 0, 0, ""));
        lines.Show(new ShownStep("保存", 0, 0, ""));

        var written = output.ToString().ReplaceLineEndings("\n").TrimEnd().Split('\n');
        Assert.Equal(["读取：0 / 40", "读取：4 / 40", "读取：8 / 40"], written.Take(3));
        Assert.Equal("读取：40 / 40", written[^2]);
        Assert.Equal("保存……", written[^1]);
        Assert.Equal(12, written.Length);
    }
}
