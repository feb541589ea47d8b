using System.Globalization;

namespace PlaybookSite.Areas.Admin.Pages;

/// <summary>Moments as the desk prints them: for people in the time of the readers, to the minute.</summary>
internal static class Moment
{
    public static string Of(DateTimeOffset moment) => Writing.Minute(moment);

    public static string Machine(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
