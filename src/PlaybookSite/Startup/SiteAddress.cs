using Playbook;

namespace PlaybookSite.Startup;

/// <summary>Where people find the site, for links that are printed at the console.</summary>
internal static class SiteAddress
{
    public const string Default = "http://localhost:5080";

    /// <summary>As configured; else by what the site listens on; else its default.</summary>
    /// <param name="listening">Addresses, parted by semicolons.</param>
    public static string Of(PlaybookOptions options, string? listening)
    {
        if (options.Address is { Length: > 0 } address)
            return address;
        var first = (listening ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? Default;
        // "Every address of this machine" is none that a browser can go to.
        foreach (var any in new[] { "://0.0.0.0", "://[::]", "://+", "://*" })
            first = first.Replace(any, "://localhost", StringComparison.Ordinal);
        return first.TrimEnd('/');
    }
}
