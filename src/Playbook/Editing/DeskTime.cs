using System.Globalization;

namespace Playbook.Editing;

/// <summary>How a moment is written for the people at the desk: by the clock in Beijing, wherever the machine stands.</summary>
public static class DeskTime
{
    private static readonly TimeSpan BeijingOffset = TimeSpan.FromHours(8);

    public static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(BeijingOffset).DateTime);

    public static string Minute(DateTimeOffset moment) => moment.ToOffset(BeijingOffset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
