using System.Globalization;

namespace PlaybookSite.Areas.Admin.Pages;

/// <summary>Moments and sizes as the desk prints them: in the time of the readers, to the minute.</summary>
internal static class Moment
{
    private static readonly TimeSpan BeijingOffset = TimeSpan.FromHours(8);

    public static string Of(DateTimeOffset moment) => moment.ToOffset(BeijingOffset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Machine(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
