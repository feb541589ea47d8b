namespace PlaybookSite.Endpoints;

internal static class Robots
{
    /// <summary>Asks crawlers to leave forms, data and the printed doubles of pages alone. Keeps no secret.</summary>
    public static IResult Write(HttpRequest request) => Results.Text(
        $"""
        User-agent: *
        Disallow: /admin
        Disallow: /account
        Disallow: /api/
        Disallow: /print/
        Disallow: /search/results
        Sitemap: {ReaderEndpoints.Origin(request)}/sitemap.xml

        """,
        "text/plain; charset=utf-8");
}
