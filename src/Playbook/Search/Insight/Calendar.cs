namespace Playbook.Search.Insight;

internal static class Calendar
{
    private static readonly TimeSpan BeijingOffset = TimeSpan.FromHours(8);

    /// <summary>What readers call today: the day that the pages print.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(BeijingOffset).DateTime);
}
