using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Playbook.Data;
using Playbook.Figures;
using Playbook.Rendering.Drawings;

namespace PlaybookSite.Endpoints;

/// <summary>The pictures of diagrams, drawn when their pages were saved; a request only paints them light or dark.</summary>
internal static partial class Diagrams
{
    public static async Task<IResult> ShowAsync(string name, PlaybookDbContext db, HttpResponse response, CancellationToken cancellation)
    {
        var match = Name().Match(name);
        if (!match.Success || await db.Figures.Pictures(match.Groups["hash"].Value).FirstOrDefaultAsync(cancellation) is not { } picture)
            return Results.NotFound();
        // The name says what is in it and what drew it: another picture has another name.
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Text(
            DiagramPalette.Paint(picture, match.Groups["dark"].Success), "image/svg+xml; charset=utf-8");
    }

    [GeneratedRegex(@"^(?<hash>[0-9a-f]{32})(?<dark>-dark)?\z")]
    private static partial Regex Name();
}
