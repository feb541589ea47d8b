using Playbook.Rendering.Drawings;

namespace PlaybookSite.Endpoints;

internal static class MathFont
{
    public static IResult Write(HttpResponse response) => Write(response, FormulaFont.Open());

    /// <summary>What few formulas need, which browsers ask for only then.</summary>
    public static IResult WriteRare(HttpResponse response) => Write(response, FormulaFont.OpenRare());

    private static IResult Write(HttpResponse response, Stream font)
    {
        response.Headers.CacheControl = "public, max-age=2592000";
        return Results.Stream(font, "font/woff2");
    }
}
