using Playbook.Rendering.Drawings;

namespace PlaybookSite.Endpoints;

internal static class MathFont
{
    public static IResult Write(HttpResponse response)
    {
        response.Headers.CacheControl = "public, max-age=2592000";
        return Results.Stream(FormulaFont.Open(), "font/woff2");
    }
}
