using Microsoft.AspNetCore.Diagnostics;
using PlaybookSite.Accounts;
using PlaybookSite.Api;
using PlaybookSite.Areas.Admin;
using PlaybookSite.Endpoints;
using PlaybookSite.Health;
using Serilog;

namespace PlaybookSite.Startup;

internal static class SitePipeline
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Options];

    public static void UsePlaybookSite(this WebApplication app)
    {
        app.UseSerilogRequestLogging();
        app.UseSiteSecurityHeaders();
        app.UseWhen(IsApi, api => api.UseExceptionHandler().UseStatusCodePages());
        app.UseWhen(context => !IsApi(context), pages => pages.UseExceptionHandler("/error").UseStatusCodePagesWithReExecute("/error"));
        app.Use(RefuseOtherMethods);
        app.UseResponseCompression();
        app.UseRouting();
        app.UseClosedAreas();
    }

    public static void MapPlaybookSite(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets();
        app.MapReaderEndpoints();
        app.MapTextEditor();
        app.MapDesk();
        app.MapPlaybookApi();
        app.MapSiteHealth();
    }

    // Tools and scripts get problem details, people a page.
    private static bool IsApi(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api") || context.Request.IsFromScript();

    // Razor Pages answer 200 to any method that has no handler, TRACE among them.
    private static Task RefuseOtherMethods(HttpContext context, RequestDelegate next)
    {
        var isErrorPage = context.Features.Get<IStatusCodeReExecuteFeature>() is not null;
        if (isErrorPage || Methods.Contains(context.Request.Method))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = string.Join(", ", Methods);
        return Task.CompletedTask;
    }
}
