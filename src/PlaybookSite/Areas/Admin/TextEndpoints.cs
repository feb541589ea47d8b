using Playbook.Data;
using Playbook.Editing;
using Playbook.Rendering.Drawings;
using Playbook.Search;
using PlaybookSite.Endpoints;
using PlaybookSite.Startup;

namespace PlaybookSite.Areas.Admin;

/// <summary>What the text editor asks while somebody writes: <c>POST /admin/preview</c>, <c>GET /admin/complete</c>, <c>GET /admin/diagrams/{name}.svg</c>.</summary>
internal static class TextEndpoints
{
    /// <summary>The longest text that is rendered, in bytes of JSON.</summary>
    private const long MaxPreviewBytes = 3 * 1024 * 1024;

    public static void MapTextEditor(this IEndpointRouteBuilder site)
    {
        var admin = site.MapAdmin();
        admin.MapPost("/preview", PreviewAsync).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MaxPreviewBytes));
        admin.MapGet("/complete", CompleteAsync);
        admin.MapGet("/diagrams/{name}.svg", DiagramAsync).WithSecurityHeadersPolicy(SecurityHeaders.Picture);
    }

    private static async Task<IResult> PreviewAsync(
        PreviewRequest request, DraftPreview preview, AccountRates rates, HttpContext context, CancellationToken cancellation)
    {
        if (!rates.MayPreview(context))
            return TooOften(context);
        if (request.Markdown is null)
            return Results.Problem("没有正文。", statusCode: StatusCodes.Status400BadRequest);
        var shown = await preview.ShowAsync(new PreviewedDraft(request.Markdown, request.Book ?? "", request.Topics ?? []), cancellation);
        return shown is null
            ? Results.Problem("同时预览的人太多，请稍后再试。", statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Ok(shown);
    }

    private static async Task<IResult> CompleteAsync(
        LinkChoices choices, AccountRates rates, HttpContext context, CancellationToken cancellation, string q = "", string book = "")
    {
        if (!rates.MayComplete(context))
            return TooOften(context);
        return q.Length > SearchRequest.MaxQueryLength ? Results.Ok(Array.Empty<LinkChoice>()) : Results.Ok(await choices.OfAsync(q, book, cancellation));
    }

    /// <summary>Diagrams of drafts: no public address knows them before their page is published.</summary>
    private static async Task<IResult> DiagramAsync(
        string name, DraftPreview preview, PlaybookDbContext database, HttpResponse response, CancellationToken cancellation) =>
        Diagrams.NameOf(name) is { } picture && preview.Picture(picture.Hash) is { } drawn
            ? Results.Text(DiagramPalette.Paint(drawn, picture.IsDark), "image/svg+xml; charset=utf-8")
            : await Diagrams.ShowAsync(name, database, response, cancellation);

    private static IResult TooOften(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "3";
        return Results.Problem("请求太频繁，请过几秒再试。", statusCode: StatusCodes.Status429TooManyRequests);
    }

    /// <param name="Topics">Slugs that are chosen in the form.</param>
    internal sealed record PreviewRequest(string? Markdown, string? Book, IReadOnlyList<string>? Topics);
}
