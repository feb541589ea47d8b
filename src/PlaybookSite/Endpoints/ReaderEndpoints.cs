using Playbook;
using PlaybookSite.Startup;

namespace PlaybookSite.Endpoints;

/// <summary>
/// What pages show and machines read of the public site:
/// <c>GET /assets/{name}</c>, <c>GET /diagrams/{name}.svg</c>, <c>GET /fonts/math.woff2</c>,
/// <c>GET /feed.xml</c>, <c>GET /sitemap.xml</c>, <c>GET /robots.txt</c>.
/// </summary>
internal static class ReaderEndpoints
{
    public static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapReaderEndpoints(this IEndpointRouteBuilder site)
    {
        site.MapMethods("/assets/{name}", Methods, Assets.Show)
            .WithSecurityHeadersPolicy(SecurityHeaders.Asset);
        site.MapMethods("/diagrams/{name}.svg", Methods, Diagrams.ShowAsync)
            .WithSecurityHeadersPolicy(SecurityHeaders.Picture);
        site.MapMethods("/fonts/math.woff2", Methods, MathFont.Write);
        site.MapMethods("/fonts/math-rare.woff2", Methods, MathFont.WriteRare);
        site.MapMethods("/feed.xml", Methods, Feed.WriteAsync);
        site.MapMethods("/sitemap.xml", Methods, Sitemap.WriteAsync);
        site.MapMethods("/robots.txt", Methods, Robots.Write);
    }

    /// <summary>Scheme and host as the reader sees them, no slash at the end: as configured, else as they were asked for.</summary>
    public static string Origin(HttpRequest request) =>
        request.HttpContext.RequestServices.GetRequiredService<PlaybookOptions>().Address is { Length: > 0 } address
            ? address
            : $"{request.Scheme}://{request.Host}{request.PathBase}";
}
