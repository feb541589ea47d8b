using Playbook.Rendering.Bounds;

namespace Playbook.Tests.Rendering;

public sealed class TimeLimitTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    [Fact]
    public void What_comes_to_an_end_gives_its_answer() => Assert.Equal(3, TimeLimit.Run(() => 1 + 2));

    [Fact]
    public void What_does_not_is_stopped_and_its_thread_works_on()
    {
        var thread = Environment.CurrentManagedThreadId;
        var refusal = Assert.Throws<TimeoutException>(() => TimeLimit.Run(() => WithoutEnd(), Short));

        Assert.Contains("已停下", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(thread, Environment.CurrentManagedThreadId);
        Assert.Equal("文", TimeLimit.Run(() => "文"));
    }

    [Fact]
    public void Inside_another_limit_the_outer_one_counts() => Assert.Throws<TimeoutException>(() =>
        TimeLimit.Run(() => TimeLimit.Run(() => WithoutEnd(), TimeSpan.FromHours(1)), Short));

    [Fact]
    public void A_fault_stays_the_fault_it_was() => Assert.Throws<ArgumentException>(() => TimeLimit.Run<int>(() => throw new ArgumentException("文")));

    private static int WithoutEnd()
    {
        var text = "文";
        while (true)
            text = text.Length > 100 ? "文" : text + "文";
    }
}
