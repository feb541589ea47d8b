using Playbook.Data;
using Playbook.Links;
using PlaybookSite.Areas.Admin.Pages;
using PlaybookSite.Startup;

namespace PlaybookSite.Areas.Admin;

/// <summary><c>GET /admin/at?page=PATH</c>: from a page that readers see to where the desk works on it.</summary>
internal static class DeskEndpoint
{
    public static void MapDesk(this IEndpointRouteBuilder site) => site.MapAdmin().MapGet("/at", GoAsync);

    private static async Task<IResult> GoAsync(PlaybookDbContext database, CancellationToken cancellation, string page = "")
    {
        var links = await LinkResolver.LoadAsync(
            database.Books, database.Chapters, database.CaseStudies, database.Terms, database.FormerSlugs, cancellation);
        return page.StartsWith('/') && links.Find(page, "")?.Page is { Kind: { } kind, Id: { } id } && AdminUrl.Of(kind, id) is { } url
            ? Results.Redirect(url)
            : Results.NotFound();
    }
}
