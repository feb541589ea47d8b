using Playbook.Rendering.Bounds;

namespace Playbook.Tests.Rendering;

public sealed class TimeLimitTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    [Fact]
    public void What_comes_to_an_end_gives_its_answer() => Assert.Equal(3, TimeLimit.Run(() => 1 + 2));

    [Fact]
    public void What_does_not_is_left_behind_and_the_next_text_has_its_turn()
    {
        using var end = new CancellationTokenSource();
        var refusal = Assert.Throws<TimeoutException>(() => TimeLimit.Run(() => Until(end.Token), Short));

        Assert.Contains("不再等它", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("文", TimeLimit.Run(() => "文"));
        end.Cancel();
    }

    [Fact]
    public void Inside_another_limit_the_outer_one_counts()
    {
        using var end = new CancellationTokenSource();
        Assert.Throws<TimeoutException>(() => TimeLimit.Run(() => TimeLimit.Run(() => Until(end.Token), TimeSpan.FromHours(1)), Short));
        end.Cancel();
    }

    [Fact]
    public void A_fault_stays_the_fault_it_was() => Assert.Throws<ArgumentException>(() => TimeLimit.Run<int>(() => throw new ArgumentException("文")));

    private static int Until(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
            Thread.Sleep(1);
        return 0;
    }
}
