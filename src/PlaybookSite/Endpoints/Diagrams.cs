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
        if (NameOf(name) is not { } asked || await db.Figures.Pictures(asked.Hash).FirstOrDefaultAsync(cancellation) is not { } picture)
            return Results.NotFound();
        // The name says what is in it and what drew it: another picture has another name.
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Text(
            DiagramPalette.Paint(picture, asked.IsDark), "image/svg+xml; charset=utf-8");
    }

    /// <summary>What an address asks for; null where it names no diagram.</summary>
    public static (string Hash, bool IsDark)? NameOf(string name) =>
        Name().Match(name) is { Success: true } match ? (match.Groups["hash"].Value, match.Groups["dark"].Success) : null;

    [GeneratedRegex(@"^(?<hash>[0-9a-f]{32})(?<dark>-dark)?\z")]
    private static partial Regex Name();
}
