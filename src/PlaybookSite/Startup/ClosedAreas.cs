using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlaybookSite.Accounts;

namespace PlaybookSite.Startup;

/// <summary>
/// /admin and /account: closed to who is not signed in unless a page says otherwise, never kept by a cache, and no POST
/// without the token of a form of ours. Nothing here touches a public page.
/// </summary>
internal static class ClosedAreas
{
    public const string Admin = "/admin";
    public const string Account = "/account";

    public static bool Contains(PathString path) => path.StartsWithSegments(Admin) || path.StartsWithSegments(Account);

    /// <summary>The line that closes the pages of both areas. A page that anybody may see carries [AllowAnonymous].</summary>
    public static void Close(RazorPagesOptions pages)
    {
        pages.Conventions.AuthorizeAreaFolder("Admin", "/");
        pages.Conventions.AuthorizeAreaFolder("Accounts", "/");
    }

    /// <summary>Where endpoints that are no pages go: closed as the pages are.</summary>
    public static RouteGroupBuilder MapAdmin(this IEndpointRouteBuilder site) => site.MapGroup(Admin).RequireAuthorization();

    public static void UseClosedAreas(this WebApplication app)
    {
        app.Use(KeepNothing);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.Use(RefuseForgedPosts);
    }

    private static Task KeepNothing(HttpContext context, RequestDelegate next)
    {
        if (Contains(context.Request.Path))
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.CacheControl = "no-store";
                context.Response.Headers.Pragma = default;
                context.Response.Headers["X-Robots-Tag"] = "noindex";
                return Task.CompletedTask;
            });
        }

        return next(context);
    }

    // Pages check their tokens themselves; an endpoint must not be able to forget it.
    private static async Task RefuseForgedPosts(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsPost(context.Request.Method) && Contains(context.Request.Path)
            && context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null
            && !await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await next(context);
    }
}
