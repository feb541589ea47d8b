using System.Text.Json;
using PlaybookSite.Startup;

namespace PlaybookSite.Api;

/// <summary>
/// The JSON that tools rely on:
/// <code>
/// GET /api/search?q=&amp;page=&amp;pageSize=&amp;topic=&amp;book=&amp;kind=   SearchApi
/// GET /api/books                                            BooksApi
/// GET /api/books/{book}                                     BooksApi
/// GET /api/books/{book}/{chapter}                           BooksApi
/// </code>
/// Errors are problem details (RFC 9457).
/// </summary>
internal static class PlaybookApi
{
    public static void AddPlaybookApi(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.ConfigureHttpJsonOptions(json => PlaybookJson.Configured(json.SerializerOptions));
    }

    public static void MapPlaybookApi(this WebApplication app)
    {
        var api = app.MapGroup("/api");
        api.MapSearch();
        api.MapBooks();
        api.MapFallback(() => Results.Problem("没有这个接口。", statusCode: StatusCodes.Status404NotFound));
    }
}
