using System.Reflection;

namespace PlaybookSite.Areas.Admin;

/// <summary>What of the program is running.</summary>
internal static class SiteVersion
{
    private const int ShownHash = 7;

    /// <summary>"1.2.0 (2ed72a7)": the version, and what it was built from where the build knew.</summary>
    public static readonly string Text = Shorten(
        typeof(SiteVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "");

    private static string Shorten(string version) =>
        version.Split('+', 2) is [var number, { Length: > ShownHash } hash] ? $"{number} ({hash[..ShownHash]})" : version;
}
