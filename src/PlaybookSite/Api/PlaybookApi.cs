using System.Text.Json;
using Playbook;
using PlaybookSite.Startup;

namespace PlaybookSite.Api;

/// <summary>
/// The JSON that tools rely on:
/// <code>
/// GET /api/search?q=&amp;page=&amp;pageSize=&amp;topic=&amp;book=&amp;kind=   SearchApi
/// GET /api/suggest?q=                                       SuggestApi
/// POST /api/searches                                        SearchesApi
/// GET /api/books                                            BooksApi
/// GET /api/books/{book}                                     BooksApi
/// GET /api/books/{book}/{chapter}                           BooksApi
/// </code>
/// The search's <c>promoted</c> is <c>{title, url, kind}</c> of the page that an editor put first for the query, or null; it is in no count.
/// Errors are problem details (RFC 9457).
/// </summary>
internal static class PlaybookApi
{
    /// <summary>The methods of everything that is only read.</summary>
    public static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static void AddPlaybookApi(this IServiceCollection services)
    {
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context =>
            context.ProblemDetails.Detail ??= context.ProblemDetails.Status switch
            {
                StatusCodes.Status401Unauthorized => "请先登录。",
                StatusCodes.Status403Forbidden => "你的角色没有这个权限。",
                StatusCodes.Status404NotFound => "没有这个接口。",
                StatusCodes.Status405MethodNotAllowed => "这个接口不接受这种方法。",
                >= 500 => "服务器出错了，请稍后再试。",
                _ => "请求有误。",
            });
        services.ConfigureHttpJsonOptions(json => PlaybookJson.Configured(json.SerializerOptions));
        // What the pages of editors answer their scripts.
        services.Configure<Microsoft.AspNetCore.Mvc.JsonOptions>(json => json.JsonSerializerOptions.Encoder = ChineseJson.Encoder);
    }

    public static void MapPlaybookApi(this WebApplication app)
    {
        var api = app.MapGroup("/api");
        api.MapSearch();
        api.MapSuggest();
        api.MapSearches();
        api.MapBooks();
    }
}
