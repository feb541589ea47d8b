using Microsoft.Net.Http.Headers;
using Playbook.Media;

namespace PlaybookSite.Endpoints;

/// <summary>The pictures of imported documents, named by their content.</summary>
internal static class Assets
{
    public static IResult Show(string name, MediaStore media, HttpResponse response)
    {
        if (media.Find(name) is not { } path || MediaKind.OfName(name) is not { } kind)
            return Results.NotFound();
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        // Shown as a picture it cannot run scripts; opened by itself it would be a page, so it is saved instead.
        if (kind == MediaKind.Svg)
            response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        return Results.File(path, kind.ContentType, entityTag: new EntityTagHeaderValue($"\"{name[..32]}\""), enableRangeProcessing: true);
    }
}
