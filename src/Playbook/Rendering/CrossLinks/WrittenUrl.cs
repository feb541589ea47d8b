namespace Playbook.Rendering.CrossLinks;

internal enum WrittenUrl
{
    /// <summary>http, https or mailto.</summary>
    Web,

    /// <summary>#anchor in the same text.</summary>
    Fragment,

    /// <summary>Leads to something of the site.</summary>
    Relative,

    /// <summary>Any other scheme, //host, or something that a browser might read as one of them.</summary>
    Refused,
}

/// <summary>Tells the kinds of URL apart by what is allowed, never by a list of what is bad.</summary>
internal static class WrittenUrls
{
    public static WrittenUrl KindOf(string url)
    {
        // Browsers drop tabs and line feeds from URLs, skip leading controls and read \ as /.
        if (url.Length is 0 or > 2_000 || url.Any(c => char.IsControl(c) || c == '\\') || char.IsWhiteSpace(url[0]))
            return WrittenUrl.Refused;
        if (url[0] == '#')
            return WrittenUrl.Fragment;
        if (HasScheme(url, "http://") || HasScheme(url, "https://") || HasScheme(url, "mailto:"))
            return WrittenUrl.Web;
        if (url.StartsWith("//", StringComparison.Ordinal))
            return WrittenUrl.Refused;

        // A colon in the first segment makes everything before it a scheme, also when it was written as an entity.
        var segmentEnd = url.IndexOfAny(['/', '?', '#']);
        var first = segmentEnd < 0 ? url : url[..segmentEnd];
        return first.Contains(':', StringComparison.Ordinal) || first.Contains('&', StringComparison.Ordinal)
            ? WrittenUrl.Refused
            : WrittenUrl.Relative;
    }

    private static bool HasScheme(string url, string scheme) =>
        url.Length > scheme.Length && url.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);
}
